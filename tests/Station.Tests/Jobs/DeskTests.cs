using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Playout.Monitoring;
using Airclass.Station.Composition;
using Airclass.Station.Jobs;
using Airclass.Station.Planning;
using Airclass.Station.Preparation;
using Airclass.Station.Storage;
using Airclass.Station.Tests.Web;
using Airclass.TestKit;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Transcoding;

namespace Airclass.Station.Tests.Jobs;

/// <summary>What the jobs of the desk make true, whenever they are asked.</summary>
public sealed class DeskTests : IDisposable
{
    private static readonly ProfileName Tiny = new(TestStation.Profile);

    // Nothing in these tests encodes: an ffmpeg that fails stands in for a world that does not play along.
    private static readonly FfmpegTools Broken = new("/bin/false", "/bin/false", "none");

    private readonly TestStation _station = new();
    private readonly StationHost _host = new(TimeProvider.System);
    private readonly Desk _desk;

    public DeskTests()
    {
        var opened = StationHost.Open(_station.Folder, _station.Data, new())!;
        _desk = new(opened, _host, Broken, StationDatabase.Open(_station.Data, _host.Clock).Value!);
    }

    [Fact]
    public async Task Reconciler_publishes_three_days_once()
    {
        (await PublishAsync()).ShouldBe(1);
        (await PublishAsync()).ShouldBe(0);

        new PublishedRundowns(_desk.Database).Dates(new("g1")).Length.ShouldBe(3);
        _desk.Timeline.End(new("g1"))!.Value.Value.ShouldBeGreaterThan(_desk.Timeline.Now.Value + 170_000);
    }

    [Fact]
    public async Task Changed_timetable_takes_effect_three_cells_ahead_at_the_earliest_and_what_was_before_stays()
    {
        await PublishAsync();
        var now = _desk.Timeline.Now;
        var before = Past(now);
        _station.Write("catalogue.csv", "lesson,subject,grade,unit,number,kind,title,title_en,file\none-1,数学,1,单元,1,new,新课名,New title,lessons/one.yaml\n");

        _desk.Reread();
        (await PublishAsync()).ShouldBe(1);

        Past(now).ShouldBe(before);
        _desk.Timeline.Events(new("g1"), now + new CellCount(200), now + new CellCount(400)).Where(e => e.Planned.Lesson is not null)
            .ShouldAllBe(e => e.Planned.Title.Chinese == "新课名");
    }

    [Fact]
    public async Task Folder_that_became_wrong_leaves_the_last_plan_in_effect_and_raises_an_alarm()
    {
        await PublishAsync();
        _station.Write("timetable/all.csv", "grade,weekday,date,start,end,subject,lesson,every\n1,*,,25:00,26:00,数学,one-1,\n");

        _desk.Reread();

        (await PublishAsync()).ShouldBe(0);
        _desk.FolderErrors.ShouldNotBeEmpty();
        new AlarmSweep(_desk).Run().ShouldBeTrue();
        _desk.Alarms.Lasting().Select(a => a.Code).ShouldContain("OP3005");
    }

    [Fact]
    public async Task Desk_that_starts_anew_over_a_wrong_folder_takes_no_published_lesson_off_the_air()
    {
        await PublishAsync();
        _station.Write("timetable/all.csv", "grade,weekday,date,start,end,subject,lesson,every\n1,*,,25:00,26:00,数学,one-1,\n");

        var opened = StationHost.Open(_station.Folder, _station.Data, new())!;
        opened.Errors.ShouldNotBeEmpty();
        var changes = await new RundownReconciler(_host, _desk.Database).RunAsync(opened, LessonSources.ForPlanning(opened), CancellationToken.None);

        changes.ShouldBeEmpty();
        var now = _desk.Timeline.Now;
        _desk.Timeline.Events(new("g1"), now, now + new CellCount(90_000)).ShouldContain(e => e.Planned.Lesson != null);
    }

