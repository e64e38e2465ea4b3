using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Playout.AsRun;
using Airclass.Station.Composition;
using Airclass.Station.Storage;

namespace Airclass.Station.AsRun;

/// <summary>A day of one stream as it aired, beside its plan.</summary>
/// <param name="Service">The service.</param>
/// <param name="Profile">The profile.</param>
/// <param name="Events">The day's events, and what aired between them.</param>
internal sealed record AiredStream(Service Service, ProfileName Profile, ImmutableArray<AiredEvent> Events)
{
    /// <summary>A day of some services, in every profile in which they have an output or were sent.</summary>
    /// <param name="station">The station.</param>
    /// <param name="database">Its database: the plan.</param>
    /// <param name="record">The database of the node that is asked about: what it sent. For a node that is alone, and for main, the same.</param>
    /// <param name="services">Which services.</param>
    /// <param name="from">The day's first cell.</param>
    /// <param name="to">The first cell after it.</param>
    /// <param name="clock">Says what is over.</param>
    public static ImmutableArray<AiredStream> Of(
        OpenedStation station, StationDatabase database, StationDatabase record, ImmutableArray<Service> services, CellIndex from, CellIndex to,
        NodaTime.IClock clock)
    {
        var (timeline, book, now) = (new TimelineLog(database, clock), new AsRunBook(record), CellIndex.Containing(clock.GetCurrentInstant()));
        var streams = ImmutableArray.CreateBuilder<AiredStream>();
        foreach (var service in services)
        {
            var plan = timeline.Events(service.Id, from, to);
            var lines = book.Between(service.Id, from, to);
            var outputs = station.Definition.Outputs.Where(o => o.Services.Contains(service.Id)).Select(o => o.Profile);
            foreach (var profile in outputs.Concat(lines.Select(l => l.Profile)).Distinct())
            {
                streams.Add(new(service, profile, PlanComparison.Of(plan, lines.Where(l => l.Profile == profile), from, to, now)));
            }
        }

        return streams.ToImmutable();
    }

    /// <summary>Events of a standing.</summary>
    public int Count(AiredStanding standing) => Events.Count(e => e.Planned is not null && e.Standing == standing);

    /// <summary>Cells with a fate.</summary>
    public long Cells(AiredKind kind) => Events.Sum(e => e.Cells(kind).Value);
}
