using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using FsCheck;
using FsCheck.Fluent;
using static Airclass.Domain.Tests.Timelines.Sample;

namespace Airclass.Domain.Tests.Timelines;

public sealed class TimelineTests
{
    private static readonly MaterialId A = MaterialId.Of(new("a"));

    [Fact]
    public void Resolve_inside_an_event_counts_from_its_in_cell()
    {
        var timeline = Timeline([Event("a", 1000, 50, inCell: 7)], Binding(0, A, "file", 100), Slate());

        timeline.Resolve(new(1010), Sd).ShouldBe(new CellSource(new("file"), new(17), timeline.Events[0], null));
    }

    [Fact]
    public void Resolve_without_an_air_file_is_the_slate_from_its_first_cell()
    {
        var timeline = Timeline([Event("a", 1000, 50)], Slate(24));

        var source = timeline.Resolve(new(1000 + 25), Sd);

        source.Slate.ShouldBe(SlateReason.Missing);
        source.AirFile.ShouldBe(new AirFileId("slate"));
        source.FileCell.ShouldBe(new CellCount(1));
    }

    [Theory]
    [InlineData(1005, 1007, null)] // ready at 1005: joined at the next segment boundary, 1008
    [InlineData(1005, 1008, 8)]
    [InlineData(1008, 1008, 8)]
    [InlineData(1049, 1049, null)] // nothing of the event is left at the next boundary
    public void Resolve_of_an_air_file_that_comes_during_its_event_joins_at_a_segment_boundary(long ready, long cell, int? fileCell)
    {
        var timeline = Timeline([Event("a", 1000, 50)], Binding(ready, A, "file", 100), Slate());

        var source = timeline.Resolve(new(cell), Sd);

        source.Slate.ShouldBe(fileCell is null ? SlateReason.Missing : null);
        if (fileCell is { } expected)
        {
            source.FileCell.ShouldBe(new CellCount(expected));
        }
    }

    [Fact]
    public void Resolve_keeps_the_air_file_with_which_an_event_began()
    {
        var timeline = Timeline([Event("a", 1000, 50), Event("b", 1050, 50, A)], Binding(0, A, "old", 100), Binding(1010, A, "new", 100), Slate());

        timeline.Resolve(new(1049), Sd).AirFile.ShouldBe(new AirFileId("old"));
        timeline.Resolve(new(1050), Sd).AirFile.ShouldBe(new AirFileId("new"));
    }

    [Fact]
    public void Resolve_from_a_hold_on_is_the_slate_with_its_reason_in_every_event_of_the_material()
    {
        var timeline = Timeline(
            [Event("a", 1000, 50), Event("b", 1050, 50), Event("c", 1100, 50, A)],
            Binding(0, A, "file", 100), Binding(0, MaterialId.Of(new("b")), "other", 100), new MaterialHold(new(1020), A, SlateReason.Withdrawn), Slate());

        timeline.Resolve(new(1019), Sd).Slate.ShouldBeNull();
        timeline.Resolve(new(1020), Sd).Slate.ShouldBe(SlateReason.Withdrawn);
        timeline.Resolve(new(1050), Sd).Slate.ShouldBeNull();
        timeline.Resolve(new(1100), Sd).Slate.ShouldBe(SlateReason.Withdrawn);
        timeline.Newest(A, Sd, new(1019)).ShouldNotBeNull();
        timeline.Newest(A, Sd, new(1020)).ShouldBeNull();
    }

    [Theory]
    [InlineData(1031, SlateReason.Refused)] // bound again at 1029: joined at the next segment boundary, 1032
    [InlineData(1032, null)]
    public void Resolve_after_a_hold_joins_what_is_bound_again(long cell, SlateReason? slate)
    {
        var timeline = Timeline(
            [Event("a", 1000, 50)],
            Binding(0, A, "old", 100), new MaterialHold(new(1020), A, SlateReason.Refused), Binding(1029, A, "new", 100), Slate());

        var source = timeline.Resolve(new(cell), Sd);

        source.Slate.ShouldBe(slate);
        if (slate is null)
        {
            source.AirFile.ShouldBe(new AirFileId("new"));
            source.FileCell.ShouldBe(new CellCount(cell - 1000));
        }
    }

    [Fact]
    public void Of_a_hold_and_a_binding_for_one_cell_the_later_one_counts()
    {
        var (hold, binding) = (new MaterialHold(new(900), A, SlateReason.Unreviewed), Binding(900, A, "file", 100));

        Timeline([Event("a", 1000, 50)], hold, binding, Slate()).Resolve(new(1000), Sd).Slate.ShouldBeNull();
        Timeline([Event("a", 1000, 50)], binding, hold, Slate()).Resolve(new(1000), Sd).Slate.ShouldBe(SlateReason.Unreviewed);
    }

    [Fact]
    public void Resolve_past_the_end_of_a_short_air_file_is_the_slate()
    {
        var timeline = Timeline([Event("a", 1000, 50)], Binding(0, A, "file", 20), Slate());

        timeline.Resolve(new(1019), Sd).Slate.ShouldBeNull();
        timeline.Resolve(new(1020), Sd).Slate.ShouldBe(SlateReason.Short);
    }

