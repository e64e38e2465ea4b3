using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Airclass.Station.Storage;

/// <summary>
/// What cells of a stretch tell viewers: one edition for all that was told by its beginning, one for each cell from which a revision is told
/// since. The guide in the stream of a cell is a function of what was told by then, though it may take effect days later, so that a node that
/// read the revision a second earlier sends the same.
/// </summary>
/// <remarks>
/// Revisions are never changed, so an edition is the one before it with the rows of one revision over it: who reads on reads these rows alone,
/// which is what brings a change to the wire in time.
/// </remarks>
internal sealed class StoredEditions
{
    /// <summary>A day is a whole number of cells, so midnight UTC is the start of one.</summary>
    private const long CellsOfDay = 90_000;

    private readonly ServiceId _service;
    private readonly CellIndex _from, _to, _since;
    private readonly ImmutableArray<RevisionRow> _revisions;

    private StoredEditions(
        ServiceId service, CellIndex from, CellIndex to, CellIndex since, ImmutableArray<RevisionRow> revisions, ImmutableArray<TimelineEdition> editions) =>
        (_service, _from, _to, _since, _revisions, Editions) = (service, from, to, since, revisions, editions);

    /// <summary>The editions in order; at least one.</summary>
    public ImmutableArray<TimelineEdition> Editions { get; }

    /// <summary>Writes down from which cell on a revision is told, and with it the counter that goes into versions.</summary>
    public static void Tell(SqliteConnection connection, SqliteTransaction transaction, ServiceId service, long revision, CellIndex told)
    {
        connection.Execute(
            "update timeline_revision set told_cell = @told where service = @service and revision = @revision",
            new { service = service.Value, revision, told = told.Value }, transaction);
        var last = told - new CellCount(1);
        var offset = connection.QueryFirstOrDefault<long?>(
            """
            select told_offset from timeline_revision where service = @service and revision < @revision and told_cell < @told
            order by revision desc limit 1
            """,
            new { service = service.Value, revision, told = told.Value }, transaction);
        var next = offset is { } before
            ? TimelineEdition.OffsetAfter((int)before, CounterAt(connection, transaction, service, last), CounterAt(connection, transaction, service, told))
            : 0;
        connection.Execute(
            "update timeline_revision set told_offset = @next where service = @service and revision = @revision",
            new { service = service.Value, revision, next }, transaction);
    }

    /// <summary>Reads the editions whole.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="transaction">The reader's transaction, if it has one.</param>
    /// <param name="service">The service.</param>
    /// <param name="from">The first cell of the events.</param>
    /// <param name="to">The first cell after them.</param>
    /// <param name="since">What was told by this cell is one edition.</param>
    public static StoredEditions Read(
        SqliteConnection connection, SqliteTransaction? transaction, ServiceId service, CellIndex from, CellIndex to, CellIndex since)
    {
        var revisions = Revisions(connection, transaction, service, after: 0);
        var known = revisions.Where(r => r.ToldCell <= since.Value).ToList();
        var events = TimelineLog.Events(connection, transaction, service, from, to, since);
        var number = known.Select(r => r.ToldCell).Distinct().Count(IsCounted);
        var first = Edition(connection, transaction, since, number, new(service, events, []), known.LastOrDefault()) with { From = new(long.MinValue) };
        return new StoredEditions(service, from, to, since, revisions, [first]).After(connection, transaction, since.Value);
    }

    /// <summary>The same stretch with what was stored since; this instance if nothing was.</summary>
    public StoredEditions ReadOn(SqliteConnection connection, SqliteTransaction transaction)
    {
        var news = Revisions(connection, transaction, _service, _revisions.Select(r => r.Revision).DefaultIfEmpty().Max());
        if (news.IsEmpty)
        {
            return this;
        }

        var first = news.Min(r => r.ToldCell);
        // Where nothing can have been sent, a revision is told from a cell that is long past.
        return first <= _since.Value
            ? Read(connection, transaction, _service, _from, _to, _since)
            : new StoredEditions(
                _service, _from, _to, _since, [.. _revisions.Concat(news).OrderBy(r => r.ToldCell).ThenBy(r => r.Revision)],
                [.. Editions.TakeWhile(e => e.From.Value < first)]).After(connection, transaction, first - 1);
    }

