using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.EpgExport.Replay;
using Dapper;

namespace Airclass.Station.Storage;

/// <summary>How many discontinuities the live HLS of a service had before an event.</summary>
/// <param name="Service">The service.</param>
/// <param name="Rendition">In what: a profile, and its container.</param>
/// <param name="Start">The event's first cell.</param>
/// <param name="Origin">The count.</param>
public sealed record LiveCount(ServiceId Service, string Rendition, CellIndex Start, DiscontinuityOrigin Origin);

/// <summary>The counts of live HLS that were stored: once written they hold, whatever is found out later about the past.</summary>
public sealed class LiveCounts(StationDatabase database)
{
    /// <summary>The counts of events that began at a cell or later, and the newest before them, in their order.</summary>
    public ImmutableArray<LiveCount> Since(CellIndex cell) => database.Read<ImmutableArray<LiveCount>>(connection =>
    [
        .. connection.Query<Row>(
            """
            select service as Service, rendition as Rendition, media_sequence as MediaSequence, start_cell as StartCell, discontinuities as Discontinuities
            from live_count c where start_cell >= @cell or not exists (
              select 1 from live_count n where n.service = c.service and n.rendition = c.rendition and n.media_sequence > c.media_sequence and n.start_cell < @cell)
            order by service, rendition, media_sequence
            """, new { cell = cell.Value }).Select(r => new LiveCount(new(r.Service), r.Rendition, new(r.StartCell), new(r.MediaSequence, r.Discontinuities))),
    ]);

    /// <summary>Stores counts; one that is there already stays as it is.</summary>
    public void Store(IReadOnlyCollection<LiveCount> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        if (counts.Count > 0)
        {
            database.Write((connection, transaction) => connection.Execute(
                """
                insert into live_count (service, rendition, media_sequence, start_cell, discontinuities)
                values (@Service, @Rendition, @MediaSequence, @StartCell, @Discontinuities) on conflict (service, rendition, media_sequence) do nothing
                """,
                counts.Select(c => new Row(c.Service.Value, c.Rendition, c.Origin.MediaSequence, c.Start.Value, c.Origin.Discontinuities)), transaction));
        }
    }

    private sealed record Row(string Service, string Rendition, long MediaSequence, long StartCell, long Discontinuities);
}