    [Fact]
    public void Resolve_from_a_fault_to_the_end_of_its_event_is_the_slate_and_the_next_event_is_untouched()
    {
        var timeline = Timeline(
            [Event("a", 1000, 50), Event("b", 1050, 50, A)],
            Binding(0, A, "file", 100),
            new AirFileFault(new(1030), new("a"), Sd, SlateReason.Damaged),
            Slate());

        timeline.Resolve(new(1029), Sd).Slate.ShouldBeNull();
        timeline.Resolve(new(1030), Sd).Slate.ShouldBe(SlateReason.Damaged);
        timeline.Resolve(new(1049), Sd).Slate.ShouldBe(SlateReason.Damaged);
        timeline.Resolve(new(1050), Sd).Slate.ShouldBeNull();
    }

    [Fact]
    public void Resolve_of_a_station_piece_loops()
    {
        var timeline = Timeline([Event("a", 1000, 100, MaterialId.Break)], Binding(0, MaterialId.Break, "break", 24), Slate());

        timeline.Resolve(new(1000 + 24), Sd).FileCell.ShouldBe(CellCount.Zero);
        timeline.Resolve(new(1099), Sd).FileCell.ShouldBe(new CellCount(3));
    }

    [Fact]
    public void Resolve_where_nothing_is_planned_says_so()
    {
        var timeline = Timeline([Event("a", 1000, 10)], Slate());

        timeline.Resolve(new(999), Sd).Slate.ShouldBe(SlateReason.Unplanned);
        timeline.Resolve(new(1010), Sd).Slate.ShouldBe(SlateReason.Unplanned);
        timeline.Resolve(new(1010), Sd).Event.ShouldBeNull();
    }

    /// <summary>A change that is stored later than a cell never changes what was on air at that cell.</summary>
    [Fact]
    public void Resolve_of_the_past_is_not_changed_by_what_is_stored_later() =>
        Prop.ForAll(
            Gen.Choose(0, 120).Two().SelectMany(first => Gen.Choose(1, 60), (two, cells) => (two.Item1, two.Item2, cells)).ToArbitrary(),
            x =>
            {
                var (known, later, cells) = x;
                var events = new[] { Event("a", 1000, 50), Event("b", 1050, 50, A) };
                TimelineChange[] now = [Binding(1000 + known, A, "first", cells), Slate()];
                var before = Timeline(events, now);
                var after = Timeline(events, [.. now, Binding(1000 + known + later, A, "second", 100)]);
                var change = 1000 + known + later;
                return Enumerable.Range(990, Math.Max(0, change - 990))
                    .All(k => before.Resolve(new(k), Sd).AirFile == after.Resolve(new(k), Sd).AirFile);
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Continue_counts_on_from_the_event_before()
    {
        var first = TimelineBuilder.Continue(null, [Event("a", 1000, 10), Event("b", 1010, 8)]);
        var second = TimelineBuilder.Continue(first[^1], [Event("c", 1018, 1)]);

        first.Select(e => e.FirstMediaSequence).ShouldBe([0, 3]);
        second[0].FirstMediaSequence.ShouldBe(5);
        second[0].Ordinal.ShouldBe(2);
        second[0].PresentFollowingVersion.ShouldBe(2);
    }

    [Fact]
    public void Counter_of_present_and_following_moves_with_events_and_with_gaps_and_an_edition_moves_it_by_one()
    {
        var told = Timeline([Event("a", 1000, 10), Event("b", 1020, 10), Event("c", 1030, 10)], []);

        new long[] { 0, 1000, 1009, 1010, 1019, 1020, 1030, 1040, 9999 }.Select(cell => told.PresentFollowingAt(new(cell))).ShouldBe([-1, 0, 0, 1, 1, 2, 3, 4, 4]);
        Timeline([], []).PresentFollowingAt(new(5)).ShouldBe(-1);

        // Within an event; together with one; after more than one that nobody was told of.
        TimelineEdition.OffsetAfter(5, last: 7, first: 7).ShouldBe(6);
        TimelineEdition.OffsetAfter(5, last: 7, first: 8).ShouldBe(5);
        TimelineEdition.OffsetAfter(0, last: 7, first: 9).ShouldBe(31);
        new TimelineEdition(new(0), new(9999), 3, told) { PresentFollowingOffset = 31 }.PresentFollowingVersionAt(new(1000)).ShouldBe(31);
    }

    [Fact]
    public void Continue_gives_every_event_an_id_of_its_own_however_many_there_are()
    {
        var events = TimelineBuilder.Continue(null, Enumerable.Range(0, 60_000).Select(i => Event($"e{i}", i * 9, 9)));

        events.Select(e => e.DvbEventId).Distinct().Count().ShouldBe(events.Length);
        events.Select(e => e.DvbEventId).ShouldAllBe(id => id > 0);
    }

    [Fact]
    public void Edition_of_a_cell_is_the_last_that_began_before_it()
    {
        var (first, second) = (Timeline([Event("a", 1000, 10)], []), Timeline([Event("b", 1000, 10)], []));
        var timeline = new Timeline(new("g1"), second.Events, [])
        {
            Editions = [new(new(900), new(950), 1, first), new(new(950), new(long.MaxValue), 2, second)],
        };

        new long[] { 0, 900, 949, 950, 5000 }.Select(cell => timeline.EditionAt(new(cell)).Number).ShouldBe([1, 1, 1, 2, 2]);
        second.EditionAt(new(950)).ShouldBe(new(new(long.MinValue), new(long.MaxValue), 0, second));
    }
}
