using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Text;

namespace Airclass.Station.Storage;

/// <summary>One published version of a rundown.</summary>
/// <param name="Rundown">The whole day, as planned when it was published.</param>
/// <param name="Version">From 1, one more at each publication of the service and date.</param>
/// <param name="Effective">The first cell for which this version holds.</param>
/// <param name="PublishedAt">When it was published.</param>
public sealed record PublishedRundown(Rundown Rundown, int Version, CellIndex Effective, Instant PublishedAt);

/// <summary>The published rundowns, every version kept.</summary>
public sealed class PublishedRundowns(StationDatabase database)
{
    /// <summary>The newest version of a service's day; null if none was published.</summary>
    public PublishedRundown? Latest(ServiceId service, BroadcastDate date) => database.Read(connection =>
    {
        var head = connection.QueryFirstOrDefault<HeadRow>(
            """
            select version as Version, effective_cell as EffectiveCell, published_at as PublishedAt from rundown
            where service = @service and date = @date order by version desc limit 1
            """,
            new { service = service.Value, date = date.ToString() });
        if (head is null)
        {
            return null;
        }

        var events = Events(connection, service, date, head.Version);
        var rundown = Rundown.Create(service, date, events[0].Start, events[^1].End, events);
        return new PublishedRundown(rundown, (int)head.Version, new(head.EffectiveCell), StationDatabase.ParseInstant(head.PublishedAt));
    });

    /// <summary>The days of a service that were published, in order.</summary>
    public ImmutableArray<BroadcastDate> Dates(ServiceId service) => database.Read<ImmutableArray<BroadcastDate>>(connection =>
    [
        .. connection.Query<string>("select distinct date from rundown where service = @service order by date", new { service = service.Value })
            .Select(text => new BroadcastDate(LocalDatePattern.Iso.Parse(text).Value)),
    ]);

    /// <summary>Stores a new version within a transaction, and returns its number.</summary>
    internal static int Store(SqliteConnection connection, SqliteTransaction transaction, Rundown rundown, CellIndex effective, Instant now)
    {
        var (service, date) = (rundown.Service.Value, rundown.Date.ToString());
        var version = 1 + connection.ExecuteScalar<long>(
            "select coalesce(max(version), 0) from rundown where service = @service and date = @date", new { service, date }, transaction);
        connection.Execute(
            "insert into rundown (service, date, version, effective_cell, published_at) values (@service, @date, @version, @effective, @at)",
            new { service, date, version, effective = effective.Value, at = StationDatabase.Text(now) }, transaction);
        EventRow.Insert(connection, transaction, service, date, version, rundown.Events);
        return (int)version;
    }

    private static ImmutableArray<RundownEvent> Events(SqliteConnection connection, ServiceId service, BroadcastDate date, long version) =>
    [
        .. connection.Query<EventRow>(
            $"select {EventRow.Columns} from rundown_event e where service = @service and date = @date and version = @version order by position",
            new { service = service.Value, date = date.ToString(), version }).Select(row => row.ToEvent()),
    ];

    private sealed record HeadRow(long Version, long EffectiveCell, string PublishedAt);
}
