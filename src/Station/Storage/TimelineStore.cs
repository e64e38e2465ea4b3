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
    /// <summary>How far back a snapshot reaches unless told otherwise: the EIT schedule tells the whole day since midnight UTC.</summary>
    public static readonly Duration Back = Duration.FromHours(26);

    /// <summary>How far ahead a snapshot reaches; what is published ends first, usually. The EIT schedule tells eight days.</summary>
    public static readonly Duration Forth = Duration.FromDays(9);

    /// <summary>A snapshot is read anew after this time, since its window moves.</summary>
    private static readonly Duration Renewal = Duration.FromHours(1);

    private readonly Lock _refreshing = new();
    private volatile State _state = State.Empty;
    private long _lookedAt = long.MinValue;

    /// <summary>True if the last look at the database succeeded.</summary>
    public bool Reachable { get; private set; }

    /// <inheritdoc/>
    public TimelineSnapshot? Current(ServiceId service) => _state.Snapshots.GetValueOrDefault(service);

    /// <inheritdoc/>
    public long LookedAt => Volatile.Read(ref _lookedAt);

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

    /// <summary>Looks again and again until told to stop.</summary>
    /// <param name="time">Times the looks.</param>
    /// <param name="every">The time between two looks.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task KeepFreshAsync(TimeProvider time, TimeSpan every, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(time);
        using var timer = new PeriodicTimer(every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
            {
                // From before the look: what was stored while it lasted may be missing.
                var began = time.GetTimestamp();
                Refresh();
                if (Reachable)
                {
                    Volatile.Write(ref _lookedAt, began);
                }
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
        if (mark == _state.Mark && now < _state.ReadAt + Renewal)
        {
            return false;
        }

        var version = mark.Revisions + mark.Changes;
        var changes = TimelineChanges.All(connection);
        var held = services.ToImmutableDictionary(s => s, s => Hold(connection, transaction, s, now));
        var snapshots = held
            .Where(s => s.Value.Events.Length > 0 || changes.Length > 0)
            .ToImmutableDictionary(s => s.Key, s => new TimelineSnapshot(s.Value.With(s.Key, Of(s.Key, changes)), version));
        _state = new(snapshots, held, mark, now);
        return true;
    }

    /// <summary>The events of a service; those read last while nothing was published of it, since they are many and changes of files are frequent.</summary>
    private HeldEvents Hold(SqliteConnection connection, SqliteTransaction transaction, ServiceId service, Instant now)
    {
        var revision = TimelineLog.Revision(connection, transaction, service);
        if (_state.Held.GetValueOrDefault(service) is { } held && held.Revision == revision && now < held.ReadAt + Renewal)
        {
            return held;
        }

        var (from, to) = (CellIndex.Containing(now - (back ?? Back)), CellIndex.Containing(now + Forth));
        var editions = StoredEditions.Of(connection, transaction, service, from, to);
        return new(revision, now, editions.IsEmpty ? [] : editions[^1].Timeline.Events, editions);
    }

    /// <summary>Air files concern every service; a fault is one service's, whose id begins its event's.</summary>
    private static ImmutableArray<TimelineChange> Of(ServiceId service, ImmutableArray<TimelineChange> changes) =>
        [.. changes.Where(c => c is not AirFileFault f || f.Event.Value.StartsWith(service.Value + "/", StringComparison.Ordinal))];

    private sealed record Mark(long Revisions, long Changes);

    private sealed record HeldEvents(
        long Revision, Instant ReadAt, ImmutableArray<TimelineEvent> Events, ImmutableArray<TimelineEdition> Editions)
    {
        public Timeline With(ServiceId service, ImmutableArray<TimelineChange> changes) => new(service, Events, changes) { Editions = Editions };
    }

    private sealed record State(
        ImmutableDictionary<ServiceId, TimelineSnapshot> Snapshots, ImmutableDictionary<ServiceId, HeldEvents> Held, Mark? Mark, Instant ReadAt)
    {
        public static State Empty { get; } = new(
            ImmutableDictionary<ServiceId, TimelineSnapshot>.Empty, ImmutableDictionary<ServiceId, HeldEvents>.Empty, default, Instant.MinValue);
    }
}
