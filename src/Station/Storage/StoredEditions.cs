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
    /// <summary>Writes down from which cell on a revision is told.</summary>
    public static void Tell(SqliteConnection connection, SqliteTransaction transaction, ServiceId service, long revision, CellIndex told) =>
        connection.Execute(
            "update timeline_revision set told_cell = @told where service = @service and revision = @revision",
            new { service = service.Value, revision, told = told.Value }, transaction);

    /// <summary>What cells of a stretch tell: one edition for all that was told by its beginning, one for each revision since.</summary>
    public static ImmutableArray<TimelineEdition> Of(
        SqliteConnection connection, SqliteTransaction? transaction, ServiceId service, CellIndex from, CellIndex to)
    {
        var told = connection.Query<long>(
            "select told_cell from timeline_revision where service = @service order by told_cell", new { service = service.Value }, transaction).AsList();
        long[] starts = [from.Value, .. told.Where(cell => cell > from.Value).Distinct()];
        return
        [
            .. starts.Select((cell, i) => new TimelineEdition(
                new(i == 0 ? long.MinValue : cell),
                new(i + 1 < starts.Length ? starts[i + 1] : long.MaxValue),
                told.Count(t => t <= cell),
                new(service, TimelineLog.Events(connection, transaction, service, from, to, new(cell)), []))),
        ];
    }
}
