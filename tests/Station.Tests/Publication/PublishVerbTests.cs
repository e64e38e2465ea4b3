using System.Text.Json;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station.Storage;
using NodaTime;
using static Airclass.Station.Tests.Publication.GatedStation;

namespace Airclass.Station.Tests.Publication;

/// <summary>From a plan to what airs, by the verbs alone: nothing gets through the gate that was not checked and reviewed as it is.</summary>
public sealed class PublishVerbTests : IDisposable
{
    private readonly GatedStation _station = new();

    [Fact]
    public async Task Plan_that_nobody_reviewed_is_refused_service_by_service_with_the_command_to_give()
    {
        var said = await _station.PublishAsync();

        said.Exit.ShouldBe(1);
        said.Error.ShouldContain("--week: error PB1003: g1 2026-11-23…29: nobody has accepted this plan at city level.");
        said.Error.ShouldContain("PB1003: g2 ");
        said.Error.ShouldContain("airclass review STATION --week 2026-W48 --level city --by ROLE --accept");
        _station.Published("g1", 23).ShouldBeNull();
    }

    [Fact]
    public async Task Accepted_week_is_published_whole_and_a_second_time_there_is_nothing_to_do()
    {
        var accepted = await _station.AcceptAsync();
        accepted.Exit.ShouldBe(0, accepted.Error);
        accepted.Output.ShouldContain("2026-W48: accepted at city level by city/courses, 2 services (review 1).");

        var said = await _station.PublishAsync("--by", "city/office");
        said.Exit.ShouldBe(0, said.Error);
        said.Output.ShouldContain("G1 2026-11-23…29: first version, 6 lessons");
        said.Output.ShouldContain("2026-W48: 14 days of 2 services published, effective from 2026-11-23 00:00:00");
        (await _station.PublishAsync()).Output.ShouldContain("nothing to publish");

        var version = _station.Published("g1", 25)!;
        (version.Version, version.By).ShouldBe((1, "city/office"));
        (await _station.RunAsync("rundown", "--service", "g1", "--date", "2026-11-25")).Output.ShouldContain("published  ");
        (await _station.RunAsync("rundown", "--service", "g1", "--date", "2026-11-30")).Output.ShouldContain("plan, not published");
    }

    [Fact]
    public async Task Change_after_the_review_takes_a_new_review_and_makes_a_new_version_and_the_old_one_stays()
    {
        await _station.AcceptAsync();
        await _station.PublishAsync();
        var first = _station.Published("g1", 25)!;
        _station.Timetable("1,3,,10:20,10:40,语文,c09,");

        var refused = await _station.PublishAsync();
        refused.Exit.ShouldBe(1);
        refused.Error.ShouldContain("PB1004: g1 2026-11-25: the plan has changed since city/courses accepted it at city level.");
        refused.Error.ShouldNotContain("g2");
        var folder = _station.Files.Folder;
        (await _station.RunAsync("diff", $"{folder}@reviewed", folder, "--week", Week)).Output
            .ShouldBe("G1 Wed 10:20: 数学 L12 → 语文 L09, affects local\n1 differences.\n");

        (await _station.AcceptAsync()).Output.ShouldStartWith("G1 Wed 10:20: 数学 L12 → 语文 L09, affects local");
        var published = await _station.PublishAsync();
        published.Exit.ShouldBe(0, published.Error);
        published.Output.ShouldContain("1 days of 1 services published, effective from 2026-11-25 10:20:00");

        _station.Published("g1", 25)!.Version.ShouldBe(2);
        _station.Published("g1", 24)!.Version.ShouldBe(1);
        var kept = new PublishedRundowns(_station.Database).Version(new("g1"), Day(25), 1)!;
        kept.Rundown.Events.ShouldBe(first.Rundown.Events);
        kept.PublishedAt.ShouldBe(first.PublishedAt);
        (await _station.RunAsync("diff", $"{folder}@v1", $"{folder}@published", "--date", "2026-11-25", "--lang", "zh")).Output
            .ShouldContain("G1 周三 10:20：数学 L12 → 语文 L09，影响 local");
    }

