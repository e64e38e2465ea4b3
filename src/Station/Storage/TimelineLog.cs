using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Overrides;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Airclass.Station.Storage;

/// <summary>An event of a rundown, whole or a part of it, as it is published.</summary>
/// <param name="Date">The day that it belongs to.</param>
/// <param name="DayStart">That day's first cell.</param>
/// <param name="Position">Its place in that day's rundown, from 0.</param>
/// <param name="Event">The event.</param>
public readonly record struct PublishedEvent(BroadcastDate Date, CellIndex DayStart, int Position, RundownEvent Event)
{
    /// <summary>The override that airs it, and that it has its place in; null: the day's rundown.</summary>
    public long? Override { get; init; }
}

/// <summary>What a decision against the plan means for one service.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Effective">The first cell at which the timeline says something else.</param>
/// <param name="Events">The timeline from there on; empty if the entry changes nothing that is published.</param>
public sealed record OverrideStep(Override Entry, CellIndex Effective, IReadOnlyList<PublishedEvent> Events);

/// <summary>
/// The timeline of every service, append-only. A revision replaces what earlier ones said from its effective cell on: an event that
/// crosses this cell ends there, and the running counters go on from it.
/// </summary>
public sealed class TimelineLog(StationDatabase database, IClock clock)
{
    /// <summary>A change must be stored this many cells before it holds, or it is refused.</summary>
    public const int LeastAheadCells = 2;

    /// <summary>How far ahead of the cell on air a change is planned to hold.</summary>
    public static readonly CellCount Ahead = new(3);

    /// <summary>Of the revisions that are told by a cell, none replaces the event.</summary>
    private const string InEffect =
        """
        exists (select 1 from timeline_revision v where v.service = t.service and v.revision = t.revision and v.told_cell <= @told)
        and not exists (select 1 from timeline_revision r
          where r.service = t.service and r.revision > t.revision and r.effective_cell <= t.start_cell and r.told_cell <= @told)
        """;

    /// <summary>The cell on air.</summary>
    public CellIndex Now => CellIndex.Containing(clock.GetCurrentInstant());

    /// <summary>The first cell that a change decided now may touch.</summary>
    public CellIndex NextEffective => Now + Ahead;

    /// <summary>The events of a service that touch a stretch of cells, in order.</summary>
    public ImmutableArray<TimelineEvent> Events(ServiceId service, CellIndex from, CellIndex to) =>
        database.Read(connection => Events(connection, null, service, from, to));

    /// <summary>The last broadcast of a lesson that began by a cell, and where; null if there is none among its last plans.</summary>
    public (ServiceId Service, CellIndex Start)? LastOf(LessonId lesson, CellIndex cell)
    {
        const int MostPlans = 64;
        return database.Read(connection =>
        {
            var plans = connection.Query<(string Service, long Start)>(
                $"""
                select distinct service, start_cell from rundown_event
                where lesson = @lesson and kind = '{nameof(EventKind.Lesson)}' and start_cell <= @cell order by start_cell desc limit {MostPlans}
                """,
                new { lesson = lesson.Value, cell = cell.Value });
            foreach (var (service, start) in plans)
            {
                // Of what was planned, another version or a decision may have taken the place.
                var aired = Events(connection, null, new(service), new(start), new(start + 1)).FirstOrDefault(e => e.Planned.Lesson == lesson);
                if (aired is not null)
                {
                    return (new ServiceId(service), aired.Start);
                }
            }

            return ((ServiceId, CellIndex)?)null;
        });
    }

    /// <summary>The last event of a service that starts before a cell; null if there is none.</summary>
    public TimelineEvent? LastBefore(ServiceId service, CellIndex cell) => database.Read(connection => LastBefore(connection, null, service, cell));

    /// <summary>The first cell after everything that is published of a service; null if nothing is.</summary>
    public CellIndex? End(ServiceId service) => LastBefore(service, new(long.MaxValue))?.End;

    /// <summary>The number of a service's newest revision, 0 if there is none: what was read before it is out of date once it grows.</summary>
    public long Revision(ServiceId service) => database.Read(connection => Revision(connection, null, service));

