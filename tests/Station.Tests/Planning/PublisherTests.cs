using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station.Tests.Storage;
using static Airclass.Station.Tests.Storage.Plans;

namespace Airclass.Station.Tests.Planning;

public sealed class PublisherTests
{
    private static readonly CellIndex Forever = new(1_000_000);

    [Fact]
    public void First_plan_is_published_whole_with_counters_from_zero()
    {
        using var store = new Store(cell: 1100);

        var effective = store.Publisher.Publish(G1, [Rundown(1, Lesson("a", 1200, 100)), Rundown(2)]);

        effective.ShouldBe(new CellIndex(1000));
        var events = store.Timeline.Events(G1, new(0), Forever);
        events.Select(e => e.Planned).ShouldBe([.. Rundown(1, Lesson("a", 1200, 100)).Events, .. Rundown(2).Events]);
        events.Select(e => e.Ordinal).ShouldBe([0, 1, 2, 3]);
        events.Select(e => e.FirstMediaSequence).ShouldBe([0, 50, 75, 250]);
        store.Rundowns.Latest(G1, Day(1))!.Version.ShouldBe(1);
    }

    [Fact]
    public void Same_plan_again_changes_nothing()
    {
        using var store = new Store();
        store.Publisher.Publish(G1, [Rundown(1, Lesson("a", 1200, 100))]);

        store.Publisher.Publish(G1, [Rundown(1, Lesson("a", 1200, 100))]).ShouldBeNull();

        store.Rundowns.Latest(G1, Day(1))!.Version.ShouldBe(1);
    }

    [Fact]
    public void Next_day_is_appended_and_counters_go_on()
    {
        using var store = new Store();
        store.Publisher.Publish(G1, [Rundown(1, Lesson("a", 1200, 100))]);

        store.Publisher.Publish(G1, [Rundown(1, Lesson("a", 1200, 100)), Rundown(2)]).ShouldBe(new CellIndex(2000));

        var events = store.Timeline.Events(G1, new(0), Forever);
        Continuous(events);
        events[^1].Ordinal.ShouldBe(3);
        store.Rundowns.Latest(G1, Day(1))!.Version.ShouldBe(1);
    }

    [Fact]
    public void Changed_plan_holds_from_where_it_differs_and_what_was_before_stays()
    {
        using var store = new Store(cell: 1100);
        store.Publisher.Publish(G1, [Rundown(1, Lesson("a", 1200, 100), Lesson("b", 1400, 100)), Rundown(2)]);
        var before = store.Timeline.Events(G1, new(0), new(1400));

        var effective = store.Publisher.Publish(G1, [Rundown(1, Lesson("a", 1200, 100), Lesson("c", 1400, 50)), Rundown(2)]);

        effective.ShouldBe(new CellIndex(1400));
        var events = store.Timeline.Events(G1, new(0), Forever);
        Continuous(events);
        events.TakeWhile(e => e.Start.Value < 1400).ShouldBe(before);
        events.Single(e => e.Start.Value == 1400).Planned.Lesson!.Value.Value.ShouldBe("c");
        store.Rundowns.Latest(G1, Day(1))!.Version.ShouldBe(2);
        store.Rundowns.Latest(G1, Day(2))!.Version.ShouldBe(1);
        store.Publisher.Publish(G1, [Rundown(1, Lesson("a", 1200, 100), Lesson("c", 1400, 50)), Rundown(2)]).ShouldBeNull();
    }

    [Fact]
    public void Break_on_air_is_cut_three_cells_ahead_at_the_earliest()
    {
        using var store = new Store(cell: 1100);
        store.Publisher.Publish(G1, [Rundown(1)]);

        var effective = store.Publisher.Publish(G1, [Rundown(1, Lesson("late", 1050, 200))]);

        effective.ShouldBe(new CellIndex(1103));
        var events = store.Timeline.Events(G1, new(0), Forever);
        Continuous(events);
        events[0].End.ShouldBe(new CellIndex(1103));
        events[1].Planned.InCell.ShouldBe(new CellCount(53));
        events[1].Planned.Id.Value.ShouldBe("g1/late+53");
        events[1].End.ShouldBe(new CellIndex(1250));
    }

    [Fact]
    public void Lesson_on_air_ends_as_it_is()
    {
        using var store = new Store(cell: 1250);
        store.Publisher.Publish(G1, [Rundown(1, Lesson("a", 1200, 100))]);

        var effective = store.Publisher.Publish(G1, [Rundown(1, Lesson("b", 1200, 300))]);

        effective.ShouldBe(new CellIndex(1300));
        var events = store.Timeline.Events(G1, new(0), Forever);
        Continuous(events);
        events[1].Planned.Lesson!.Value.Value.ShouldBe("a");
        events[2].Planned.InCell.ShouldBe(new CellCount(100));
        store.Publisher.Publish(G1, [Rundown(1, Lesson("b", 1200, 300))]).ShouldBeNull();
    }

    [Fact]
    public void Station_that_was_off_for_days_begins_at_today()
    {
        using var store = new Store(cell: 1100);
        store.Publisher.Publish(G1, [Rundown(1)]);
        store.Clock.Advance(new CellCount(5000));

        store.Publisher.Publish(G1, [Rundown(6)]).ShouldBe(new CellIndex(6000));

        store.Timeline.Events(G1, new(0), Forever).Select(e => e.Start.Value).ShouldBe([1000, 6000]);
        store.Timeline.Events(G1, new(0), Forever)[^1].Ordinal.ShouldBe(1);
    }

    private static void Continuous(IReadOnlyList<TimelineEvent> events)
    {
        for (var i = 1; i < events.Count; i++)
        {
            events[i].Start.ShouldBe(events[i - 1].End);
            events[i].Ordinal.ShouldBe(events[i - 1].Ordinal + 1);
            events[i].PresentFollowingVersion.ShouldBe((events[i - 1].PresentFollowingVersion + 1) % 32);
            events[i].FirstMediaSequence.ShouldBe(events[i - 1].FirstMediaSequence + events[i - 1].Segments);
        }
    }
}