    [Fact]
    public async Task Preparation_that_fails_is_an_alarm_and_leaves_no_air_file()
    {
        var outcome = await _desk.Workshop.PrepareAsync(new Work(MaterialId.Of(new("one-1")), Tiny, _desk.Timeline.Now));

        outcome.ShouldBeOfType<PreparationOutcome.Failed>();
        _desk.Assets.All().ShouldHaveSingleItem().Diagnostics.ShouldHaveSingleItem().ShouldContain("OP2001");
        new TimelineChanges(_desk.Database, _host.Clock).All().ShouldBeEmpty();
        new AlarmSweep(_desk).Run();
        _desk.Alarms.Lasting().Select(a => a.Code).ShouldContain("OP3003");
    }

    [Fact]
    public async Task Lesson_that_left_the_catalogue_is_no_alarm_any_more()
    {
        await _desk.Workshop.PrepareAsync(new Work(MaterialId.Of(new("one-1")), Tiny, _desk.Timeline.Now));
        new AlarmSweep(_desk).Run();
        _desk.Alarms.Lasting().Select(a => a.Code).ShouldContain("OP3003");
        _station.Write("catalogue.csv", "lesson,subject,grade,unit,number,kind,title,title_en,file\ntwo-1,数学,1,,1,new,第一课,,lessons/one.yaml\n");
        _station.Write("timetable/all.csv", "grade,weekday,date,start,end,subject,lesson,every\n1,*,,00:00:00,00:00:55,数学,two-1,1\n");

        _desk.Reread();
        new AlarmSweep(_desk).Run();

        _desk.FolderErrors.ShouldBeEmpty();
        _desk.Alarms.Lasting().Select(a => a.Code).ShouldNotContain("OP3003");
    }

    [Fact]
    public async Task Clean_up_removes_the_copies_that_a_killed_process_left_half_made_and_nothing_else()
    {
        var lessons = Directory.CreateDirectory(Path.Combine(_station.Data, "lessons")).FullName;
        foreach (var name in (string[])[".old.part", ".new.part", "kept.mp4"])
        {
            await File.WriteAllTextAsync(Path.Combine(lessons, name), "x");
        }

        foreach (var name in (string[])[".old.part", "kept.mp4"])
        {
            File.SetLastWriteTimeUtc(Path.Combine(lessons, name), (_host.Clock.GetCurrentInstant() - LeftOvers.Age - NodaTime.Duration.FromHours(1)).ToDateTimeUtc());
        }

        new LeftOvers(_station.Data, _desk.Station.Store, _host.Clock).Remove().ShouldBe(1);

        Directory.GetFiles(lessons).Select(f => Path.GetFileName(f)).ShouldBe([".new.part", "kept.mp4"], ignoreOrder: true);
    }

    [Fact]
    public void Delivery_into_an_inbox_in_the_station_folder_is_no_reason_to_read_the_folder_again()
    {
        _station.Write("station.yaml", File.ReadAllText(Path.Combine(_station.Folder, "station.yaml")) + "inbox: { folder: inbox }\n");
        // The second reading is the first that knows where the inbox is.
        _desk.Reread();
        _station.Write("inbox/first.mp4", "");
        _desk.Reread();
        var read = _desk.Station;

        _station.Write("inbox/one-1.mp4", "a recording");
        _desk.Reread();

        _desk.Station.ShouldBeSameAs(read);
        read.Definition.Inbox.Folder.ShouldNotBeNull();
    }

    [Fact]
    public async Task Disk_without_room_for_a_lesson_is_told_before_anything_is_encoded()
    {
        var space = new StoreSpace(_desk.Station.Store, _ => StoreSpace.Reserve + (10L * TestStation.PacketsPerCell * 188));
        var workshop = new Workshop(_desk.Station, Broken, _host, _desk.Database, space);

        // The lesson has twelve cells, and room is for ten.
        var outcome = await workshop.PrepareAsync(new Work(MaterialId.Of(new("one-1")), Tiny, _desk.Timeline.Now));

        outcome.ShouldBeOfType<PreparationOutcome.Failed>().Finding.ShouldNotBeNull().Descriptor.Code.ShouldBe("WQ1002");
        _desk.Assets.All().ShouldHaveSingleItem().Diagnostics.ShouldHaveSingleItem().ShouldContain("WQ1002");
        new AlarmSweep(_desk).Run();
        _desk.Alarms.Lasting().Select(a => a.Code).ShouldContain("OP3003");
    }

