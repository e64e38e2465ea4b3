using Airclass.Domain.Time;
using Airclass.Station.Planning;
using Airclass.Station.Storage;
using Airclass.TestKit;

namespace Airclass.Station.Tests.Storage;

/// <summary>A database of a test's own, at a time that the test moves.</summary>
internal sealed class Store : IDisposable
{
    private readonly TempFolder _folder = new();

    public Store(long cell = 1100)
    {
        Clock = ManualClock.At(new CellIndex(cell));
        Database = StationDatabase.Open(Folder, Clock).Value!;
        Rundowns = new(Database);
        Timeline = new(Database, Clock);
        Changes = new(Database, Clock);
        Publisher = new(Rundowns, Timeline);
    }

    public string Folder => _folder.Path;

    public ManualClock Clock { get; }

    public StationDatabase Database { get; }

    public PublishedRundowns Rundowns { get; }

    public TimelineLog Timeline { get; }

    public TimelineChanges Changes { get; }

    public Publisher Publisher { get; }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}
