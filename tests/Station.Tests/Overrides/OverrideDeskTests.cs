using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Overrides;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station.Composition;
using Airclass.Station.Overrides;
using Airclass.Station.Storage;
using Airclass.Station.Tests.Storage;
using Airclass.TestKit;
using FsCheck;
using FsCheck.Fluent;
using static Airclass.Station.Tests.Storage.Plans;
using DayPlan = Airclass.Domain.Rundowns.Rundown;

namespace Airclass.Station.Tests.Overrides;

/// <summary>Decisions against the plan of a service with lessons a (1200–1300) and b (1400–1500), whose recordings have 120 cells.</summary>
public sealed class OverrideDeskTests : IDisposable
{
    private static readonly CellIndex Start = new(1000), End = new(3000);
    private static readonly ImmutableArray<DayPlan> Plan = [Rundown(1, Lesson("a", 1200, 100), Lesson("b", 1400, 100)), Rundown(2, Lesson("c", 2200, 100))];
    private static readonly ImmutableArray<DayPlan> Changed = [Rundown(1, Lesson("a", 1200, 100), Lesson("d", 1400, 130)), Rundown(2)];
    private readonly TestStation _files = new();
    private readonly OpenedStation _station;

    public OverrideDeskTests() => _station = StationHost.Open(_files.Folder, _files.Data, new())!;

    [Fact]
    public void Slate_is_on_the_timeline_three_cells_from_now_until_somebody_resumes_and_the_plan_comes_back_where_it_is_then()
    {
        using var store = OnAir(1250);
        var before = Events(store);

        var slate = Stored(store, Ask(OverrideKind.Slate));

        (slate.Entry.From, slate.Effective, slate.Entry.Number).ShouldBe((new CellIndex(1253), new CellIndex(1253), 1));
        Events(store).TakeWhile(e => e.End < slate.Effective).ShouldBe(before.TakeWhile(e => e.End < slate.Effective));
        Materials(store, 1252, 1253, 1400, 2999).ShouldBe(["lesson:a", "station:slate", "station:slate", "station:slate"]);

        store.Clock.Advance(new CellCount(20));
        Stored(store, Ask(OverrideKind.Resume)).Effective.ShouldBe(new CellIndex(1273));

        Materials(store, 1272, 1273, 1299, 1300).ShouldBe(["station:slate", "lesson:a", "lesson:a", "station:break"]);
        At(store, 1273).Planned.InCell.ShouldBe(new CellCount(73));
        At(store, 1273).DvbEventId.ShouldNotBe(At(store, 1260).DvbEventId);
    }

    [Fact]
    public void Publication_neither_undoes_an_override_nor_is_hidden_by_it()
    {
        using var store = OnAir(1250);
        Stored(store, Ask(OverrideKind.Slate, until: 1420));

        store.Publisher.Publish(G1, Plan).ShouldBeNull();
        store.Publisher.Publish(G1, Changed).ShouldBe(new CellIndex(1420));

        Materials(store, 1300, 1419, 1420, 1529, 1530).ShouldBe(["station:slate", "station:slate", "lesson:d", "lesson:d", "station:break"]);
        At(store, 1420).Planned.InCell.ShouldBe(new CellCount(20));
        store.Publisher.Publish(G1, Changed).ShouldBeNull();
    }

    [Fact]
    public void Change_that_an_open_override_hides_is_published_and_airs_once_somebody_resumes()
    {
        using var store = OnAir(1250);
        Stored(store, Ask(OverrideKind.Slate));

        store.Publisher.Publish(G1, Changed).ShouldNotBeNull();
        store.Rundowns.Latest(G1, Day(1))!.Version.ShouldBe(2);
        store.Publisher.Publish(G1, Changed).ShouldBeNull();
        Materials(store, 1253, 1400, 2999).ShouldAllBe(m => m == "station:slate");

        Stored(store, Ask(OverrideKind.Resume));
        Materials(store, 1299, 1400, 1529, 2200).ShouldBe(["lesson:a", "lesson:d", "lesson:d", "station:break"]);
    }