    /// <summary>
    /// Stores new versions of rundowns and the events that follow from a cell on, in one transaction.
    /// </summary>
    /// <param name="service">The service.</param>
    /// <param name="rundowns">The new versions, whole days.</param>
    /// <param name="effective">From here on the timeline is what <paramref name="events"/> say, and nothing else.</param>
    /// <param name="events">The events from <paramref name="effective"/> on, in order.</param>
    /// <param name="seen">The revision on which all this was decided (<see cref="Revision(ServiceId)"/>).</param>
    /// <param name="note">What is written down with it.</param>
    /// <param name="nothingIsSent">True if nothing can have been sent where no event was: a station without a gate is not on air there.</param>
    /// <returns>
    /// False, and nothing stored, if it came too late (less than two cells before the effective cell, and something may have been sent
    /// there already), or if somebody else published in between.
    /// </returns>
    public bool Publish(
        ServiceId service, IReadOnlyCollection<Rundown> rundowns, CellIndex effective, IEnumerable<PublishedEvent> events,
        long seen, PublicationNote note, bool nothingIsSent)
    {
        ArgumentNullException.ThrowIfNull(note);
        ArgumentNullException.ThrowIfNull(rundowns);
        ArgumentNullException.ThrowIfNull(events);
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        if (Revision(connection, transaction, service) != seen)
        {
            return false;
        }

        var instant = clock.GetCurrentInstant();
        var versions = rundowns.ToDictionary(
            r => r.Date, r => (long)PublishedRundowns.Store(connection, transaction, r, effective, instant, note));
        var previous = LastBefore(connection, transaction, service, effective);
        var revision = Append(connection, transaction, service, effective, instant, [.. events], versions);
        // The last look at the clock. What is on air within the next two cells may have been sent already, elsewhere if not here.
        var now = Now;
        if (effective < now + new CellCount(LeastAheadCells) && (!nothingIsSent || (previous is not null && previous.End > now)))
        {
            return false;
        }

        StoredEditions.Tell(connection, transaction, service, revision, CellIndex.Min(effective, now + Ahead));
        transaction.Commit();
        return true;
    }

    /// <summary>Stores a decision against the plan, in all its services at once, and the timelines that follow from it.</summary>
    /// <param name="steps">The entry of each service, and its events from where they differ from what is in effect.</param>
    /// <param name="seen">The revisions on which this was decided.</param>
    /// <returns>False, and nothing stored, if it came too late or somebody else stored something in between.</returns>
    public bool Store(IReadOnlyCollection<OverrideStep> steps, IReadOnlyDictionary<ServiceId, long> seen)
    {
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentNullException.ThrowIfNull(seen);
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        if (seen.Any(s => Revision(connection, transaction, s.Key) != s.Value)
            || steps.Any(s => s.Entry.Number <= StoredOverrides.Last(connection, transaction)))
        {
            return false;
        }

        var instant = clock.GetCurrentInstant();
        var revisions = new List<(OverrideStep Step, long Revision)>();
        foreach (var step in steps)
        {
            StoredOverrides.Insert(connection, transaction, step.Entry with { StoredAt = instant });
            if (step.Events.Count > 0)
            {
                revisions.Add((step, Append(connection, transaction, step.Entry.Service, step.Effective, instant, step.Events, [])));
            }
        }

        var now = Now;
        if (steps.Any(s => s.Effective < now + new CellCount(LeastAheadCells)))
        {
            return false;
        }

        revisions.ForEach(r => StoredEditions.Tell(
            connection, transaction, r.Step.Entry.Service, r.Revision, CellIndex.Min(r.Step.Effective, now + Ahead)));
        transaction.Commit();
        return true;
    }

    /// <summary>Every override of a service, in the order stored; of all services if it is null.</summary>
    public ImmutableArray<Override> Overrides(ServiceId? service) => database.Read(connection => StoredOverrides.Of(connection, null, service));

    /// <summary>What was published of a service when, as far as it touches a stretch of cells.</summary>
    public ImmutableArray<TimelineEdition> Editions(ServiceId service, CellIndex from, CellIndex to) =>
        database.Read(connection => StoredEditions.Read(connection, null, service, from, to, since: from).Editions);

