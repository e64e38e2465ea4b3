using Airclass.Domain.Overrides;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Scheduler.Planning;
using Airclass.Station.Composition;
using Airclass.Station.Overrides;
using Airclass.Station.Planning;
using Airclass.Station.Tests.Storage;
using Airclass.TestKit;
using NodaTime;

namespace Airclass.Station.Tests.Planning;

/// <summary>What is told of days that nobody published yet.</summary>
public sealed class EffectiveTimelinesTests : IDisposable
{
    private readonly TestStation _files = new();
    private readonly OpenedStation _station;

    public EffectiveTimelinesTests() => _station = StationHost.Open(_files.Folder, _files.Data, new())!;

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Decision_without_an_end_holds_beyond_what_is_published_until_somebody_resumes()
    {
        using var store = new Store(CellIndex.Containing(Instant.FromUtc(2026, 11, 23, 4, 0)).Value);
        var planner = new DayPlanner(_station, new RundownPlanner(_station.Plan), LessonLengths.None, store.Clock);
        var service = _station.Definition.Services[0];
        store.Publisher.Publish(service.Id, planner.Days(service, planner.Today, 1)).ShouldNotBeNull();
        var timelines = new EffectiveTimelines(_station, planner, store.Timeline) { KeepsPlans = true };

        List<EventKind> Tomorrow()
        {
            var tomorrow = planner.Today.Next;
            var (from, to) = EditionBuilder.Cells(_station.Definition, tomorrow, tomorrow);
            var events = timelines.Of(service, from, to - new CellCount(1)).Events.Where(e => e.End > from && e.Start < to).ToList();
            events.Select(e => e.Planned.Id).ShouldBeUnique();
            events.Zip(events.Skip(1)).ShouldAllBe(pair => pair.First.End == pair.Second.Start);
            return [.. events.Select(e => e.Planned.Kind).Distinct().Order()];
        }

        Tomorrow().ShouldBe([EventKind.Lesson, EventKind.Filler]);

        Decide(store, OverrideKind.Slate);
        Tomorrow().ShouldBe([EventKind.Slate]);

        Decide(store, OverrideKind.Resume);
        Tomorrow().ShouldBe([EventKind.Lesson, EventKind.Filler]);
    }

    private void Decide(Store store, OverrideKind kind)
    {
        new OverrideDesk(_station, store.Database, store.Clock)
            .Store(new() { Kind = kind, Services = _station.Definition.Services, By = "operator", Reason = "test" })
            .ShouldBeOfType<OverrideOutcome.Stored>();
        store.Clock.Advance(new CellCount(10));
    }
}