    [Fact]
    public void Day_that_is_published_later_is_under_an_open_override_too()
    {
        using var store = OnAir(1250);
        Stored(store, Ask(OverrideKind.Slate));

        store.Publisher.Publish(G1, [.. Plan, Rundown(3)]).ShouldBe(new CellIndex(3000));

        Materials(store, 2999, 3000, 3999).ShouldAllBe(m => m == "station:slate");
    }

    [Fact]
    public void Cut_airs_the_break_until_the_planned_end()
    {
        using var store = OnAir(1250);

        Stored(store, Ask(OverrideKind.Cut)).Entry.Until.ShouldBe(new CellIndex(1300));

        Materials(store, 1252, 1253, 1399, 1400).ShouldBe(["lesson:a", "station:break", "station:break", "lesson:b"]);
    }

    [Fact]
    public void Hold_goes_on_past_the_planned_end_and_the_recording_is_followed_by_the_break()
    {
        using var store = OnAir(1250);

        Stored(store, Ask(OverrideKind.Hold)).Effective.ShouldBe(new CellIndex(1300));

        Materials(store, 1299, 1300, 1319, 1320, 1450).ShouldBe(["lesson:a", "lesson:a", "lesson:a", "station:break", "station:break"]);
        At(store, 1300).Planned.InCell.ShouldBe(new CellCount(100));
        Stored(store, Ask(OverrideKind.Resume));
        Materials(store, 1299, 1300, 1400).ShouldBe(["lesson:a", "station:break", "lesson:b"]);
    }

    [Fact]
    public void Replacement_airs_from_its_beginning_until_the_end_of_what_it_replaces()
    {
        using var store = OnAir(1250);

        Stored(store, Ask(OverrideKind.Replace));

        Materials(store, 1253, 1264, 1265, 1299, 1400).ShouldBe(["lesson:one-1", "lesson:one-1", "station:break", "station:break", "lesson:b"]);
        At(store, 1253).Planned.InCell.ShouldBe(CellCount.Zero);
        At(store, 1253).Planned.Title.English.ShouldBe("Lesson one");
    }

    [Fact]
    public void Replacement_that_is_not_prepared_is_refused_now_and_told_of_later()
    {
        using var store = OnAir(1250, bound: false);

        Refused(store, Ask(OverrideKind.Replace)).ShouldBe(["OV1008"]);

        var later = new OverrideDesk(_station, store.Database, store.Clock).Store(Ask(OverrideKind.Replace) with { At = new CellIndex(1400).Start });
        later.ShouldBeOfType<OverrideOutcome.Stored>().Warnings.Select(w => w.Descriptor.Code).ShouldBe(["OV2001"]);
        Materials(store, 1399, 1400, 1499, 1500).ShouldBe(["station:break", "lesson:one-1", "lesson:one-1", "station:break"]);
    }

    [Fact]
    public void What_cannot_be_done_is_refused_and_nothing_is_stored()
    {
        using var store = OnAir(1100);

        Refused(store, Ask(OverrideKind.Cut)).ShouldBe(["OV1002"]);
        Refused(store, Ask(OverrideKind.Resume)).ShouldBe(["OV1004"]);
        Refused(store, Ask(OverrideKind.Undo)).ShouldBe(["OV1005"]);
        Refused(store, Ask(OverrideKind.Slate, until: 1100)).ShouldBe(["OV1006"]);
        Refused(store, Ask(OverrideKind.Slate) with { At = new CellIndex(1000).Start }).ShouldBe(["OV1006"]);
        Refused(store, Ask(OverrideKind.Slate) with { At = new CellIndex(5000).Start }).ShouldBe(["OV1001"]);
        Refused(store, Ask(OverrideKind.Hold, until: 1150)).ShouldBe(["OV1010"]);
        store.Timeline.Overrides(null).ShouldBeEmpty();

        Stored(store, Ask(OverrideKind.Slate));
        store.Clock.Advance(new CellCount(5));
        Refused(store, Ask(OverrideKind.Cut)).ShouldBe(["OV1003"]);
        Refused(store, Ask(OverrideKind.Hold)).ShouldBe(["OV1003"]);
        store.Timeline.Overrides(null).Length.ShouldBe(1);
    }

