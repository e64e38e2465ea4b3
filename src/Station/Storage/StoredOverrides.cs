using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Overrides;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Airclass.Station.Storage;

/// <summary>The overrides as they are stored: a line each, and what they air as events beside those of the rundowns.</summary>
internal static class StoredOverrides
{
    /// <summary>Stands for the date of the events that overrides air: these belong to no day.</summary>
    public const string Date = "override";

    /// <summary>The entries of a service, or of all if it is null, in the order stored.</summary>
    public static ImmutableArray<Override> Of(SqliteConnection connection, SqliteTransaction? transaction, ServiceId? service)
    {
        var key = new { service = service?.Value, date = Date };
        var events = connection.Query<OverrideEventRow>(
            $"""
            select o.service as Service, o.number as Number, {EventRow.Columns} from timeline_override o
            join rundown_event e on e.service = o.service and e.date = @date and e.version = o.number
            where @service is null or o.service = @service order by o.number, o.service, e.position
            """, key, transaction).ToLookup(e => (e.Service, e.Number));
        return
        [
            .. connection.Query<OverrideRow>(
                """
                select number as Number, service as Service, kind as Kind, from_cell as FromCell, until_cell as UntilCell, undoes as Undoes,
                  decided_by as DecidedBy, reason as Reason, stored_at as StoredAt
                from timeline_override where @service is null or service = @service order by number, service
                """, key, transaction).Select(row => row.ToOverride([.. events[(row.Service, row.Number)].Select(e => e.Row().ToEvent())])),
        ];
    }

    /// <summary>The greatest number given; 0 if none was.</summary>
    public static long Last(SqliteConnection connection, SqliteTransaction? transaction) =>
        connection.ExecuteScalar<long>("select coalesce(max(number), 0) from timeline_override", transaction: transaction);

    /// <summary>Writes an entry.</summary>
    public static void Insert(SqliteConnection connection, SqliteTransaction transaction, Override entry)
    {
        connection.Execute(
            """
            insert into timeline_override (number, service, kind, from_cell, until_cell, undoes, decided_by, reason, stored_at)
            values (@Number, @service, @kind, @from, @until, @Undoes, @By, @Reason, @at)
            """,
            new
            {
                entry.Number,
                service = entry.Service.Value,
                kind = entry.Kind.ToString(),
                from = entry.From.Value,
                until = entry.Until.Value,
                entry.Undoes,
                entry.By,
                entry.Reason,
                at = StationDatabase.Text(entry.StoredAt),
            }, transaction);
        EventRow.Insert(connection, transaction, entry.Service.Value, Date, entry.Number, entry.Events);
    }

    private sealed record OverrideRow(
        long Number, string Service, string Kind, long FromCell, long UntilCell, long? Undoes, string DecidedBy, string Reason, string StoredAt)
    {
        public Override ToOverride(ImmutableArray<Domain.Rundowns.RundownEvent> events) => new()
        {
            Number = Number,
            Service = new(Service),
            Kind = Enum.Parse<OverrideKind>(Kind),
            From = new(FromCell),
            Until = new(UntilCell),
            Events = events,
            Undoes = Undoes,
            By = DecidedBy,
            Reason = Reason,
            StoredAt = StationDatabase.ParseInstant(StoredAt),
        };
    }

    private sealed record OverrideEventRow(
        string Service, long Number, string Id, string Kind, long StartCell, long Cells, long InCell, string Material, string? Lesson, string? Subject,
        string TitleZh, string? TitleEn, string DescriptionZh, string? DescriptionEn, string? OriginFile, long? OriginLine, long? OriginColumn,
        long IsRerun, long? InteractionEnd)
    {
        public EventRow Row() => new(
            Id, Kind, StartCell, Cells, InCell, Material, Lesson, Subject, TitleZh, TitleEn, DescriptionZh, DescriptionEn,
            OriginFile, OriginLine, OriginColumn, IsRerun, InteractionEnd);
    }
}
