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
/// The timelines of all services as playout and pages hold them: read from the database once, and from then on what it grew by. If the
/// database is locked or gone, what was read last stays in effect.
/// </summary>
public sealed class TimelineStore(string dataFolder, ImmutableArray<ServiceId> services, IClock clock, Duration? back = null) : ITimelineSource
{
    /// <summary>
    /// How far back a snapshot reaches unless told otherwise: the EIT schedule tells the whole day since midnight UTC, and of the broadcast day
    /// that midnight lies in which events are told as one is known from its beginning.
    /// </summary>
    public static readonly Duration Back = Duration.FromHours(50);

    /// <summary>How far ahead a snapshot reaches; what is published ends first, usually. The EIT schedule tells eight days.</summary>
    public static readonly Duration Forth = Duration.FromDays(9);

    /// <summary>The timeline of a service is read whole again after this time, since its window moves.</summary>
    private static readonly Duration Renewal = Duration.FromHours(1);

    /// <summary>How old a cell may be that is asked what it tells: who begins is at the cell on air.</summary>
    private static readonly Duration ToldAtFirst = Duration.FromMinutes(1);

    /// <summary>The same for who goes on, by a clock that may not have followed a step of the system's.</summary>
    private static readonly Duration Told = Duration.FromHours(1);

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
    public long Revisions => Math.Max(0, _state.Mark.Revisions);

    /// <summary>Every timeline as last read.</summary>
    public ImmutableDictionary<ServiceId, Timeline> Timelines => _state.Snapshots.ToImmutableDictionary(s => s.Key, s => s.Value.Timeline);

    /// <summary>
    /// Looks whether the database grew, and reads by what. To be called each second at least.
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
        if (mark != _state.Mark)
        {
            // Nothing is ever taken away: a database that has less than before is another one.
            var isOther = mark.Revisions < _state.Mark.Revisions || mark.Changes < _state.Mark.Changes;
            _state = ReadOn(connection, transaction, isOther ? _state.Forgotten() : _state, now) with { Mark = mark };
            return true;
        }

        // One at a time and never with a change: what is new waits for no renewal of what is old.
        if (_state.Held.FirstOrDefault(h => now >= h.Value.ReadAt + Renewal) is not { Key: var service, Value: not null })
        {
            return false;
        }

        _state = With(_state, _state.Held.SetItem(service, Read(connection, transaction, service, now, Told)), _state.Changes);
        return true;
    }

    private State ReadOn(SqliteConnection connection, SqliteTransaction transaction, State state, Instant now)
    {
        var changes = TimelineChanges.After(connection, transaction, state.Mark.Changes);
        return With(
            state,
            services.ToImmutableDictionary(s => s, s => state.Held.GetValueOrDefault(s)?.ReadOn(connection, transaction) ?? Read(connection, transaction, s, now, ToldAtFirst)),
            changes.IsEmpty ? state.Changes : new([.. state.Changes.Changes, .. changes]));
    }

    private Held Read(SqliteConnection connection, SqliteTransaction transaction, ServiceId service, Instant now, Duration told) => new(now, StoredEditions.Read(
        connection, transaction, service,
        CellIndex.Containing(now - (back ?? Back)), CellIndex.Containing(now + Forth), since: CellIndex.Containing(now - told)));

    /// <summary>The snapshot of a service stays the same one while neither its events nor any change is new.</summary>
    private static State With(State state, ImmutableDictionary<ServiceId, Held> held, ChangeIndex changes)
    {
        var snapshots = state.Snapshots.ToBuilder();
        foreach (var (service, now) in held)
        {
            var editions = now.Stored.Editions;
            var events = editions[^1].Timeline.Events;
            var before = snapshots.GetValueOrDefault(service);
            var isSame = changes == state.Changes && now.Stored == state.Held.GetValueOrDefault(service)?.Stored;
            if (!isSame && (before is not null || !events.IsEmpty || !changes.Changes.IsEmpty))
            {
                snapshots[service] = new(new(service, events, changes) { Editions = editions }, (before?.Version ?? 0) + 1);
            }
        }

        return state with { Snapshots = snapshots.ToImmutable(), Held = held, Changes = changes };
    }

    /// <summary>How much the database has of what only grows.</summary>
    private sealed record Mark(long Revisions, long Changes);

    private sealed record Held(Instant ReadAt, StoredEditions Stored)
    {
        public Held ReadOn(SqliteConnection connection, SqliteTransaction transaction)
        {
            var stored = Stored.ReadOn(connection, transaction);
            return stored == Stored ? this : this with { Stored = stored };
        }
    }

    private sealed record State(
        ImmutableDictionary<ServiceId, TimelineSnapshot> Snapshots, ImmutableDictionary<ServiceId, Held> Held, ChangeIndex Changes, Mark Mark)
    {
        public static State Empty { get; } = new(
            ImmutableDictionary<ServiceId, TimelineSnapshot>.Empty, ImmutableDictionary<ServiceId, Held>.Empty, ChangeIndex.Empty, new(-1, 0));

        /// <summary>Nothing is held of the database; what is in effect stays until there is something else.</summary>
        public State Forgotten() => Empty with { Snapshots = Snapshots };
    }
}