    [Fact]
    public void Undo_takes_the_newest_back_also_a_resume_and_what_has_not_begun()
    {
        using var store = OnAir(1250);
        Stored(store, Ask(OverrideKind.Slate));
        store.Clock.Advance(new CellCount(10));
        Stored(store, Ask(OverrideKind.Resume));
        store.Clock.Advance(new CellCount(10));

        Stored(store, Ask(OverrideKind.Undo)).Entry.Undoes.ShouldBe(2);
        Materials(store, 1262, 1263, 1272, 1273, 1450).ShouldBe(["station:slate", "lesson:a", "lesson:a", "station:slate", "station:slate"]);

        store.Clock.Advance(new CellCount(10));
        Stored(store, Ask(OverrideKind.Undo)).Entry.Undoes.ShouldBe(1);
        Materials(store, 1282, 1283, 1450).ShouldBe(["station:slate", "lesson:a", "lesson:b"]);

        Stored(store, Ask(OverrideKind.Slate) with { At = new CellIndex(1600).Start });
        var before = Events(store);
        Stored(store, Ask(OverrideKind.Undo)).Effective.ShouldBe(new CellIndex(1600));
        Materials(store, 1600).ShouldBe(["station:break"]);
        Events(store).TakeWhile(e => e.End < new CellIndex(1600)).ShouldBe(before.TakeWhile(e => e.End < new CellIndex(1600)));
    }

    [Fact]
    public void Entry_that_comes_too_late_is_stored_for_a_later_cell()
    {
        using var store = OnAir(1250);
        var seen = store.Timeline.Revision(G1);
        var late = new OverrideStep(
            new() { Number = 1, Service = G1, Kind = OverrideKind.Resume, From = new(1251), By = "operator", Reason = "late" },
            new(1251), [new(Day(1), Start, 0, Plan[0].Events[^1])]);

        store.Timeline.Store([late], ImmutableDictionary<ServiceId, long>.Empty.Add(G1, seen)).ShouldBeFalse();
        store.Timeline.Store([late], ImmutableDictionary<ServiceId, long>.Empty.Add(G1, seen - 1)).ShouldBeFalse();

        store.Timeline.Revision(G1).ShouldBe(seen);
        store.Timeline.Overrides(null).ShouldBeEmpty();
    }

