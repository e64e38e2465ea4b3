using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station.Composition;
using Airclass.Station.Planning;
using Airclass.Station.Storage;

namespace Airclass.Station.Drills;

/// <summary>What is to be drilled of one service: the events around the day as they are in effect, and the day's rundown.</summary>
/// <param name="Service">The service.</param>
/// <param name="Events">The events of the day and those around it.</param>
/// <param name="Rundown">The published version of the day, else the plan.</param>
/// <param name="Diagnostics">What is odd about the plan; nothing about a published version.</param>
internal sealed record DrilledService(Service Service, ImmutableArray<TimelineEvent> Events, Rundown Rundown, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>A day to be drilled: published where it is, else planned.</summary>
/// <param name="From">Its first cell.</param>
/// <param name="To">The first cell after it.</param>
/// <param name="Services">Each service.</param>
/// <param name="IsPublished">True if every service is published to the end of the day.</param>
internal sealed record DrilledDay(CellIndex From, CellIndex To, ImmutableArray<DrilledService> Services, bool IsPublished)
{
    /// <summary>Finds the day of some services.</summary>
    /// <param name="station">The station.</param>
    /// <param name="services">Which of its services.</param>
    /// <param name="date">A date that the zone has.</param>
    /// <param name="planner">Plans what is not published.</param>
    /// <param name="database">What is published; null if the station never ran.</param>
    /// <param name="log">The timeline in effect; null likewise.</param>
    public static DrilledDay Of(
        OpenedStation station, IEnumerable<Service> services, BroadcastDate date, DayPlanner planner, StationDatabase? database, TimelineLog? log)
    {
        var (zone, dayStart) = (station.Definition.Zone, station.Definition.DayStart);
        var (from, to) = (date.StartCell(zone, dayStart), date.Next.StartCell(zone, dayStart));
        var timelines = new EffectiveTimelines(station, planner, log);
        var published = true;
        var drilled = ImmutableArray.CreateBuilder<DrilledService>();
        foreach (var service in services)
        {
            var effective = timelines.Of(service, from, to - new CellCount(1));
            var isPublished = effective.PublishedUntil >= to;
            var version = isPublished && database is not null ? new PublishedRundowns(database).Latest(service.Id, date)?.Rundown : null;
            var plan = version is null ? planner.Plan(service, date) : null;
            drilled.Add(new(service, effective.Events, version ?? plan!.Rundown, plan?.Diagnostics ?? []));
            published &= isPublished;
        }

        return new(from, to, drilled.ToImmutable(), published);
    }
}
