using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Station.Composition;
using Airclass.Station.Storage;
using Airclass.TestKit;
using Dapper;
using static Airclass.Station.Tests.Storage.Plans;

namespace Airclass.Station.Tests.Storage;

public sealed class StationDatabaseTests
{
    [Fact]
    public void Migrations_bring_an_empty_file_to_this_version_and_then_do_nothing()
    {
        using var store = new Store();

        var again = StationDatabase.Open(store.Folder, store.Clock);

        again.Succeeded(out var database, out _).ShouldBeTrue();
        database!.Read(c => c.ExecuteScalar<long>("select count(*) from migration")).ShouldBe(Migrations.Known.Count);
        database.Read(c => c.ExecuteScalar<string>("pragma journal_mode")).ShouldBe("wal");
    }

    [Fact]
    public void Database_of_a_newer_version_is_refused_and_named()
    {
        using var store = new Store();
        store.Database.Write((c, t) => c.Execute("insert into migration values (9999, 'later', '')", transaction: t));

        var outcome = StationDatabase.Open(store.Folder, store.Clock);

        outcome.Value.ShouldBeNull();
        outcome.Obstacle!.Descriptor.Code.ShouldBe("OP1005");
        outcome.Obstacle.Location.File.ShouldBe(store.Database.Path);
    }

    [Fact]
    public void File_that_is_no_database_is_refused_and_left_alone()
    {
        using var folder = new TempFolder();
        var file = folder.Write("airclass.db", new string('x', 5000));

        var outcome = StationDatabase.Open(folder.Path, ManualClock.At(new(1)));

        outcome.Obstacle!.Descriptor.Code.ShouldBe("OP1004");
        File.ReadAllText(file).ShouldBe(new string('x', 5000));
    }

    [Theory]
    [InlineData("/proc/airclass")]
    [InlineData("/dev/null/data")]
    public void Folder_that_cannot_be_written_is_named(string folder)
    {
        var outcome = StationDatabase.Open(folder, ManualClock.At(new(1)));

        outcome.Obstacle!.Descriptor.Code.ShouldBe("OP1001");
        outcome.Obstacle.Location.File.ShouldContain(folder.Split('/')[1]);
    }

    [Fact]
    public void Database_that_another_program_holds_is_named()
    {
        using var store = new Store();
        using var writer = store.Database.Connect();
        writer.Execute("begin exclusive");

        var obstacle = Obstacles.Explain(
            Should.Throw<Microsoft.Data.Sqlite.SqliteException>(() => store.Database.Write((c, t) => c.Execute("delete from audit", transaction: t, commandTimeout: 1))),
            store.Database.Path);

        obstacle!.Descriptor.Code.ShouldBe("OP1003");
    }

    [Fact]
    public void Full_disk_is_named()
    {
        using var store = new Store();
        using var connection = store.Database.Connect();
        connection.ExecuteScalar<long>("pragma max_page_count = 1");

        var e = Should.Throw<Microsoft.Data.Sqlite.SqliteException>(
            () => connection.Execute("insert into audit values (1, '', '', '', @text)", new { text = new string('x', 1_000_000) }));

        Obstacles.Explain(e, "db")!.Descriptor.Code.ShouldBe("OP1002");
        Obstacles.Explain(new IOException("No space left on device", 28), "/x")!.Descriptor.Code.ShouldBe("OP1002");
    }

    [Fact]
    public void Alarms_begin_once_last_and_end()
    {
        using var store = new Store();
        var alarms = new AlarmBook(store.Database);
        var finding = new AlarmFinding(WorldDiagnostics.DiskFull, "disk", null, []);

        alarms.Reconcile([finding, finding], store.Clock.GetCurrentInstant()).ShouldBeTrue();
        alarms.Reconcile([finding], store.Clock.GetCurrentInstant()).ShouldBeFalse();
        var alarm = alarms.Lasting().ShouldHaveSingleItem();
        alarm.Text.Chinese.ShouldContain("磁盘");
        alarms.ToHand().ShouldHaveSingleItem();
        alarms.Handed(alarm);
        alarms.ToHand().ShouldBeEmpty();

        alarms.Reconcile([], store.Clock.GetCurrentInstant()).ShouldBeTrue();
        alarms.Lasting().ShouldBeEmpty();
        alarms.ToHand().ShouldHaveSingleItem().Until.ShouldNotBeNull();
        alarms.Handed(alarms.ToHand()[0]);
        alarms.ToHand().ShouldBeEmpty();
    }

    [Fact]
    public void As_run_line_that_grew_takes_the_place_of_the_earlier_one()
    {
        using var store = new Store();
        var queue = new EvidenceQueue(store.Folder, store.Clock, new(store.Folder, AsRun.Evidence.DayOf, store.Clock));
        var line = new Airclass.Domain.AsRun.AsRunEvent
        {
            Service = G1,
            Profile = Sd,
            Event = new RundownEventId("g1/a"),
            Kind = Airclass.Domain.Rundowns.EventKind.Lesson,
            PlannedStart = new CellIndex(1000),
            PlannedEnd = new CellIndex(1100),
            ActualStart = new(1001),
            ActualEnd = new(1002),
            AirFile = new AirFileId("f"),
            Slate = null,
        };

        queue.Record(line);
        queue.Flush().ShouldBeTrue();
        queue.Record(line with { ActualEnd = new(1050) });
        queue.Flush().ShouldBeTrue();

        queue.Waiting.ShouldBe(0);
        new AsRunBook(store.Database).Between(G1, new(0), new(5000)).ShouldBe([line with { ActualEnd = new(1050) }]);
    }
}