    /// <summary>These editions, and those told after a cell.</summary>
    private StoredEditions After(SqliteConnection connection, SqliteTransaction? transaction, long cell)
    {
        var editions = Editions.ToBuilder();
        var newest = _revisions.Where(r => r.ToldCell <= cell).Select(r => r.Revision).DefaultIfEmpty().Max();
        foreach (var group in _revisions.Where(r => r.ToldCell > cell).GroupBy(r => r.ToldCell))
        {
            var (told, last) = (new CellIndex(group.Key), editions[^1]);
            // Two that are stored in the same moment may be told in another order than they were stored.
            var events = group.All(r => r.Revision > newest)
                ? group.OrderBy(r => r.Revision).Aggregate(last.Timeline.Events, (below, r) => Over(connection, transaction, below, r))
                : TimelineLog.Events(connection, transaction, _service, _from, _to, told);
            editions[^1] = last with { Until = told };
            var number = last.Number + (IsCounted(told.Value) ? 1 : 0);
            editions.Add(Edition(connection, transaction, told, number, new(_service, events, []), group.Last()));
            newest = Math.Max(newest, group.Max(r => r.Revision));
        }

        return new(_service, _from, _to, _since, _revisions, editions.ToImmutable());
    }

    /// <summary>An edition that begins at a cell; of what was told by then the last has the counter that goes into versions.</summary>
    private static TimelineEdition Edition(
        SqliteConnection connection, SqliteTransaction? transaction, CellIndex told, long number, Timeline timeline, RevisionRow? last) =>
        new(told, new(long.MaxValue), number, timeline)
        {
            PresentFollowingOffset = (int)(last?.ToldOffset ?? 0)
                + (timeline.Events.IsEmpty ? (int)(CounterAt(connection, transaction, timeline.Service, told) - timeline.PresentFollowingAt(told)) : 0),
        };

    /// <summary>True if an edition counts; one that begins at midnight UTC, with another day of the schedule, is not counted twice.</summary>
    private static bool IsCounted(long told) => told % CellsOfDay != 0;

    /// <summary>The counter of present/following in a cell, by what was told by then.</summary>
    private static long CounterAt(SqliteConnection connection, SqliteTransaction? transaction, ServiceId service, CellIndex cell)
    {
        var last = TimelineLog.LastBefore(connection, transaction, service, cell + new CellCount(1), cell);
        return new Timeline(service, last is null ? [] : [last], []).PresentFollowingAt(cell);
    }

    /// <summary>The events with a revision over them.</summary>
    private ImmutableArray<TimelineEvent> Over(
        SqliteConnection connection, SqliteTransaction? transaction, ImmutableArray<TimelineEvent> below, RevisionRow revision)
    {
        var effective = new CellIndex(revision.EffectiveCell);
        return effective >= _to
            ? below
            :
            [
                .. below.TakeWhile(e => e.Start < effective).Select(e => TimelineLog.Cut(e, effective)).Where(e => e.End > _from),
                .. TimelineLog.EventsOf(connection, transaction, _service, revision.Revision, _from, _to),
            ];
    }

    private static ImmutableArray<RevisionRow> Revisions(SqliteConnection connection, SqliteTransaction? transaction, ServiceId service, long after) =>
    [
        .. connection.Query<RevisionRow>(
            """
            select revision as Revision, effective_cell as EffectiveCell, told_cell as ToldCell, told_offset as ToldOffset
            from timeline_revision where service = @service and revision > @after order by told_cell, revision
            """,
            new { service = service.Value, after }, transaction),
    ];
}
