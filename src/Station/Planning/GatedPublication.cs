using System.Collections.Immutable;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Scheduler.Publication;
using Airclass.Station.Composition;
using Airclass.Station.Storage;
using NodaTime;

namespace Airclass.Station.Planning;

/// <summary>
/// Asks what a station with a gate should have published now: what is due, checked and reviewed, and nothing else. What was published stays
/// in effect until a new version passes the gate; only lengths that have become known are followed without one.
/// </summary>
public sealed class GatedPublication(StationHost host, StationDatabase database)
{
    private readonly PublishedRundowns _rundowns = new(database);
    private readonly TimelineLog _timeline = new(database, host.Clock);
    private readonly Publisher _publisher = new(new(database), new(database, host.Clock));
    private readonly AuditTrail _audit = new(database, host.Clock);

    /// <summary>Publishes what may be published, and tells what may not.</summary>
    public GatedOutcome Run(OpenedStation station, LessonLengths lengths)
    {
        ArgumentNullException.ThrowIfNull(station);
        var board = new PublicationBoard(station, host, lengths, database);
        var due = new DueDays(station.Definition, board.Today, host.Clock.GetCurrentInstant());
        var gate = new PublicationGate(station.Definition, host.Clock.GetCurrentInstant(), board.Errors);
        var changes = ImmutableArray.CreateBuilder<PublishedChange>();
        var held = ImmutableArray.CreateBuilder<HeldDay>();
        foreach (var service in station.Definition.Services)
        {
            if (Run(service, board, due, gate, held) is { } from)
            {
                changes.Add(new(service.Id, from));
                _audit.Record("station", "publish", $"{service.Id} from cell {from} ({from.Start})");
            }
        }

        return new(
            changes.ToImmutable(),
            new PublicationAlarms(station.Definition, board.Today, due).Of(held.ToImmutable(), host.Clock.GetCurrentInstant()),
            [.. held.Where(h => h.Day.Date <= board.Today.Next).Select(h => DayPlanner.Draft([h.Day.Plan]))]);
    }

    private CellIndex? Run(Service service, PublicationBoard board, DueDays due, PublicationGate gate, ImmutableArray<HeldDay>.Builder held)
    {
        var seen = _timeline.Revision(service.Id);
        var published = _rundowns.Dates(service.Id).LastOrDefault();
        var last = published > due.Last ? published : due.Last;
        var contents = ImmutableDictionary.CreateBuilder<BroadcastDate, string>();
        var plan = new List<Domain.Rundowns.Rundown>();
        foreach (var day in board.Days([service], board.Today, last))
        {
            var obstacle = day.IsPublished ? null : gate.Obstacle(day, urgent: false) ?? (due.Contains(day.Date) ? null : GateObstacle.NotDue);
            if (obstacle is null && !day.IsPast)
            {
                plan.Add(day.Plan);
                contents[day.Date] = day.Content.Content;
            }
            else if (day.Published is { } before)
            {
                plan.Add(before.Rundown);
            }

            if (obstacle is not null)
            {
                held.Add(new(day, obstacle));
            }
        }

        return plan.Count > 0 && _publisher.Publish(service.Id, plan, seen, new("station", "", contents.ToImmutable())) is PublishOutcome.Published done
            ? done.From
            : null;
    }
}

/// <summary>What came of a look at the gate.</summary>
/// <param name="Changes">The services whose timelines changed.</param>
/// <param name="Alarms">What is wrong with what is published.</param>
/// <param name="Awaited">The plans of today and tomorrow that the gate holds: prepared all the same, so that they can air once they may.</param>
public sealed record GatedOutcome(
    ImmutableArray<PublishedChange> Changes, ImmutableArray<AlarmFinding> Alarms, ImmutableArray<ImmutableArray<TimelineEvent>> Awaited);

/// <summary>A day whose plan is not published, and why.</summary>
public sealed record HeldDay(PlannedDay Day, GateObstacle Obstacle);

/// <summary>The days that a station publishes by itself now.</summary>
public sealed class DueDays
{
    private readonly bool _byItself;
    private readonly BroadcastDate _today;

    /// <summary>The days that are due at an instant.</summary>
    public DueDays(StationDefinition station, BroadcastDate today, Instant now)
    {
        ArgumentNullException.ThrowIfNull(station);
        _today = today;
        _byItself = station.Publish == PublishMode.Auto;
        var next = IsoWeek.Of(today.Date).Next;
        Last = station.PublishOn is not { } on ? new(today.Date.PlusDays(RundownReconciler.Days - 1))
            : on.DueAt(next, station.Zone) <= now ? next.Dates[^1]
            : IsoWeek.Of(today.Date).Dates[^1];
        Week = station.PublishOn is null ? null : IsoWeek.Of(Last.Date);
    }

    /// <summary>The last day that is looked at.</summary>
    public BroadcastDate Last { get; }

    /// <summary>The last week that has to be published by now; null for a station that publishes day by day.</summary>
    public IsoWeek? Week { get; }

    /// <summary>True if the station publishes the day by itself, as soon as it may.</summary>
    public bool Contains(BroadcastDate date) => _byItself && date >= _today && date <= Last;
}
