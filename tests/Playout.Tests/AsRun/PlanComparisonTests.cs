using System.Collections.Immutable;
using Airclass.Domain.AsRun;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Playout.AsRun;
using FsCheck;
using FsCheck.Fluent;

namespace Airclass.Playout.Tests.AsRun;

public sealed class PlanComparisonTests
{
    private static readonly CellIndex Later = new(10_000);

    [Fact]
    public void Event_that_was_sent_whole_aired_as_planned()
    {
        var e = Compare([Event("a", 100, 50)], [Line("a", 100, 150)]).ShouldHaveSingleItem();

        e.Standing.ShouldBe(AiredStanding.AsPlanned);
        (e.FirstSent, e.LastSent).ShouldBe((new CellIndex(100), new CellIndex(149)));
        e.Cells(AiredKind.AsPlanned).Value.ShouldBe(50);
    }

    [Fact]
    public void Slate_gap_and_another_event_are_told_with_their_cells()
    {
        var e = Compare([Event("a", 100, 50)], [Line("a", 103, 110), Line("a", 110, 120, SlateReason.Damaged), Line("b", 120, 125), Line("a", 130, 150)]).ShouldHaveSingleItem();

        e.Standing.ShouldBe(AiredStanding.Otherwise);
        e.Stretches.Select(s => (s.Start.Value, s.End.Value, s.Kind)).ShouldBe(
        [
            (100, 103, AiredKind.NotSent), (103, 110, AiredKind.AsPlanned), (110, 120, AiredKind.Slate), (120, 125, AiredKind.Other),
            (125, 130, AiredKind.NotSent), (130, 150, AiredKind.AsPlanned),
        ]);
        (e.FirstSent, e.LastSent).ShouldBe((new CellIndex(103), new CellIndex(149)));
    }

    [Fact]
    public void Cells_that_a_node_kept_back_are_mute_and_neither_sent_nor_lost()
    {
        var e = Compare([Event("a", 100, 50)], [Line("a", 100, 110) with { Mute = MuteReason.ChangesUnread }, Line("a", 110, 150)]).ShouldHaveSingleItem();

        (e.Standing, e.Cells(AiredKind.Mute).Value, e.Cells(AiredKind.NotSent).Value).ShouldBe((AiredStanding.Otherwise, 10, 0));
        (e.FirstSent, e.LastSent).ShouldBe((new CellIndex(110), new CellIndex(149)));
    }

    [Fact]
    public void Override_is_never_as_planned() =>
        Compare([Event("a", 100, 50)], [Line("a", 100, 150) with { Override = "hold-1" }])[0].Standing.ShouldBe(AiredStanding.Otherwise);

    [Fact]
    public void Cell_that_two_processes_sent_counts_once()
    {
        var e = Compare([Event("a", 100, 50)], [Line("a", 100, 131), Line("a", 130, 150), Line("a", 110, 120)]).ShouldHaveSingleItem();

        (e.Standing, e.Cells(AiredKind.AsPlanned).Value).ShouldBe((AiredStanding.AsPlanned, 50));
    }

    [Fact]
    public void Line_over_two_events_is_told_in_both()
    {
        var unplanned = Line("a", 100, 160, SlateReason.Missing);

        Compare([Event("a", 100, 50), Event("b", 150, 50)], [unplanned]).Select(e => (e.Cells(AiredKind.Slate).Value, e.Cells(AiredKind.NotSent).Value)).ShouldBe([(50, 0), (10, 40)]);
    }

    [Fact]
    public void What_airs_where_nothing_is_planned_is_an_entry_of_its_own()
    {
        var events = Compare([Event("a", 100, 50)], [Line(null, 90, 100, SlateReason.Unplanned), Line("a", 100, 150), Line(null, 150, 155, SlateReason.Unplanned)]);

        events.Select(e => (e.Planned?.Planned.Id.Value, e.Start.Value, e.End.Value)).ShouldBe([(null, 90, 100), ("a", 100, 150), (null, 150, 155)]);
    }

    [Theory]
    [InlineData(100, AiredStanding.ToCome)] // nothing of it is over
    [InlineData(135, AiredStanding.AsPlanned)] // evidence of the last cells may be on its way
    [InlineData(141, AiredStanding.Otherwise)] // it should be there by now
    public void Of_cells_whose_evidence_may_be_on_its_way_nothing_is_said(long now, AiredStanding expected)
    {
        var lines = now == 100 ? ImmutableArray<AsRunEvent>.Empty : [Line("a", 100, 120)];

        PlanComparison.Of([Event("a", 100, 50)], lines, new(0), new(1000), new(now)).ShouldHaveSingleItem().Standing.ShouldBe(expected);
    }

    [Fact]
    public void Stretches_cover_every_cell_that_is_over_once_whatever_was_sent() => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        var plan = Plan(random);
        var lines = Enumerable.Range(0, random.Next(30)).Select(_ => RandomLine(random)).DistinctBy(l => l.ActualStart).ToList();
        var now = new CellIndex(random.Next(800));

        var events = PlanComparison.Of(plan, lines, new(0), new(600), now);

        foreach (var e in events)
        {
            var at = e.Start;
            foreach (var s in e.Stretches)
            {
                s.Start.ShouldBe(at);
                s.End.ShouldBeGreaterThan(s.Start);
                at = s.End;
            }

            at.ShouldBeLessThanOrEqualTo(e.End);
            at.ShouldBeGreaterThanOrEqualTo(CellIndex.Min(e.End, CellIndex.Max(e.Start, now - PlanComparison.Settling)));
        }

        var sent = lines.SelectMany(l => Enumerable.Range((int)l.ActualStart.Value, (int)(l.ActualEnd - l.ActualStart).Value)).Where(c => c < 600).Distinct().Count();
        events.Sum(e => e.Stretches.Where(s => s.Line is not null).Sum(s => s.Cells.Value)).ShouldBe(sent);
        events.Select(e => e.Start).ShouldBeInOrder();
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(TestKit.TestScale.Pick(200, 5000)));

    private static ImmutableArray<AiredEvent> Compare(IEnumerable<TimelineEvent> plan, IEnumerable<AsRunEvent> lines) =>
        PlanComparison.Of(plan, lines, new(0), new(1000), Later);

    private static List<TimelineEvent> Plan(Random random)
    {
        var events = new List<TimelineEvent>();
        for (var at = random.Next(50); at < 600; at += random.Next(2) * random.Next(30))
        {
            var cells = random.Next(1, 100);
            events.Add(Event($"e{at}", at, cells));
            at += cells;
        }

        return events;
    }

    private static AsRunEvent RandomLine(Random random)
    {
        var start = random.Next(600);
        return Line(random.Next(3) == 0 ? null : $"e{random.Next(600)}", start, start + random.Next(1, 80), random.Next(3) == 0 ? SlateReason.Missing : null);
    }

    private static TimelineEvent Event(string id, long start, long cells) => TimelineBuilder.Continue(null,
    [
        new RundownEvent { Id = new(id), Kind = EventKind.Lesson, Start = new(start), Length = new(cells), Material = new("lesson:1"), Title = new("题目") },
    ])[0];

    private static AsRunEvent Line(string? id, long start, long end, SlateReason? slate = null) => new()
    {
        Service = new("g1"),
        Profile = new("sd"),
        Event = id is null ? null : new RundownEventId(id),
        Kind = slate is null ? EventKind.Lesson : EventKind.Slate,
        PlannedStart = null,
        PlannedEnd = null,
        ActualStart = new(start),
        ActualEnd = new(end),
        AirFile = new AirFileId("f"),
        Slate = slate,
    };
}
