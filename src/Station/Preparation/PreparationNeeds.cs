using System.Collections.Immutable;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station.Composition;
using Airclass.Station.Planning;
using Airclass.Station.Storage;

namespace Airclass.Station.Preparation;

/// <summary>What is needed up to a day: by what is published, and by the plan where nothing is.</summary>
/// <param name="station">The station.</param>
/// <param name="host">The clocks.</param>
/// <param name="log">What is published.</param>
public sealed class PreparationNeeds(OpenedStation station, StationHost host, TimelineLog log)
{
    /// <summary>The cell at which a broadcast date ends; never before the next cell.</summary>
    public CellIndex EndOf(BroadcastDate date) =>
        CellIndex.Max(date.Next.StartCell(station.Definition.Zone, station.Definition.DayStart), log.Now + new CellCount(1));

    /// <summary>The events of every service from now up to a cell.</summary>
    /// <param name="to">The first cell that is not asked for.</param>
    /// <param name="sources">Tell how long lessons are.</param>
    /// <param name="cancellation">Stops the measuring.</param>
    public async Task<ImmutableArray<ImmutableArray<TimelineEvent>>> EventsAsync(CellIndex to, LessonSources sources, CancellationToken cancellation)
    {
        var lengths = await LessonLengths.MeasureAsync(station, sources, cancellation);
        var timelines = new EffectiveTimelines(station, host.DayPlanner(station, lengths), log);
        var last = CellIndex.Max(to - new CellCount(1), log.Now);
        return [.. station.Definition.Services.Select(s => timelines.Of(s, log.Now, last).Events)];
    }

    /// <summary>The works up to a cell, what airs first first.</summary>
    public async Task<ImmutableArray<Work>> WorksAsync(CellIndex to, LessonSources sources, CancellationToken cancellation) =>
        WorkList.Of((await EventsAsync(to, sources, cancellation)).Select(e => (IReadOnlyList<TimelineEvent>)e), station.Definition.Profiles, log.Now, to);
}
