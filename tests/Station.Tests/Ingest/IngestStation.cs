using Airclass.Domain.AirFiles;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timetables;
using Airclass.Station.Composition;
using Airclass.Station.Ingest;
using Airclass.Station.Storage;
using Airclass.TestKit;

namespace Airclass.Station.Tests.Ingest;

/// <summary>A station with one lesson, its database, and a clock that the test moves.</summary>
internal sealed class IngestStation : IDisposable
{
    public static readonly LessonId Lesson = new("one-1");

    public static readonly ProfileName Tiny = new(TestStation.Profile);

    public IngestStation(ReviewLevel contentReview = ReviewLevel.None)
    {
        var yaml = File.ReadAllText(Path.Combine(Files.Folder, "station.yaml"));
        Files.Write("station.yaml", yaml + $"contentReview: {contentReview.ToString().ToLowerInvariant()}\n");
        Clock = ManualClock.At(new CellIndex(1_900_000_000));
        Opened = StationHost.Open(Files.Folder, Files.Data, new DiagnosticBag())!;
        Database = StationDatabase.Open(Files.Data, Clock).Value!;
        Gate = new(Opened, Database, Clock);
        Deliveries = new(Database, Clock);
        Reviews = new(Database, Clock);
        Changes = new(Database, Clock);
    }

    public TestStation Files { get; } = new();

    public ManualClock Clock { get; }

    public OpenedStation Opened { get; }

    public StationDatabase Database { get; }

    public AiringGate Gate { get; }

    public LessonFiles Deliveries { get; }

    public ContentReviews Reviews { get; }

    public TimelineChanges Changes { get; }

    public Lesson OfCatalogue => Opened.Plan.Catalogue.Find(Lesson)!;

    /// <summary>An air file that preparation might have made.</summary>
    public static AirFileSidecar Made(string id, int cells = 12) => new()
    {
        Id = new(id), Profile = Tiny, RecipeHash = id, ParameterSetsHash = "", PacketsPerCell = TestStation.PacketsPerCell, CellCrc32C = [.. new uint[cells]],
    };

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Files.Dispose();
    }
}
