using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Airclass.Station.Storage;

/// <summary>The ids that a service's events have in EIT: given once, kept in the timeline.</summary>
internal static class StoredEventIds
{
    /// <summary>Ids spill over into those of the next days where more than 1440 events are in one; so much is looked at around.</summary>
    private static readonly CellCount Around = new(10 * 90_000);

    /// <summary>Gives events that are to be published their ids.</summary>
    public static Func<RundownEvent, ushort> Of(
        SqliteConnection connection, SqliteTransaction transaction, ServiceId service, IReadOnlyList<PublishedEvent> events)
    {
        if (events.Count == 0)
        {
            return _ => throw new InvalidOperationException("no event to be published");
        }

        var given = connection.Query<(string Id, long Number)>(
            """
            select id as Id, max(dvb_event_id) as Number from timeline_event
            where service = @service and start_cell >= @from and start_cell < @to group by id
            """,
            new { service = service.Value, from = (events[0].Event.Start - Around).Value, to = (events[^1].Event.End + Around).Value }, transaction);
        var ids = new DvbEventIds(given.Select(g => KeyValuePair.Create(new RundownEventId(g.Id), (ushort)g.Number)));
        var days = events.ToLookup(e => e.Event.Id, e => (e.Date, e.DayStart, e.Event.Start));
        return e =>
        {
            var (date, start, first) = days[e.Id].First();
            // Two events of one id are two in a guide too: the later has a number of its own.
            var id = e.Start == first ? e.Id : new RundownEventId(FormattableString.Invariant($"{e.Id}@{e.Start.Value}"));
            return ids.Of(id, Period.DaysBetween(new(1970, 1, 1), date.Date), (e.Start - start).Value * CellIndex.Milliseconds / 60_000);
        };
    }
}
