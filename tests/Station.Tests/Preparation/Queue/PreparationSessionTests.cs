using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Station.Composition;
using Airclass.Station.Preparation;
using Airclass.Station.Preparation.Queue;
using Airclass.Station.Storage;
using Airclass.TestKit;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Transcoding;
using Microsoft.Data.Sqlite;

namespace Airclass.Station.Tests.Preparation.Queue;

public sealed class PreparationSessionTests : IDisposable
{
    // Only a test that fails waits so long.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly TestStation _station = new();
    private readonly StationHost _host = new(TimeProvider.System);
    private readonly OpenedStation _opened;
    private readonly StationDatabase _database;
    private readonly Workshop _workshop;

    public PreparationSessionTests()
    {
        _opened = StationHost.Open(_station.Folder, _station.Data, new DiagnosticBag())!;
        _database = StationDatabase.Open(_station.Data, _host.Clock).Value!;
        // What is prepared does not matter here: an ffmpeg that fails ends every try at once.
        _workshop = new(_opened, new FfmpegTools("/bin/false", "/bin/false", "none"), _host, _database);
    }

    [Fact]
    public async Task Fault_of_ours_ends_the_session_instead_of_being_tried_for_ever()
    {
        using (var connection = new SqliteConnection($"Data Source={_database.Path}"))
        {
            connection.Open();
            using var plant = connection.CreateCommand();
            plant.CommandText = "create trigger planted before insert on preparation_run begin select raise(abort, 'planted'); end";
            plant.ExecuteNonQuery();
        }

        var works = (Work[])[new Work(MaterialId.Slate, new(TestStation.Profile), new CellIndex(0))];
        var running = new PreparationSession(_opened, _workshop, _database, _host).RunAsync([.. works], new CellIndex(1), CancellationToken.None);

        (await Should.ThrowAsync<SqliteException>(() => running.WaitAsync(Patience))).Message.ShouldContain("planted");
    }

    [Fact]
    public async Task Queue_of_a_process_that_died_is_taken_over_by_the_one_that_watches_it()
    {
        var log = new PreparationLog(_database, _host.Clock);
        var works = (Work[])[new Work(MaterialId.Of(new("one-1")), new(TestStation.Profile), new CellIndex(1_861_000_000))];
        var watching = new TaskCompletionSource();
        var session = new PreparationSession(_opened, _workshop, _database, _host) { OnFollowing = _ => watching.TrySetResult() };

        // The station: all that shows that it lives is its lock, which the system lets go when it dies.
        var station = QueueLock.Take(_station.Data).Value!;
        var round = session.RunAsync([.. works], new CellIndex(1_861_900_000), CancellationToken.None);
        await watching.Task.WaitAsync(Patience);
        log.Wished.ShouldBe(new CellIndex(1_861_900_000));
        log.All().ShouldBeEmpty();
        station.Dispose();
        await round.WaitAsync(Patience);

        session.Outcomes.ShouldHaveSingleItem().Value.ShouldBeOfType<PreparationOutcome.Failed>();
        log.All().ShouldHaveSingleItem().Outcome.ShouldBe(RunOutcome.Failed);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _station.Dispose();
    }
}
