using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station.Composition;
using Airclass.Station.Jobs;
using Airclass.Station.Storage;
using Airclass.Station.Web;
using Airclass.TestKit;
using NodaTime;
using static Airclass.Station.Tests.Replay.VodStation;

namespace Airclass.Station.Tests.Replay;

public sealed class OfferedReplaysTests
{
    private const string Layered = """
        lesson,subject,grade,unit,number,kind,title,title_en,file,scope
        one-1,数学,1,单元,1,new,第一课,Lesson one,lessons/one.yaml,east

        """;

    [Theory]
    [InlineData("", 12, 0)]
    [InlineData("vod: { from: end }\n", 12, 0)]
    [InlineData("vod: { from: start }\n", 0, 0)]
    [InlineData("vod: { from: end, after: 2 }\n", 12, 125)]
    [InlineData("vod: { from: start, after: 2 }\n", 0, 125)]
    public async Task Lesson_is_on_demand_when_the_policy_says_so(string policy, long ofBroadcast, long after)
    {
        using var station = await OpenAsync(policy);
        var broadcast = station.Next();
        ofBroadcast = ofBroadcast == 0 ? 0 : broadcast.Planned.Length.Value;
        station.Bind("f");
        var due = broadcast.Start + new CellCount(ofBroadcast + after);
        new ReplayReconciler(station.Desk).NextDue()!.Value.ShouldBeLessThanOrEqualTo(due.Start);

        station.WaitUntil(due - new CellCount(1));
        station.Offered().ShouldAllBe(e => e.Aired.Id != broadcast.Planned.Id);
        station.WaitUntil(due);
        station.Offered().ShouldHaveSingleItem().Aired.Id.ShouldBe(broadcast.Planned.Id);
    }