    [Fact]
    public async Task Lesson_that_is_refused_is_not_tried_again_until_its_file_changes()
    {
        _station.Write("catalogue.csv", "lesson,subject,grade,unit,number,kind,title,title_en,file\none-1,数学,1,,1,new,第一课,,lessons/empty.mp4\n");
        _station.Write("lessons/empty.mp4", "");
        _desk.Reread();
        var work = new Work(MaterialId.Of(new("one-1")), Tiny, _desk.Timeline.Now);

        (await _desk.Workshop.PrepareAsync(work)).ShouldBeOfType<PreparationOutcome.Refused>();
        _desk.Workshop.Open([work]).ShouldBeEmpty();
        new AlarmSweep(_desk).Run();
        _desk.Alarms.Lasting().Select(a => a.Code).ShouldContain("OP3002");

        _station.Write("lessons/empty.mp4", "now something else");
        _desk.Workshop.Open([work]).ShouldBe([work]);
    }

    [Theory]
    [InlineData(InboxState.Refused, "error IN0001: …")]
    [InlineData(InboxState.Waiting, "error WQ1002: …")]
    public void File_of_the_inbox_that_is_not_taken_is_an_alarm_until_it_is_gone(InboxState state, string finding)
    {
        var seen = new InboxFile("/inbox/virus.mp4", 8, default, default, "", state, null, null, ["/inbox/virus.mp4: " + finding]);
        _desk.Inbox.Store(seen);
        new AlarmSweep(_desk).Run();
        _desk.Alarms.Lasting().Single(a => a.Code == "IN3001").Text.English.ShouldBe($"virus.mp4 in the inbox was not taken: {finding}");

        _desk.Inbox.Store(seen with { State = InboxState.Waiting, Findings = [] });
        new AlarmSweep(_desk).Run();
        _desk.Alarms.Lasting().Select(a => a.Code).ShouldNotContain("IN3001");

        _desk.Inbox.Store(seen);
        new AlarmSweep(_desk).Run();
        _desk.Alarms.Lasting().Select(a => a.Code).ShouldContain("IN3001");
        _desk.Inbox.Forget(seen.Path);
        new AlarmSweep(_desk).Run();
        _desk.Alarms.Lasting().Select(a => a.Code).ShouldNotContain("IN3001");
    }

    [Fact]
    public void What_a_killed_process_was_preparing_is_open_again()
    {
        var work = new Work(MaterialId.Slate, Tiny, _desk.Timeline.Now);
        _desk.Assets.Store(new(work.Material, Tiny, AssetState.Preparing, null, null, [], "", _host.Clock.GetCurrentInstant()));

        _desk.Assets.ForgetInterrupted();

        _desk.Assets.All().ShouldHaveSingleItem().State.ShouldBe(AssetState.Waiting);
        _desk.Workshop.Open([work]).ShouldBe([work]);
    }

    [Fact]
    public void Disk_that_is_nearly_full_and_playout_that_is_silent_are_alarms()
    {
        new AlarmSweep(_desk, leastFreeBytes: long.MaxValue).Run();

        _desk.Alarms.Lasting().Select(a => a.Code).ShouldBe(["OP3004"]);

        new PlayoutStatusFile(Airclass.Station.Running.Supervisor.StatusFile(_station.Data)).Publish(Heartbeat(_host.Clock.GetCurrentInstant()));
        new AlarmSweep(_desk).Run();
        _desk.Alarms.Lasting().Select(a => a.Code).ShouldBe(["PO1004"]);
    }

    [Fact]
    public void Step_of_the_clock_is_one_alarm_while_it_lasts_whatever_its_size_becomes()
    {
        var file = new PlayoutStatusFile(Airclass.Station.Running.Supervisor.StatusFile(_station.Data));
        foreach (var seconds in (string[])["3600", "3601"])
        {
            file.Publish(Running.Beats.At(_host.Clock.GetCurrentInstant()) with { Alarms = [new("PO3001", null, [seconds])] });
            new AlarmSweep(_desk).Run();
        }

        var alarm = _desk.Alarms.Lasting().ShouldHaveSingleItem();
        (alarm.Code, alarm.Number).ShouldBe(("PO3001", 1));

        file.Publish(Running.Beats.At(_host.Clock.GetCurrentInstant()));
        new AlarmSweep(_desk).Run();
        _desk.Alarms.Lasting().ShouldBeEmpty();
    }

