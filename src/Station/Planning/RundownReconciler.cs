using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station.Composition;
using Airclass.Station.Preparation;
using Airclass.Station.Storage;

namespace Airclass.Station.Planning;

/// <summary>A service's timeline that changed, and from which cell on.</summary>
public sealed record PublishedChange(ServiceId Service, CellIndex From);

/// <summary>
/// Asks what should be published now: today and two days on, of every service, as the station's folder says; on a station with a review or
/// a day of publication, what has passed that gate. Does it if it is not so.
/// </summary>
public sealed class RundownReconciler(StationHost host, StationDatabase database)
{
    /// <summary>Days that are published: today and the next two.</summary>
    public const int Days = 3;

    private readonly PublishedRundowns _rundowns = new(database);
    private readonly Publisher _publisher = new(new(database), new(database, host.Clock));
    private readonly GatedPublication _gated = new(host, database);
    private readonly AuditTrail _audit = new(database, host.Clock);
    private volatile GatedOutcome? _last;

    /// <summary>What was wrong with the publication when it was last looked at; null if it was not looked at yet.</summary>
    public IReadOnlyList<AlarmFinding>? Alarms => _last?.Alarms;

    /// <summary>Plans that a gate holds and that may air soon.</summary>
    public ImmutableArray<ImmutableArray<TimelineEvent>> Awaited => _last?.Awaited ?? [];

    /// <summary>Publishes what is missing or changed.</summary>
    public async Task<ImmutableArray<PublishedChange>> RunAsync(OpenedStation station, LessonSources sources, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(station);
        var lengths = await LessonLengths.MeasureAsync(station, sources, cancellation);
        var outcome = station.Definition.IsGated ? _gated.Run(station, lengths) : new GatedOutcome(Open(station, lengths, cancellation), [], []);
        _last = outcome;
        return outcome.Changes;
    }

    private ImmutableArray<PublishedChange> Open(OpenedStation station, LessonLengths lengths, CancellationToken cancellation)
    {
        var planner = host.DayPlanner(station, lengths);
        var changes = ImmutableArray.CreateBuilder<PublishedChange>();
        foreach (var service in station.Definition.Services)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_publisher.Publish(service.Id, Plan(station, service, planner)) is { } from)
            {
                changes.Add(new(service.Id, from));
                _audit.Record("station", "publish", $"{service.Id} from cell {from} ({from.Start})");
            }
        }

        return changes.ToImmutable();
    }

    /// <summary>
    /// The folder's days. While lines of it are wrong and left out, what was published stays: a desk that starts anew must not take off the air
    /// what it held on to before.
    /// </summary>
    private List<Domain.Rundowns.Rundown> Plan(OpenedStation station, Service service, DayPlanner planner)
    {
        var plan = planner.Days(service, planner.Today, DaysOf(service, planner.Today));
        return station.Errors.IsEmpty ? [.. plan] : [.. plan.Select(Standing)];
    }

    private Domain.Rundowns.Rundown Standing(Domain.Rundowns.Rundown day) =>
        _rundowns.Latest(day.Service, day.Date)?.Rundown is { } before && before.Start == day.Start && before.End == day.End ? before : day;

    /// <summary>What somebody published further ahead stays published, and follows the folder too.</summary>
    private int DaysOf(Service service, BroadcastDate today) =>
        Math.Max(Days, NodaTime.Period.DaysBetween(today.Date, _rundowns.Dates(service.Id).LastOrDefault(today).Date) + 1);
}