    /// <param name="told">Only what viewers were told by this cell; null for everything.</param>
    internal static ImmutableArray<TimelineEvent> Events(
        SqliteConnection connection, SqliteTransaction? transaction, ServiceId service, CellIndex from, CellIndex to, CellIndex? told = null)
    {
        var by = told?.Value ?? long.MaxValue;
        var rows = connection.Query<TimelineEventRow>(
            $"""
            {TimelineEventRow.Select}
            where t.service = @service and t.start_cell < @to and t.start_cell + t.cells > @from and {InEffect}
            order by t.start_cell
            """,
            new { service = service.Value, from = from.Value, to = to.Value, told = by }, transaction).AsList();
        var revisions = Revisions(connection, transaction, service, rows.Count == 0 ? to.Value : rows[0].AirStart, by);
        return [.. rows.Select(row => row.ToEvent(revisions)).Where(e => e.End > from)];
    }

    /// <summary>The events of one revision, as it was stored: later ones may have replaced them.</summary>
    internal static ImmutableArray<TimelineEvent> EventsOf(
        SqliteConnection connection, SqliteTransaction? transaction, ServiceId service, long revision, CellIndex from, CellIndex to) =>
    [
        .. connection.Query<TimelineEventRow>(
            $"""
            {TimelineEventRow.Select}
            where t.service = @service and t.revision = @revision and t.start_cell < @to and t.start_cell + t.cells > @from order by t.start_cell
            """,
            new { service = service.Value, revision, from = from.Value, to = to.Value }, transaction).Select(row => row.ToEvent([])),
    ];

    /// <param name="told">Only what viewers were told by this cell; null for everything.</param>
    internal static TimelineEvent? LastBefore(
        SqliteConnection connection, SqliteTransaction? transaction, ServiceId service, CellIndex cell, CellIndex? told = null)
    {
        var by = told?.Value ?? long.MaxValue;
        var row = connection.QueryFirstOrDefault<TimelineEventRow>(
            $"{TimelineEventRow.Select} where t.service = @service and t.start_cell < @cell and {InEffect} order by t.start_cell desc limit 1",
            new { service = service.Value, cell = cell.Value, told = by }, transaction);
        return row?.ToEvent(Revisions(connection, transaction, service, row.AirStart, by));
    }

    private static List<RevisionRow> Revisions(SqliteConnection connection, SqliteTransaction? transaction, ServiceId service, long after, long told) =>
        connection.Query<RevisionRow>(
            """
            select revision as Revision, effective_cell as EffectiveCell, told_cell as ToldCell, told_offset as ToldOffset from timeline_revision
            where service = @service and effective_cell > @after and told_cell <= @told
            """,
            new { service = service.Value, after, told }, transaction).AsList();

    internal static long Revision(SqliteConnection connection, SqliteTransaction? transaction, ServiceId service) => connection.ExecuteScalar<long>(
        "select coalesce(max(revision), 0) from timeline_revision where service = @service", new { service = service.Value }, transaction);

    /// <summary>Writes a revision with its events.</summary>
    /// <param name="versions">The versions of days that are stored with it; of other days the latest is meant.</param>
    /// <returns>The revision's number.</returns>
    private static long Append(
        SqliteConnection connection, SqliteTransaction transaction, ServiceId service, CellIndex effective, Instant now,
        IReadOnlyList<PublishedEvent> rows, Dictionary<BroadcastDate, long> versions)
    {
        var previous = LastBefore(connection, transaction, service, effective) is { } last ? Cut(last, effective) : null;
        var built = TimelineBuilder.Continue(
            previous, rows.Select(r => r.Event), StoredEventIds.Of(connection, transaction, service, rows));
        return TimelineEventRow.Insert(
            connection, transaction, service, effective, now, rows.Zip(built, (r, e) => (PlaceOf(r), e)));

        StoredPlace PlaceOf(PublishedEvent e) => e.Override is { } number ? new(StoredOverrides.Date, number, e.Position)
            : new(e.Date.ToString(), VersionOf(e.Date), e.Position);

        long VersionOf(BroadcastDate date) =>
            versions.TryGetValue(date, out var version) ? version : versions[date] = LatestVersion(connection, transaction, service, date);
    }

    /// <summary>An event that ends at a cell at the latest; it starts before it.</summary>
    internal static TimelineEvent Cut(TimelineEvent e, CellIndex end) => e.End <= end
        ? e
        : e with { Planned = e.Planned with { Length = end - e.Start } };

    private static long LatestVersion(SqliteConnection connection, SqliteTransaction transaction, ServiceId service, BroadcastDate date) =>
        connection.ExecuteScalar<long>(
            "select coalesce(max(version), 0) from rundown where service = @service and date = @date",
            new { service = service.Value, date = date.ToString() }, transaction);
}