    [Fact]
    public void Lesson_that_will_not_be_ready_when_it_airs_is_an_alarm()
    {
        var board = new Airclass.Station.Preparation.Queue.PreparationBoard(_host.Clock);
        board.Count(0, 1, [new(MaterialId.Of(new("one-1")), [Tiny], _desk.Timeline.Now + new CellCount(60))]);

        new AlarmSweep(_desk, board).Run();

        _desk.Alarms.Lasting().Select(a => a.Code).ShouldContain("WQ3001");
    }

    [Fact]
    public void Preparation_that_is_behind_as_a_whole_is_one_alarm()
    {
        var board = new Airclass.Station.Preparation.Queue.PreparationBoard(_host.Clock);
        board.Count(0, 9, [.. Enumerable.Range(1, 9).Select(n => new Airclass.Station.Preparation.PreparationOrder(
            MaterialId.Of(new($"one-{n}")), [Tiny], _desk.Timeline.Now + new CellCount(60 + n)))]);

        new AlarmSweep(_desk, board).Run();

        _desk.Alarms.Lasting().Select(a => a.Code).Where(c => c.StartsWith("WQ", StringComparison.Ordinal)).ShouldBe(["WQ3002"]);
    }

    [Fact]
    public void Playout_without_a_heartbeat_is_down_once_the_start_is_over()
    {
        var clock = new SettableTime();
        var opened = StationHost.Open(_station.Folder, _station.Data, new())!;
        var desk = new Desk(opened, new StationHost(clock), Broken, _desk.Database);
        var sweep = new AlarmSweep(desk);

        sweep.Run().ShouldBeFalse();
        clock.Now += TimeSpan.FromMinutes(1);
        sweep.Run().ShouldBeTrue();

        desk.Alarms.Lasting().ShouldHaveSingleItem().Code.ShouldBe("OP3001");
    }

    [Fact]
    public async Task Desk_of_a_station_with_a_gate_says_nothing_before_it_looked_and_then_what_is_not_published()
    {
        using var station = new TestStation();
        station.Write("station.yaml", await File.ReadAllTextAsync(Path.Combine(station.Folder, "station.yaml")) + "publish: manual\n");
        var desk = new Desk(StationHost.Open(station.Folder, station.Data, new())!, _host, Broken, StationDatabase.Open(station.Data, _host.Clock).Value!);
        var sweep = new AlarmSweep(desk);
        sweep.Run().ShouldBeFalse();

        await desk.Reconciler.RunAsync(desk.Station, desk.Workshop.Sources, CancellationToken.None);

        sweep.Run().ShouldBeTrue();
        desk.Alarms.Lasting().Select(a => a.Code).ShouldBe(["PB3001", "PB3002"], ignoreOrder: true);
        // What waits for somebody to publish it is prepared all the same.
        desk.Reconciler.Awaited.SelectMany(e => e).Select(e => e.Planned.Material).ShouldContain(MaterialId.Of(new("one-1")));
    }

    [Fact]
    public async Task Replay_of_lessons_that_ended_is_published_once_and_heals_later()
    {
        await PublishAsync();
        var binding = new AirFileBinding(_desk.Timeline.NextEffective, MaterialId.Of(new("one-1")), Tiny, new("f"), new CellCount(12));
        new TimelineChanges(_desk.Database, _host.Clock).Store(binding);
        var clock = new SettableTime();
        var desk = new Desk(_desk.Station, new StationHost(clock), Broken, _desk.Database);
        var reconciler = new ReplayReconciler(desk);

        clock.Now += TimeSpan.FromMinutes(5);
        reconciler.Run().ShouldBe(1);
        reconciler.Run().ShouldBe(0);

        var published = desk.Replay.Newest().ShouldHaveSingleItem();
        published.Cells.ShouldBe(new CellCount(12));
        published.AirFile.ShouldBe(new("f"));
        reconciler.NextDue()!.Value.ToDateTimeOffset().ShouldBeGreaterThan(clock.GetUtcNow());
    }

