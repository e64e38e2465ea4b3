using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Airclass.Station.Storage;

/// <summary>
/// From which cell on each revision is told to viewers, though it may take effect days later: the guide in the stream of a cell is a function
/// of what was told by then, so that a node that read the revision a second earlier sends the same.
/// </summary>
internal static class StoredEditions
{
    /// <summary>A day is a whole number of cells, so midnight UTC is the start of one.</summary>
    private const long CellsOfDay = 90_000;

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

    /// <summary>What cells of a stretch tell: one edition for all that was told by its beginning, one for each cell since at which more was told.</summary>
    public static ImmutableArray<TimelineEdition> Of(
        SqliteConnection connection, SqliteTransaction? transaction, ServiceId service, CellIndex from, CellIndex to)
    {
        var told = connection.Query<(long Cell, long Offset)>(
            "select told_cell as Cell, told_offset as Offset from timeline_revision where service = @service order by told_cell, revision",
            new { service = service.Value }, transaction).AsList();
        long[] starts = [from.Value, .. told.Select(t => t.Cell).Where(cell => cell > from.Value).Distinct()];
        return [.. starts.Select((cell, i) => Edition(cell, i == 0, i + 1 < starts.Length ? starts[i + 1] : long.MaxValue))];

        TimelineEdition Edition(long cell, bool isFirst, long until)
        {
            var known = told.TakeWhile(t => t.Cell <= cell).ToList();
            var timeline = new Timeline(service, TimelineLog.Events(connection, transaction, service, from, to, new(cell)), []);
            return new(new(isFirst ? long.MinValue : cell), new(until), NumberOf(known.Select(t => t.Cell)), timeline)
            {
                PresentFollowingOffset = (known.Count > 0 ? (int)known[^1].Offset : 0)
                    + (timeline.Events.IsEmpty ? (int)(CounterAt(connection, transaction, service, new(cell)) - timeline.PresentFollowingAt(new(cell))) : 0),
            };
        }
    }

    /// <summary>Editions so far; one that begins at midnight UTC, with another day of the schedule, is not counted twice.</summary>
    private static int NumberOf(IEnumerable<long> told) => told.Distinct().Count(cell => cell % CellsOfDay != 0);

    /// <summary>The counter of present/following in a cell, by what was told by then.</summary>
    private static long CounterAt(SqliteConnection connection, SqliteTransaction? transaction, ServiceId service, CellIndex cell)
    {
        var last = TimelineLog.LastBefore(connection, transaction, service, cell + new CellCount(1), cell);
        return new Timeline(service, last is null ? [] : [last], []).PresentFollowingAt(cell);
    }
}
