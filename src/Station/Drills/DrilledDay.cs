using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station.Composition;
using Airclass.Station.Planning;
using Airclass.Station.Storage;
using NodaTime;

namespace Airclass.Station.Drills;

/// <summary>What is to be drilled of one service: the events around the day as they are in effect, and the day's rundown.</summary>
/// <param name="Service">The service.</param>
/// <param name="Events">The events of the day and those around it.</param>
/// <param name="Editions">What the stream tells of them and of the days after.</param>
/// <param name="Rundown">The published version of the day, else the plan.</param>
/// <param name="Diagnostics">What is odd about the plan; nothing about a published version.</param>
internal sealed record ServiceToDrill(
    Service Service, ImmutableArray<TimelineEvent> Events, ImmutableArray<TimelineEdition> Editions, Rundown Rundown, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>A day to be drilled: published where it is, else planned.</summary>
/// <param name="From">The first cell to drill.</param>
/// <param name="To">The first cell after them.</param>
/// <param name="Services">Each service.</param>
/// <param name="IsPublished">True if every service is published to the end of the day.</param>
internal sealed record DrilledDay(CellIndex From, CellIndex To, ImmutableArray<ServiceToDrill> Services, bool IsPublished)
{
    /// <summary>The cells of a day, or of a part of it; null if the part ends before it begins.</summary>
    /// <param name="station">The station.</param>
    /// <param name="date">A date that the zone has.</param>
    /// <param name="after">The first time of the day; null: from its start.</param>
    /// <param name="before">The last; null: to its end. Times before the day's start are those of the next date.</param>
    public static (CellIndex From, CellIndex To)? Stretch(StationDefinition station, BroadcastDate date, LocalTime? after, LocalTime? before)
    {
        var (start, end) = (date.StartCell(station.Zone, station.DayStart), date.Next.StartCell(station.Zone, station.DayStart));
        var (from, to) = (after is { } a ? At(a) : start, before is { } b ? At(b) : end);
        return from < to ? (CellIndex.Max(from, start), CellIndex.Min(to, end)) : null;

        CellIndex At(LocalTime time) =>
            CellIndex.Nearest(WallClock.FirstReached(station.Zone, (time < station.DayStart ? date.Next : date).Date.At(time)));
    }

    /// <summary>Finds the day of some services.</summary>
    /// <param name="station">The station.</param>
    /// <param name="services">Which of its services.</param>
    /// <param name="date">A date that the zone has.</param>
    /// <param name="stretch">What of the day is to be drilled.</param>
    /// <param name="planner">Plans what is not published.</param>
    /// <param name="database">What is published; null if the station never ran.</param>
    /// <param name="log">The timeline in effect; null likewise.</param>
    public static DrilledDay Of(
        OpenedStation station, IEnumerable<Service> services, BroadcastDate date, (CellIndex From, CellIndex To) stretch, DayPlanner planner,
        StationDatabase? database, TimelineLog? log)
    {
        var (from, to) = stretch;
        var timelines = new EffectiveTimelines(station, planner, log);
        var published = true;
        var drilled = ImmutableArray.CreateBuilder<ServiceToDrill>();
        foreach (var service in services)
        {
            var effective = timelines.Of(service, from, to - new CellCount(1));
            var isPublished = effective.IsPublished(from, to);
            var version = isPublished && database is not null ? new PublishedRundowns(database).Latest(service.Id, date)?.Rundown : null;
            var plan = version is null ? planner.Plan(service, date) : null;
            drilled.Add(new(service, effective.Events, timelines.Editions(service, from, to), version ?? plan!.Rundown, plan?.Diagnostics ?? []));
            published &= isPublished;
        }

        return new(from, to, drilled.ToImmutable(), published);
    }
}