    [Fact]
    public async Task Alarm_is_handed_to_the_command_once_when_it_begins_and_once_when_it_ends()
    {
        using var log = new Serilog.LoggerConfiguration().CreateLogger();
        var handOver = new AlarmHandOver(_desk.Alarms, log);
        var file = _station.Beside("alarms.txt");
        var targets = new Airclass.Domain.Stations.AlarmTargets($"cat >> '{file}'", null);
        _desk.Alarms.Reconcile([new(AlarmDiagnostics.PlayoutDown, "playout", null, [])], _host.Clock.GetCurrentInstant());

        await handOver.RunAsync(targets, CancellationToken.None);
        await handOver.RunAsync(targets, CancellationToken.None);
        _desk.Alarms.Reconcile([], _host.Clock.GetCurrentInstant());
        await handOver.RunAsync(targets, CancellationToken.None);
        await handOver.RunAsync(targets, CancellationToken.None);

        var lines = await File.ReadAllLinesAsync(file);
        lines.Length.ShouldBe(2);
        lines[0].ShouldContain("\"code\":\"OP3001\"");
        lines[0].ShouldContain("\"until\":null");
        lines[1].ShouldNotContain("\"until\":null");
    }

    [Fact]
    public async Task Alarm_that_could_not_be_handed_over_is_tried_again()
    {
        using var log = new Serilog.LoggerConfiguration().CreateLogger();
        _desk.Alarms.Reconcile([new(AlarmDiagnostics.PlayoutDown, "playout", null, [])], _host.Clock.GetCurrentInstant());

        await new AlarmHandOver(_desk.Alarms, log).RunAsync(new("exit 1", null), CancellationToken.None);

        _desk.Alarms.ToHand().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Webhook_that_redirects_gets_the_alarm_again_and_the_command_does_not()
    {
        await using var portal = await ModelPortal.StartAsync();
        using var log = new Serilog.LoggerConfiguration().CreateLogger();
        var handOver = new AlarmHandOver(_desk.Alarms, log);
        var file = _station.Beside("alarms.txt");
        var targets = new Airclass.Domain.Stations.AlarmTargets($"cat >> '{file}'", portal.Address);
        _desk.Alarms.Reconcile([new(AlarmDiagnostics.PlayoutDown, "playout", null, [])], _host.Clock.GetCurrentInstant());

        portal.Say(302, "/elsewhere");
        await handOver.RunAsync(targets, CancellationToken.None);
        _desk.Alarms.ToHand().ShouldHaveSingleItem();
        portal.Say(204);
        await handOver.RunAsync(targets, CancellationToken.None);

        _desk.Alarms.ToHand().ShouldBeEmpty();
        portal.Posts.Select(p => p.Path).ShouldBe(["/hook", "/hook"]);
        (await File.ReadAllLinesAsync(file)).ShouldHaveSingleItem();
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _station.Dispose();
    }

    private async Task<int> PublishAsync() =>
        (await _desk.Reconciler.RunAsync(_desk.Station, _desk.Workshop.Sources, CancellationToken.None)).Length;

    private IReadOnlyList<TimelineEvent> Past(CellIndex now) =>
        [.. _desk.Timeline.Events(new("g1"), now - new CellCount(1000), now + new CellCount(3)).Where(e => e.End <= now)];

    private static PlayoutStatus Heartbeat(NodaTime.Instant at) => new()
    {
        At = at,
        Cell = CellIndex.Containing(at),
        StartedAt = at,
        ProcessId = 1,
        OnAir = true,
        ClockOffset = default,
        RealTime = false,
        LatenessMax = default,
        LatenessP99 = default,
        Outputs = [],
        Alarms = [new("PO1004", new ServiceId("g1"), ["g1"])],
    };

    private sealed class SettableTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = TimeProvider.System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
