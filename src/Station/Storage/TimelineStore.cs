using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Playout.Timelines;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Airclass.Station.Storage;

/// <summary>
/// The timelines of all services as playout and pages hold them: read from the database, and again whenever it grew. If the database is
/// locked or gone, what was read last stays in effect.
/// </summary>
public sealed class TimelineStore(string dataFolder, ImmutableArray<ServiceId> services, IClock clock, Duration? back = null) : ITimelineSource
{
    /// <summary>How far back a snapshot reaches unless told otherwise.</summary>
    public static readonly Duration Back = Duration.FromHours(2);

    /// <summary>How far ahead a snapshot reaches; what is published ends first, usually.</summary>
    public static readonly Duration Forth = Duration.FromHours(30);

    private readonly Lock _refreshing = new();
    private volatile State _state = new(ImmutableDictionary<ServiceId, TimelineSnapshot>.Empty, default, Instant.MinValue);

    /// <summary>True if the last look at the database succeeded.</summary>
    public bool Reachable { get; private set; }

    /// <inheritdoc/>
    public TimelineSnapshot? Current(ServiceId service) => _state.Snapshots.GetValueOrDefault(service);

    /// <summary>Grows with every publication; 0 before the first look.</summary>
    public long Revisions => _state.Mark?.Revisions ?? 0;

    /// <summary>Every timeline as last read.</summary>
    public ImmutableDictionary<ServiceId, Timeline> Timelines => _state.Snapshots.ToImmutableDictionary(s => s.Key, s => s.Value.Timeline);

    /// <summary>
    /// Looks whether the database grew, and reads it if so. To be called each second.
    /// </summary>
    /// <returns>True if there is something new.</returns>
    public bool Refresh()
    {
        lock (_refreshing)
        {
            try
            {
                return RefreshFrom(StationDatabase.FileIn(dataFolder));
            }
            catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
            {
                Reachable = false;
                return false;
            }
        }
    }

    /// <summary>Looks each second until told to stop.</summary>
    public async Task KeepFreshAsync(TimeProvider time, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
            {
                Refresh();
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the process.
        }
    }

    private bool RefreshFrom(string file)
    {
        if (!File.Exists(file))
        {
            Reachable = false;
            return false;
        }

        // A reader that waits long would be late for the next change; it rather tries again in a second.
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, DefaultTimeout = 1 }.ToString());
        connection.Open();
        using var transaction = connection.BeginTransaction(deferred: true);
        var mark = connection.QuerySingle<Mark>(
            """
            select (select count(*) from timeline_revision) as Revisions, (select coalesce(max(number), 0) from timeline_change) as Changes
            """, transaction: transaction);
        Reachable = true;
        var now = clock.GetCurrentInstant();
        if (mark == _state.Mark && now < _state.ReadAt + Duration.FromHours(1))
        {
            return false;
        }

        var version = mark.Revisions + mark.Changes;
        var changes = TimelineChanges.All(connection);
        var (from, to) = (CellIndex.Containing(now - (back ?? Back)), CellIndex.Containing(now + Forth));
        var snapshots = services
            .Select(s => (Service: s, Events: TimelineLog.Events(connection, transaction, s, from, to)))
            .Where(s => s.Events.Length > 0 || changes.Length > 0)
            .ToImmutableDictionary(s => s.Service, s => new TimelineSnapshot(new Timeline(s.Service, s.Events, Of(s.Service, changes)), version));
        _state = new(snapshots, mark, now);
        return true;
    }

    /// <summary>Air files concern every service; a fault is one service's, whose id begins its event's.</summary>
    private static ImmutableArray<TimelineChange> Of(ServiceId service, ImmutableArray<TimelineChange> changes) =>
        [.. changes.Where(c => c is not AirFileFault f || f.Event.Value.StartsWith(service.Value + "/", StringComparison.Ordinal))];

    private sealed record Mark(long Revisions, long Changes);

    private sealed record State(ImmutableDictionary<ServiceId, TimelineSnapshot> Snapshots, Mark? Mark, Instant ReadAt);
}
