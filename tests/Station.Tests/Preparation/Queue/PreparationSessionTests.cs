using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
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
    private readonly TestStation _station = new();

    [Fact]
    public async Task Fault_of_ours_ends_the_session_instead_of_being_tried_for_ever()
    {
        var host = new StationHost(TimeProvider.System);
        var opened = StationHost.Open(_station.Folder, _station.Data, new DiagnosticBag())!;
        var database = StationDatabase.Open(_station.Data, host.Clock).Value!;
        var workshop = new Workshop(opened, new FfmpegTools("/bin/false", "/bin/false", "none"), host, database);
        using (var connection = new SqliteConnection($"Data Source={database.Path}"))
        {
            connection.Open();
            using var plant = connection.CreateCommand();
            plant.CommandText = "create trigger planted before insert on preparation_run begin select raise(abort, 'planted'); end";
            plant.ExecuteNonQuery();
        }

        var works = (Work[])[new Work(MaterialId.Slate, new(TestStation.Profile), new CellIndex(0))];
        var running = new PreparationSession(opened, workshop, database, host).RunAsync([.. works], new CellIndex(1), CancellationToken.None);

        (await Should.ThrowAsync<SqliteException>(() => running.WaitAsync(TimeSpan.FromMinutes(1)))).Message.ShouldContain("planted");
    }

    [Fact]
    public async Task Queue_of_a_process_that_died_is_taken_over_by_the_one_that_watches_it()
    {
        var host = new StationHost(TimeProvider.System);
        var opened = StationHost.Open(_station.Folder, _station.Data, new DiagnosticBag())!;
        var database = StationDatabase.Open(_station.Data, host.Clock).Value!;
        var log = new PreparationLog(database, host.Clock);
        // What is prepared does not matter here: an ffmpeg that fails ends every try at once.
        var workshop = new Workshop(opened, new FfmpegTools("/bin/false", "/bin/false", "none"), host, database);
        var works = (Work[])[new Work(MaterialId.Of(new("one-1")), new(TestStation.Profile), new CellIndex(1_861_000_000))];
        var watching = new TaskCompletionSource();
        var session = new PreparationSession(opened, workshop, database, host) { OnFollowing = _ => watching.TrySetResult() };

        // The station: all that shows that it lives is its lock, which the system lets go when it dies.
        var station = QueueLock.Take(_station.Data).Value!;
        var round = session.RunAsync([.. works], new CellIndex(1_861_900_000), CancellationToken.None);
        await watching.Task.WaitAsync(TimeSpan.FromMinutes(1));
        log.Wished.ShouldBe(new CellIndex(1_861_900_000));
        log.All().ShouldBeEmpty();
        station.Dispose();
        await round.WaitAsync(TimeSpan.FromMinutes(2));

        session.Outcomes.ShouldHaveSingleItem().Value.ShouldBeOfType<PreparationOutcome.Failed>();
        log.All().ShouldHaveSingleItem().Outcome.ShouldBe(RunOutcome.Failed);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _station.Dispose();
    }
}
