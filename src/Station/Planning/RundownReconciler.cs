using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Station.Composition;
using Airclass.Station.Preparation;
using Airclass.Station.Storage;

namespace Airclass.Station.Planning;

/// <summary>A service's timeline that changed, and from which cell on.</summary>
public sealed record PublishedChange(ServiceId Service, CellIndex From);

/// <summary>
/// Asks what should be published now: today and two days on, of every service, as the station's folder says. Does it if it is not so.
/// </summary>
public sealed class RundownReconciler(StationHost host, StationDatabase database)
{
    /// <summary>Days that are published: today and the next two.</summary>
    public const int Days = 3;

    private readonly Publisher _publisher = new(new(database), new(database, host.Clock));
    private readonly AuditTrail _audit = new(database, host.Clock);

    /// <summary>Publishes what is missing or changed.</summary>
    public async Task<ImmutableArray<PublishedChange>> RunAsync(OpenedStation station, LessonSources sources, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(station);
        var lengths = await LessonLengths.MeasureAsync(station, sources, cancellation);
        var planner = host.DayPlanner(station, lengths);
        var today = planner.Today;
        var changes = ImmutableArray.CreateBuilder<PublishedChange>();
        foreach (var service in station.Definition.Services)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_publisher.Publish(service.Id, planner.Days(service, today, Days)) is { } from)
            {
                changes.Add(new(service.Id, from));
                _audit.Record("station", "publish", $"{service.Id} from cell {from} ({from.Start})");
            }
        }

        return changes.ToImmutable();
    }
}