    [Fact]
    public async Task Refusal_stands_until_its_level_or_a_higher_one_accepts()
    {
        (await _station.RunAsync("review", "--week", Week, "--level", "city", "--by", "city/courses", "--refuse", "P3 is too long")).Exit.ShouldBe(0);
        var refused = await _station.PublishAsync();
        refused.Exit.ShouldBe(1);
        refused.Error.ShouldContain("PB1005: g1 2026-11-23…29: city/courses refused this plan at city level: P3 is too long");

        var below = await _station.AcceptAsync("district");
        below.Error.ShouldContain("info PB2001: 2026-W48: accepted at district level; city level has the last word.");
        (await _station.PublishAsync()).Error.ShouldContain("PB1005");

        await _station.AcceptAsync("city", "--service", "g1");
        (await _station.PublishAsync("--service", "g1")).Exit.ShouldBe(0);
        (await _station.PublishAsync()).Error.ShouldContain("PB1005: g2 ");
        var shown = await _station.RunAsync("review", "--week", Week);
        shown.Output.ShouldContain("reviewed by city/courses");
        shown.Output.ShouldContain("refused by city/courses: P3 is too long");
        shown.Output.ShouldContain("version 1");
    }

    [Fact]
    public async Task Plan_with_an_error_is_neither_accepted_nor_published_but_can_be_refused()
    {
        _station.Timetable("1,3,,25:00,26:00,数学,m12,");

        var accepted = await _station.AcceptAsync();
        accepted.Exit.ShouldBe(1);
        accepted.Error.ShouldContain("all.csv(4,6): error TT2003");
        accepted.Error.ShouldContain("error PB1002: 2026-W48 is not checked");
        (await _station.PublishAsync()).Error.ShouldContain("PB1002");
        (await _station.RunAsync("review", "--week", Week, "--level", "city", "--by", "r", "--refuse", "errors")).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task Change_within_the_freeze_takes_a_reason_which_is_kept()
    {
        _station.Gate("review: city\npublish: manual\nfreeze: 120\n");
        await _station.AcceptAsync();
        await _station.PublishAsync();
        _station.Time.Now = At("2026-11-25T09:00:00+08:00");
        _station.Timetable("1,3,,10:20,10:40,语文,c09,");
        await _station.AcceptAsync();

        var frozen = await _station.PublishAsync();
        frozen.Exit.ShouldBe(1);
        frozen.Error.ShouldContain("PB1006: G1 Wed 10:20: 数学 L12 → 语文 L09, affects local. This is less than 120 minutes before its air");
        (await _station.PublishAsync("--dry-run", "--urgent", "teacher ill")).Output.ShouldContain("Nothing was changed.");
        _station.Published("g1", 25)!.Version.ShouldBe(1);

        (await _station.PublishAsync("--urgent", "teacher ill")).Exit.ShouldBe(0);
        var version = _station.Published("g1", 25)!;
        (version.Version, version.Reason).ShouldBe((2, "teacher ill"));
        version.Effective.ShouldBe(CellIndex.Nearest(At("2026-11-25T10:20:00+08:00")));
    }

    [Fact]
    public async Task Publication_in_the_middle_of_a_day_never_reaches_back_and_holds_three_cells_ahead()
    {
        _station.Time.Now = At("2026-11-25T09:05:00+08:00");
        await _station.AcceptAsync();
        (await _station.PublishAsync()).Exit.ShouldBe(0);

        var now = CellIndex.Containing(_station.Time.Now);
        var events = new TimelineLog(_station.Database, new StationHost(_station.Time).Clock).Events(new("g1"), new(0), now + new CellCount(10_000));
        events[0].Start.ShouldBe(now + new CellCount(3));
        new Timeline(new("g1"), events, []).Resolve(now + new CellCount(2), new("tiny")).Slate.ShouldBe(SlateReason.Unplanned);
        _station.Published("g1", 25)!.Rundown.Start.ShouldBe(CellIndex.Nearest(At("2026-11-25T00:00:00+08:00")));
    }

    [Fact]
    public async Task Publication_that_takes_long_holds_so_much_later_and_is_stored_before_its_cell()
    {
        for (var look = 1; look <= 12; look++)
        {
            // The slate is on air: wherever the time is lost until the change is stored, it must not reach back into what was sent.
            using var station = new GatedStation();
            station.Time.Now = At("2026-11-25T09:05:00+08:00");
            await station.AcceptAsync("city", "--service", "g1");
            var (looks, at) = (0, look);
            var log = new TimelineLog(station.Database, NodaTime.SystemClock.Instance);
            station.Time.Looked = () =>
            {
                if (Interlocked.Increment(ref looks) == at && log.Revision(new("g1")) == 0)
                {
                    station.Time.Now += new CellCount(5).Duration;
                }
            };

            var said = await station.RunAsync("publish", "--date", "2026-11-25", "--service", "g1");

            said.Exit.ShouldBe(0, said.Error);
            var first = log.Events(new("g1"), new(0), new(long.MaxValue))[0].Start;
            first.ShouldBeGreaterThanOrEqualTo(CellIndex.Containing(station.Time.Now) + new CellCount(TimelineLog.LeastAheadCells));
        }
    }

    [Fact]
    public async Task Day_published_alone_leaves_the_slate_before_it_and_the_other_days_as_they_are()
    {
        await _station.AcceptAsync();
        (await _station.RunAsync("publish", "--date", "2026-11-27")).Exit.ShouldBe(0);
        (await _station.RunAsync("publish", "--date", "2026-11-25")).Exit.ShouldBe(0);

        var timeline = new Timeline(
            new("g1"), new TimelineLog(_station.Database, new StationHost(_station.Time).Clock).Events(new("g1"), new(0), new(long.MaxValue)), []);
        timeline.Resolve(Cell("2026-11-25T09:00:00+08:00"), new("tiny")).Event!.Planned.Lesson.ShouldBe(new LessonId("m11"));
        timeline.Resolve(Cell("2026-11-26T09:00:00+08:00"), new("tiny")).Slate.ShouldBe(SlateReason.Unplanned);
        timeline.Resolve(Cell("2026-11-27T09:00:00+08:00"), new("tiny")).Event!.Planned.Lesson.ShouldBe(new LessonId("m11"));
        var sequence = timeline.Events.Select(e => e.Ordinal).ToList();
        sequence.ShouldBe(sequence.Order());

        // Whoever asks for what will be is shown the plan there, marked as such.
        var export = await _station.RunAsync("export", "--out", _station.Files.Beside("out"), "--from", "2026-11-25", "--to", "2026-11-27");
        export.Exit.ShouldBe(0);
        export.Error.ShouldContain("info PB2002: 2026-11-25…27 is not published for g1, g2: the plan is taken.");
        (await File.ReadAllTextAsync(Path.Combine(_station.Files.Beside("out"), "epg.xml"))).ShouldContain("start=\"20261126090000 +0800\"");
    }

    [Fact]
    public async Task Chinese_office_reads_its_levels_in_its_own_words()
    {
        (await _station.RunAsync("review", "--week", Week, "--lang", "zh")).Output.ShouldContain("已检查；缺少市级审核");
        (await _station.AcceptAsync("city", "--lang", "zh")).Output.ShouldContain("2026-W48：city/courses 市级审核通过，2 个频道（审核 1）。");
        var shown = await _station.RunAsync("review", "--week", Week, "--lang", "zh");
        shown.Output.ShouldContain("  市级  city/courses  通过  (g1, g2)");
        (await _station.RunAsync("review", "--week", Week, "--level", "district", "--by", "minhang", "--refuse", "太长", "--lang", "zh")).Output
            .ShouldContain("minhang 区级审核退回：太长（审核 2）。");
    }

    [Fact]
    public async Task Week_that_is_over_cannot_be_reviewed_or_published()
    {
        _station.Time.Now = At("2026-11-30T00:00:00+08:00");

        (await _station.PublishAsync()).Error.ShouldContain("--week: error PB1001: 2026-W48 is over");
        (await _station.AcceptAsync()).Error.ShouldContain("--week 2026-W49");
    }

    [Theory]
    [InlineData("publish", "--week", "2026-W54")]
    [InlineData("publish")]
    [InlineData("publish", "--week", "2026-W48", "--date", "2026-11-25")]
    [InlineData("publish", "--week", "2026-W48", "--urgent", " ")]
    [InlineData("review", "--week", "2026-W48", "--accept")]
    [InlineData("review", "--week", "2026-W48", "--level", "city", "--by", "r")]
    [InlineData("review", "--week", "2026-W48", "--level", "city", "--by", "r", "--accept", "--refuse", "no")]
    [InlineData("review", "--week", "2026-W48", "--level", "state", "--by", "r", "--accept")]
    [InlineData("review", "--week", "2026-W48", "--level", "city", "--by", "r", "--refuse", "")]
    [InlineData("review", "--week", "2026-W48", "--level", "city", "--by", "city\ncourses", "--accept")]
    [InlineData("review", "--week", "2026-W48", "--level", "city", "--by", "r", "--refuse", "\u001b[31mno")]
    [InlineData("publish", "--week", "2026-W48", "--by", "r\u2028s")]
    public async Task Command_that_leaves_a_doubt_is_exit_2_and_stores_nothing(string verb, params string[] words)
    {
        (await _station.RunAsync(verb, words)).Exit.ShouldBe(2);

        File.Exists(StationDatabase.FileIn(_station.Files.Data)).ShouldBeFalse();
    }

    [Fact]
    public async Task Service_layer_or_version_that_is_not_there_is_named_with_what_is()
    {
        var folder = _station.Files.Folder;
        (await _station.PublishAsync("--service", "g9")).Error.ShouldContain("OP0001");
        (await _station.AcceptAsync("city", "--layer", "minhang")).Error.ShouldContain("error PB1010: no service of the station follows the layer \"minhang\".");
        (await _station.RunAsync("diff", folder, $"{folder}@v7", "--date", "2026-11-25")).Error.ShouldContain("PB1008: g1 2026-11-25 has no version \"v7\". Hint: there are: plan.");
        var before = await _station.RunAsync("diff", $"{folder}@v7", folder, "--date", "2026-11-25");
        (before.Exit, before.Output).ShouldBe((1, "Nothing to compare.\n"));
        before.Error.ShouldContain("PB1008: g1 2026-11-25 has no version \"v7\".");
        (await _station.RunAsync("diff", folder, $"{folder}@later", "--date", "2026-11-25")).Error.ShouldContain("error PB1009");
    }

    [Fact]
    public async Task Two_processes_that_publish_at_once_never_undo_one_another()
    {
        await _station.AcceptAsync();
        var (raced, locked) = (0, false);
        for (var look = 1; look <= 20 && !locked && raced < 3; look++)
        {
            // Another process publishes Friday of grade 1 while this one looks at the clock for the nth time.
            using var station = new GatedStation();
            await station.AcceptAsync();
            var (looks, at) = (0, look);
            station.Time.Looked = () =>
            {
                if (Interlocked.Increment(ref looks) == at)
                {
                    // While this one writes, the other waits for the lock: from here on it cannot come in between any more.
                    locked = station.RunAsync("publish", "--date", "2026-11-27", "--service", "g1").GetAwaiter().GetResult().Exit == 3;
                }
            };
            var said = await station.RunAsync("publish", "--date", "2026-11-25", "--service", "g1");
            station.Time.Looked = null;

            if (said.Exit == 3)
            {
                said.Error.ShouldContain("--service: error PB1007: g1: the timeline changed while this was being published");
                said.Output.ShouldNotContain("nothing to publish");
                raced++;
                (await station.RunAsync("publish", "--date", "2026-11-25", "--service", "g1")).Exit.ShouldBe(0);
            }

            var events = new TimelineLog(station.Database, new StationHost(station.Time).Clock).Events(new("g1"), new(0), new(long.MaxValue));
            events.Select(e => e.Planned.Id.Value[..13]).Distinct()
                .ShouldBe(locked || looks < look ? ["g1/2026-11-25"] : ["g1/2026-11-25", "g1/2026-11-27"]);
        }

        raced.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Json_carries_every_change_and_the_effective_cell()
    {
        await _station.AcceptAsync();

        var said = await _station.PublishAsync("--json");

        using var document = JsonDocument.Parse(said.Output);
        var result = document.RootElement.GetProperty("result");
        result.GetProperty("services").EnumerateArray().First().GetProperty("effectiveCell").GetInt64().ShouldBe(Cell("2026-11-23T00:00:00+08:00").Value);
        result.GetProperty("changes").EnumerateArray().First().GetProperty("change").GetString().ShouldBe("firstVersion");
    }

    public void Dispose() => _station.Dispose();

    private static CellIndex Cell(string text) => CellIndex.Nearest(At(text));
}