    [Fact]
    public async Task Lesson_that_waits_for_somebody_is_on_demand_once_it_is_published_and_its_broadcast_has_begun()
    {
        using var station = await OpenAsync("vod: { from: hand }\n");
        station.Bind("f");
        station.WaitUntil(station.Next().End + new CellCount(500));
        station.Offered().ShouldBeEmpty();
        new ReplayReconciler(station.Desk).NextDue().ShouldBeNull();

        station.Desk.Decisions.Add(Lesson, ReplayVerdict.Published, "教研室", "");
        station.Offered().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Lesson_is_published_weeks_after_its_broadcast_too()
    {
        using var station = await OpenAsync("vod: { from: hand }\n");
        station.Bind("f");
        station.Wait(new(60 * 90_000));
        // Another process, which holds no timeline of those days any more.
        var later = new Desk(station.Desk.Station, station.Host, station.Desk.Tools, station.Desk.Database);
        later.Timelines.Refresh();
        later.Timelines.Timelines.Values.SelectMany(t => t.Events).ShouldBeEmpty();

        later.Decisions.Add(Lesson, ReplayVerdict.Published, "教研室", "");
        new ReplayReconciler(later).Run().ShouldBe(1);
        new OfferedReplays(later.Replay, later.Decisions, later.Timeline).At(later.Station, later.Guide, later.Timelines.Timelines.Values, later.Timeline.Now)
            .ShouldHaveSingleItem().Lesson.ShouldBe(Lesson);
    }

    [Fact]
    public async Task Withdrawn_lesson_is_gone_at_the_next_look_and_back_when_it_is_published()
    {
        using var station = await OpenAsync();
        station.Bind("f");
        station.WaitUntil(station.Next().End);
        station.Offered().ShouldHaveSingleItem();

        station.Desk.Decisions.Add(Lesson, ReplayVerdict.Withdrawn, "值班", "wrong version");
        station.Offered(afterTheJob: false).ShouldBeEmpty();
        station.Offered().ShouldBeEmpty();

        station.Desk.Decisions.Add(Lesson, ReplayVerdict.Published, "值班", "");
        station.Offered(afterTheJob: false).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(SlateReason.Withdrawn)]
    [InlineData(SlateReason.Refused)]
    [InlineData(SlateReason.Unreviewed)]
    public async Task Lesson_that_may_not_air_is_not_on_demand_and_a_new_revision_takes_its_place(SlateReason reason)
    {
        using var station = await OpenAsync();
        station.Bind("old");
        station.WaitUntil(station.Next().End);
        station.Offered().ShouldHaveSingleItem().Renditions[0].AirFile.ShouldBe(new("old"));

        station.Hold(reason);
        station.Offered().ShouldBeEmpty();

        station.Bind("new");
        station.Offered(afterTheJob: false).ShouldHaveSingleItem().Renditions[0].AirFile.ShouldBe(new("new"));
    }

    [Fact]
    public async Task Entry_that_did_not_change_is_the_same_object()
    {
        using var station = await OpenAsync();
        station.Bind("f");
        station.WaitUntil(station.Next().End);

        station.Offered()[0].ShouldBeSameAs(station.Offered(afterTheJob: false)[0]);
    }

    [Fact]
    public async Task Lesson_that_left_the_catalogue_is_not_on_demand_since_nobody_knows_its_scope()
    {
        using var station = await OpenAsync();
        station.Bind("f");
        station.WaitUntil(station.Next().End);
        station.Offered().ShouldHaveSingleItem();

        station.Files.Write("catalogue.csv", "lesson,subject,grade,unit,number,kind,title,title_en,file\ntwo-1,数学,1,,1,new,第一课,,lessons/one.yaml\n");
        station.Files.Write("timetable/all.csv", "grade,weekday,date,start,end,subject,lesson,every\n1,*,,00:00:00,00:00:55,数学,two-1,1\n");
        station.Desk.Reread();
        station.Desk.FolderErrors.ShouldBeEmpty();

        station.Offered(afterTheJob: false).ShouldBeEmpty();
    }

    [Fact]
    public async Task Lesson_of_a_layer_says_so_from_the_next_reading_of_the_catalogue_on()
    {
        using var station = await OpenAsync("layers:\n  - { id: east, name: { zh: 东片, en: East } }\n");
        station.Bind("f");
        station.WaitUntil(station.Next().End);
        station.Offered().ShouldHaveSingleItem().Scope.ShouldBeNull();

        station.Files.Write("catalogue.csv", Layered);
        station.Desk.Reread();

        station.Offered(afterTheJob: false).ShouldHaveSingleItem().Scope.ShouldBe(new LayerId("east"));
    }

    [Fact]
    public async Task Pages_show_at_the_next_look_what_was_withdrawn_and_what_belongs_to_a_layer_and_an_export_follows()
    {
        using var station = await OpenAsync("layers:\n  - { id: east, name: { zh: 东片, en: East } }\n");
        station.Bind("f");
        station.WaitUntil(station.Next().End);
        new ReplayReconciler(station.Desk).Run();
        var view = new StationView(new() { Station = station.Desk.Station.Definition, Store = station.Desk.Station.Store, Profiles = station.Desk.Station.AirProfiles });
        using var log = new Serilog.LoggerConfiguration().CreateLogger();
        var loop = new SnapshotLoop(station.Desk, view, new(station.Host.Clock), null, log);

        await loop.ShowAsync(CancellationToken.None);
        view.Current.Replay.ShouldHaveSingleItem();
        var key = view.Current.ExportKey;
        await loop.ShowAsync(CancellationToken.None);
        view.Current.ExportKey.ShouldBeSameAs(key);

        var secret = station.Desk.Scopes.Make(new("east"), "test");
        station.Files.Write("catalogue.csv", Layered);
        station.Desk.Reread();
        await loop.ShowAsync(CancellationToken.None);
        view.Current.Replay.ShouldBeEmpty();
        view.Current.ScopedReplay.ShouldHaveSingleItem();
        view.Current.ReplayWithin(view.Current.ScopeKeys[secret]).ShouldHaveSingleItem();
        view.Current.ExportKey.ShouldNotBeSameAs(key);

        station.Desk.Decisions.Add(Lesson, ReplayVerdict.Withdrawn, "值班", "wrong version");
        await loop.ShowAsync(CancellationToken.None);
        view.Current.ScopedReplay.ShouldBeEmpty();

        station.Hold(SlateReason.Withdrawn);
        station.Wait(WithdrawnFiles.Grace);
        await loop.ShowAsync(CancellationToken.None);
        view.Current.Withdrawn.ShouldBe([new("f")]);
    }

    [Theory]
    [InlineData("vod: { from: never }", "DC0004")]
    [InlineData("vod: { after: 43201 }", "DC0004")]
    [InlineData("vod: { untill: 3 }", "DC0002")]
    public async Task Policy_that_says_nothing_sensible_is_told(string policy, string code)
    {
        using var files = new TestStation();
        files.Write("station.yaml", await File.ReadAllTextAsync(Path.Combine(files.Folder, "station.yaml")) + policy + "\n");
        var found = new Airclass.Domain.Diagnostics.DiagnosticBag();

        StationHost.Open(files.Folder, files.Data, found);

        found.ToImmutable().ShouldHaveSingleItem().Descriptor.Code.ShouldBe(code);
    }

    [Fact]
    public void File_is_withdrawn_half_a_minute_after_every_lesson_that_had_it_is_held()
    {
        var (one, two) = (MaterialId.Of(new("one")), MaterialId.Of(new("two")));
        AirFileBinding Bound(long cell, MaterialId material, string file) => new(new(cell), material, Tiny, new(file), new(12));
        MaterialHold Held(long cell, MaterialId material) => new(new(cell), material, SlateReason.Withdrawn);
        var files = new WithdrawnFiles();

        files.At([Bound(0, one, "a"), Held(100, one)], new(100 + WithdrawnFiles.Grace.Value - 1)).ShouldBeEmpty();
        files.At([Bound(0, one, "a"), Bound(0, one, "b"), Held(100, one)], new(100 + WithdrawnFiles.Grace.Value)).ShouldBe([new("a"), new("b")], ignoreOrder: true);
        files.At([Bound(0, one, "a"), Bound(0, two, "a"), Held(100, one)], new(1000)).ShouldBeEmpty();
        files.At([Bound(0, one, "a"), Held(100, one), Bound(200, one, "a")], new(1000)).ShouldBeEmpty();
        files.At([Bound(0, one, "a"), Held(100, one), Bound(200, one, "b")], new(1000)).ShouldBe([new("a")]);
    }

    [Fact]
    public void File_becomes_withdrawn_by_the_clock_alone()
    {
        System.Collections.Immutable.ImmutableArray<TimelineChange> changes =
            [new AirFileBinding(new(0), MaterialId.Of(new("one")), Tiny, new("a"), new(12)), new MaterialHold(new(100), MaterialId.Of(new("one")), SlateReason.Refused)];
        var files = new WithdrawnFiles();

        files.At(changes, new(100)).ShouldBeEmpty();
        files.At(changes, new CellIndex(100) + WithdrawnFiles.Grace).ShouldBe([new("a")]);
    }
}
