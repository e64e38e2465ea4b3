using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Text;

namespace Airclass.Station.Storage;

/// <summary>One published version of a rundown. It never changes; a later change is a new version.</summary>
/// <param name="Rundown">The whole day, as planned when it was published.</param>
/// <param name="Version">From 1, one more at each publication of the service and date.</param>
/// <param name="Effective">The first cell for which this version holds.</param>
/// <param name="PublishedAt">When it was published.</param>
/// <param name="Content">The content as reviewers name it; null where nobody asked for a review.</param>
/// <param name="By">Who published it.</param>
/// <param name="Reason">Why, where a reason was given; else empty.</param>
public sealed record PublishedRundown(
    Rundown Rundown, int Version, CellIndex Effective, Instant PublishedAt, string? Content = null, string By = "station", string Reason = "");

/// <summary>The published rundowns, every version kept.</summary>
public sealed class PublishedRundowns(StationDatabase database)
{
    private const string Head =
        """
        select version as Version, effective_cell as EffectiveCell, published_at as PublishedAt, content as Content,
          published_by as PublishedBy, reason as Reason
        from rundown where service = @service and date = @date
        """;

    /// <summary>The newest version of a service's day; null if none was published.</summary>
    public PublishedRundown? Latest(ServiceId service, BroadcastDate date) =>
        Find($"{Head} order by version desc limit 1", service, date, 0);

    /// <summary>A version of a service's day; null if there is no such.</summary>
    public PublishedRundown? Version(ServiceId service, BroadcastDate date, int version) =>
        Find($"{Head} and version = @version", service, date, version);

    /// <summary>How many versions a service's day has.</summary>
    public int Versions(ServiceId service, BroadcastDate date) => database.Read(connection => (int)connection.ExecuteScalar<long>(
        "select coalesce(max(version), 0) from rundown where service = @service and date = @date",
        new { service = service.Value, date = date.ToString() }));

    /// <summary>The days of a service that were published, in order.</summary>
    public ImmutableArray<BroadcastDate> Dates(ServiceId service) => database.Read<ImmutableArray<BroadcastDate>>(connection =>
    [
        .. connection.Query<string>("select distinct date from rundown where service = @service order by date", new { service = service.Value })
            .Select(text => new BroadcastDate(LocalDatePattern.Iso.Parse(text).Value)),
    ]);

    /// <summary>Stores a new version within a transaction, and returns its number.</summary>
    internal static int Store(
        SqliteConnection connection, SqliteTransaction transaction, Rundown rundown, CellIndex effective, Instant now, PublicationNote note)
    {
        var (service, date) = (rundown.Service.Value, rundown.Date.ToString());
        var version = 1 + connection.ExecuteScalar<long>(
            "select coalesce(max(version), 0) from rundown where service = @service and date = @date", new { service, date }, transaction);
        connection.Execute(
            """
            insert into rundown (service, date, version, effective_cell, published_at, content, published_by, reason)
            values (@service, @date, @version, @effective, @at, @content, @by, @reason)
            """,
            new
            {
                service,
                date,
                version,
                effective = effective.Value,
                at = StationDatabase.Text(now),
                content = note.Contents.GetValueOrDefault(rundown.Date),
                by = note.By,
                reason = note.Reason,
            }, transaction);
        EventRow.Insert(connection, transaction, service, date, version, rundown.Events);
        return (int)version;
    }

    private PublishedRundown? Find(string select, ServiceId service, BroadcastDate date, int version) => database.Read(connection =>
    {
        var key = new { service = service.Value, date = date.ToString(), version };
        if (connection.QueryFirstOrDefault<HeadRow>(select, key) is not { } head)
        {
            return null;
        }

        var events = Events(connection, service, date, head.Version);
        var rundown = Rundown.Create(service, date, events[0].Start, events[^1].End, events);
        return new PublishedRundown(
            rundown, (int)head.Version, new(head.EffectiveCell), StationDatabase.ParseInstant(head.PublishedAt), head.Content, head.PublishedBy, head.Reason);
    });

    private static ImmutableArray<RundownEvent> Events(SqliteConnection connection, ServiceId service, BroadcastDate date, long version) =>
    [
        .. connection.Query<EventRow>(
            $"select {EventRow.Columns} from rundown_event e where service = @service and date = @date and version = @version order by position",
            new { service = service.Value, date = date.ToString(), version }).Select(row => row.ToEvent()),
    ];

    private sealed record HeadRow(long Version, long EffectiveCell, string PublishedAt, string? Content, string PublishedBy, string Reason);
}