    [Fact]
    public void Whatever_is_decided_the_timeline_has_no_gap_and_no_overlap_the_past_stays_and_resume_gives_the_plan_back() => Prop.ForAll(
        Gen.Choose(0, 9 * 100).ArrayOf(10).ToArbitrary(),
        decisions =>
        {
            using var store = OnAir(1150);
            var plan = Plan;
            foreach (var n in decisions)
            {
                store.Clock.Advance(new CellCount(n / 9 / 2));
                var before = Events(store);
                plan = n % 9 == 8 ? n % 2 == 0 ? Plan : Changed : plan;
                Decide(store, n, plan);
                Continuous(Events(store));
                var (now, after) = (store.Timeline.Now + new CellCount(1), Events(store));
                Airing(after, Start, now).ShouldBe(Airing(before, Start, now));
                store.Publisher.Publish(G1, plan).ShouldBeNull();
            }

            new OverrideDesk(_station, store.Database, store.Clock).Store(Ask(OverrideKind.Resume));
            var planned = TimelineBuilder.Continue(null, plan.SelectMany(d => d.Events));
            var from = At(store, store.Timeline.NextEffective.Value).End;
            Airing(Events(store), from, End).ShouldBe(Airing(planned, from, End));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(TestScale.Pick(12, 100)));

    private void Decide(Store store, int n, ImmutableArray<DayPlan> plan)
    {
        var desk = new OverrideDesk(_station, store.Database, store.Clock);
        var until = store.Timeline.NextEffective + new CellCount(1 + (n / 9));
        var asked = (n % 9) switch
        {
            0 => Ask(OverrideKind.Slate),
            1 => Ask(OverrideKind.Slate, until.Value),
            2 => Ask(OverrideKind.Cut),
            3 => Ask(OverrideKind.Hold),
            4 => Ask(OverrideKind.Replace, until.Value),
            5 => Ask(OverrideKind.Notice, until.Value),
            6 => Ask(OverrideKind.Resume),
            7 => Ask(OverrideKind.Undo),
            _ => null,
        };
        if (asked is not null)
        {
            desk.Store(asked).ShouldNotBeOfType<OverrideOutcome.NotStored>();
        }
        else
        {
            // A lesson on air ends as it is: the plan takes over behind it.
            store.Publisher.Publish(G1, plan);
        }
    }

    private OverrideRequest Ask(OverrideKind kind, long? until = null) => new()
    {
        Kind = kind,
        Services = _station.Definition.Services,
        Until = until is { } cell ? new CellIndex(cell).Start : null,
        Lesson = kind == OverrideKind.Replace ? _station.Plan.Catalogue.Find(new("one-1")) : null,
        Card = kind == OverrideKind.Notice ? new(new("通知", "Notice"), "明天停课") : null,
        By = "city/desk",
        Reason = "test",
    };

    private static Store OnAir(long cell, bool bound = true)
    {
        var store = new Store(cell: 1000);
        store.Publisher.Publish(G1, Plan);
        foreach (var lesson in bound ? ["a", "b", "c", "d"] : Array.Empty<string>())
        {
            store.Changes.Store(new AirFileBinding(new(1003), MaterialId.Of(new(lesson)), new("tiny"), new(lesson), new(120)));
        }

        if (bound)
        {
            store.Changes.Store(new AirFileBinding(new(1003), MaterialId.Of(new("one-1")), new("tiny"), new("one"), new(12)));
        }

        store.Clock.Advance(new CellCount(cell - 1000));
        return store;
    }

    private OverrideStep Stored(Store store, OverrideRequest request) =>
        new OverrideDesk(_station, store.Database, store.Clock).Store(request).ShouldBeOfType<OverrideOutcome.Stored>().Steps.Single();

    private List<string> Refused(Store store, OverrideRequest request) =>
        [.. new OverrideDesk(_station, store.Database, store.Clock).Store(request).ShouldBeOfType<OverrideOutcome.Refused>().Findings.Select(f => f.Descriptor.Code)];

    private static ImmutableArray<TimelineEvent> Events(Store store) => store.Timeline.Events(G1, Start, new(1_000_000));

    private static TimelineEvent At(Store store, long cell) => Events(store).Single(e => e.Start.Value <= cell && cell < e.End.Value);

    private static List<string> Materials(Store store, params long[] cells) => [.. cells.Select(c => At(store, c).Planned.Material.Value)];

    /// <summary>What each cell airs: the material, and where the material would have begun.</summary>
    private static List<(string, long)> Airing(IEnumerable<TimelineEvent> events, CellIndex from, CellIndex to) =>
    [
        .. events.SelectMany(e => Enumerable.Range(0, (int)e.Planned.Length.Value).Select(i => (Cell: e.Start.Value + i, e.Planned)))
            .Where(c => c.Cell >= from.Value && c.Cell < to.Value)
            .Select(c => (c.Planned.Material.Value, c.Planned.Material.Loops ? 0 : c.Planned.Start.Value - c.Planned.InCell.Value)),
    ];

    private static void Continuous(ImmutableArray<TimelineEvent> events)
    {
        (events[0].Start, events[^1].End).ShouldBe((Start, End));
        events.Select(e => e.Planned.Id).ShouldBeUnique();
        foreach (var (e, next) in events.Zip(events.Skip(1)))
        {
            next.Start.ShouldBe(e.End);
            next.Ordinal.ShouldBe(e.Ordinal + 1);
            next.PresentFollowingVersion.ShouldBe((e.PresentFollowingVersion + 1) % 32);
            next.FirstMediaSequence.ShouldBe(e.FirstMediaSequence + e.Segments);
        }
    }

    public void Dispose() => _files.Dispose();
}
