using System.Collections.Immutable;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station.Composition;
using Airclass.Station.Storage;

namespace Airclass.Station.Planning;

/// <summary>What is asked of a timeline: its events, and how far they are published.</summary>
/// <param name="Events">The events, in order.</param>
/// <param name="PublishedUntil">The first cell that is only planned; null if nothing is published.</param>
public sealed record EffectiveEvents(ImmutableArray<TimelineEvent> Events, CellIndex? PublishedUntil);

/// <summary>
/// The events of a service over a stretch of time: what is published, followed by what is planned. A station that never ran has plans alone.
/// </summary>
public sealed class EffectiveTimelines(OpenedStation station, DayPlanner planner, TimelineLog? published)
{
    /// <summary>The events that touch the cells from <paramref name="from"/> to <paramref name="to"/>, with a day around them.</summary>
    public EffectiveEvents Of(Service service, CellIndex from, CellIndex to)
    {
        ArgumentNullException.ThrowIfNull(service);
        var (first, last) = (station.DateOf(from.Start).Previous, station.DateOf(to.Start).Next);
        var start = first.StartCell(station.Definition.Zone, station.Definition.DayStart);
        var end = last.Next.StartCell(station.Definition.Zone, station.Definition.DayStart);
        if (published?.End(service.Id) is not { } publishedEnd || publishedEnd <= from)
        {
            return new(DayPlanner.Draft(Days(service, first, last)), null);
        }

        var events = published.Events(service.Id, start, end);
        if (publishedEnd >= end)
        {
            return new(events, publishedEnd);
        }

        var rest = Takeover.From(Days(service, station.DateOf(publishedEnd.Start), last).SelectMany(d => d.Events), publishedEnd);
        return new([.. events, .. TimelineBuilder.Continue(events.LastOrDefault(), rest)], publishedEnd);
    }

    private ImmutableArray<Domain.Rundowns.Rundown> Days(Service service, BroadcastDate first, BroadcastDate last) =>
        planner.Days(service, first, NodaTime.Period.DaysBetween(first.Date, last.Date) + 1);
}
