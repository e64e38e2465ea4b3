using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Dapper;
using NodaTime;

namespace Airclass.Station.Storage;

/// <summary>A lesson's airing that can be watched again: a window of an air file.</summary>
public sealed record ReplayPublication(
    RundownEventId Event, ProfileName Profile, ServiceId Service, LessonId Lesson, AirFileId AirFile, CellIndex Start, CellCount InCell, CellCount Cells,
    Instant PublishedAt);

/// <summary>The replays that were published.</summary>
public sealed class ReplayShelf(StationDatabase database)
{
    private const string Columns =
        """
        r.event as Event, r.profile as Profile, r.service as Service, r.lesson as Lesson, r.air_file as AirFile, r.start_cell as StartCell,
        r.in_cell as InCell, r.cells as Cells, r.published_at as PublishedAt
        """;

    /// <summary>The newest publication of each lesson and profile, the newest airing first.</summary>
    public ImmutableArray<ReplayPublication> Newest() => database.Read<ImmutableArray<ReplayPublication>>(connection =>
    [
        .. connection.Query<ReplayRow>(
            $"""
            select {Columns} from replay r where not exists (
              select 1 from replay n where n.lesson = r.lesson and n.profile = r.profile and (n.start_cell > r.start_cell
                or (n.start_cell = r.start_cell and n.event > r.event)))
            order by r.start_cell desc, r.event
            """).Select(row => row.ToPublication()),
    ]);

    /// <summary>The first cell of the newest published airing of a service; null if there is none.</summary>
    public CellIndex? Last(ServiceId service) => database.Read(connection =>
        connection.ExecuteScalar<long?>("select max(start_cell) from replay where service = @service", new { service = service.Value }) is { } cell
            ? new CellIndex(cell)
            : (CellIndex?)null);

    /// <summary>Stores publications; one that is there already stays as it is.</summary>
    /// <returns>How many were new.</returns>
    public int Store(IReadOnlyCollection<ReplayPublication> publications)
    {
        ArgumentNullException.ThrowIfNull(publications);
        return publications.Count == 0 ? 0 : database.Write((connection, transaction) => connection.Execute(
            """
            insert into replay (event, profile, service, lesson, air_file, start_cell, in_cell, cells, published_at)
            values (@Event, @Profile, @Service, @Lesson, @AirFile, @StartCell, @InCell, @Cells, @PublishedAt)
            on conflict (event, profile) do nothing
            """, publications.Select(ReplayRow.Of), transaction));
    }

    /// <summary>Takes a lesson off the shelf in a profile: its media are about to go.</summary>
    public void Remove(LessonId lesson, ProfileName profile) => database.Write((connection, transaction) => connection.Execute(
        "delete from replay where lesson = @lesson and profile = @profile", new { lesson = lesson.Value, profile = profile.Value }, transaction));

    private sealed record ReplayRow(
        string Event, string Profile, string Service, string Lesson, string AirFile, long StartCell, long InCell, long Cells, string PublishedAt)
    {
        public static ReplayRow Of(ReplayPublication p) => new(
            p.Event.Value, p.Profile.Value, p.Service.Value, p.Lesson.Value, p.AirFile.Value, p.Start.Value, p.InCell.Value, p.Cells.Value,
            StationDatabase.Text(p.PublishedAt));

        public ReplayPublication ToPublication() => new(
            new(Event), new(Profile), new(Service), new(Lesson), new(AirFile), new(StartCell), new(InCell), new(Cells),
            StationDatabase.ParseInstant(PublishedAt));
    }
}
