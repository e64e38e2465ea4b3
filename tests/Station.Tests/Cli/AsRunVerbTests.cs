using System.Text.Json;
using Airclass.Domain.AsRun;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station.AsRun;
using Airclass.Station.Planning;
using Airclass.Station.Storage;
using Airclass.TestKit;
using Dapper;
using NodaTime;

namespace Airclass.Station.Tests.Cli;

public sealed class AsRunVerbTests : IDisposable
{
    private static readonly BroadcastDate Date = new(new LocalDate(2026, 11, 23));
    private static readonly CellIndex Start = Date.StartCell(DateTimeZoneProviders.Tzdb["Asia/Shanghai"], LocalTime.Midnight);
    private readonly TestStation _station = new(services: 2);

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _station.Dispose();
    }

    [Theory]
    [InlineData("--seal", "abc")]
    [InlineData("--csv", "--json")]
    [InlineData("--date", "tomorrow")]
    public async Task Wrong_command_line_is_exit_2(params string[] words) =>
        (await Verbs.RunAsync(["asrun", _station.Folder, .. words])).Exit.ShouldBe(2);

    [Fact]
    public async Task Station_that_never_ran_has_nothing_to_show_and_writes_nothing()
    {
        var said = await RunAsync("--verify");

        (said.Exit, said.Output).ShouldBe((0, ""));
        said.Error.ShouldContain("Nothing has aired here yet.");
        Directory.Exists(_station.Data).ShouldBeFalse();
    }

    [Fact]
    public async Task Unknown_service_is_named() => (await RunAsync("--service", "g9")).Error.ShouldContain("error OP0001");

    [Fact]
    public async Task What_was_otherwise_is_told_in_words_and_cells()
    {
        Record();

        var brief = await RunAsync();
        var whole = await RunAsync("--service", "g1");
        var chinese = await RunAsync("--service", "g1", "--lang", "zh");

        (brief.Exit, brief.Error).ShouldBe((0, ""));
        var lines = brief.Output.TrimEnd().Split('\n');
        lines[0].ShouldBe("service  profile  events  as planned  otherwise  to come  cells  slate  not sent");
        lines[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).ShouldBe(["g1", "tiny", "3", "1", "1", "1", "1490", "200", "20"]);
        lines[2].Split(' ', StringSplitOptions.RemoveEmptyEntries).ShouldBe(["g2", "tiny", "0", "0", "0", "0", "0", "0", "0"]);
        lines[3].ShouldBe("g1 tiny 00:00:00 Lesson one: slate (air file damaged) for 200 cells (192 s) from 00:08:00; not sent for 20 cells (19.2 s) from 00:11:12; "
            + "another air file from 00:11:31.20");
        whole.Output.ShouldContain("00:00:00–00:16:00  00:00:00–00:16:00  ");
        whole.Output.ShouldContain("  780/1000  lesson  aaaaaaaaaaaa  Lesson one  slate (air file damaged)");
        whole.Output.ShouldContain("as planned so far");
        whole.Output.ShouldContain("to come");
        chinese.Output.ShouldContain("00:08:00 起垫片（播出文件损坏） 200 格（192 秒）；00:11:12 起未发送 20 格（19.2 秒）");
    }

    [Fact]
    public async Task Events_in_a_row_of_which_nothing_was_sent_are_one_line()
    {
        Published();

        (await RunAsync()).Output.TrimEnd().Split('\n')[^1].ShouldBe("g1 tiny 00:00:00–00:32:00 2 events: not sent");
    }

    [Fact]
    public async Task Table_for_programs_has_planned_and_actual_cells_and_the_air_files()
    {
        Record();

        var csv = (await RunAsync("--service", "g1", "--csv")).Output.TrimEnd().Split('\n').Select(l => l.TrimEnd('\r').Split(',')).ToList();
        var row = csv[0].Zip(csv[1]).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);

        csv.Count.ShouldBe(4);
        row["plannedFirstCell"].ShouldBe(Start.ToString());
        row["plannedLastCell"].ShouldBe((Start + new CellCount(999)).ToString());
        row["actualFirstCell"].ShouldBe(Start.ToString());
        row["actualEnd"].ShouldBe("2026-11-23T00:16:00+08:00");
        (row["cellsAsPlanned"], row["cellsSlate"], row["cellsOther"], row["cellsNotSent"]).ShouldBe(("780", "200", "0", "20"));
        (row["airFiles"], row["slateReasons"], row["airedVersions"], row["standing"]).ShouldBe(($"{new string('a', 64)} ee {new string('b', 64)}", "Damaged", "1", "otherwise"));
    }

    [Fact]
    public async Task Json_has_the_same_names_with_the_stretches_and_the_verdict()
    {
        Record();

        var said = await RunAsync("--service", "g1", "--json", "--verify");

        using var document = JsonDocument.Parse(said.Output);
        var result = document.RootElement.GetProperty("result");
        var lesson = result.GetProperty("events")[0];
        lesson.EnumerateObject().First().Name.ShouldBe("service");
        lesson.GetProperty("cellsSlate").GetInt64().ShouldBe(200);
        lesson.GetProperty("stretches").EnumerateArray().Select(s => s.GetProperty("what").GetString()).ShouldBe(["asPlanned", "slate", "notSent", "asPlanned"]);
        result.GetProperty("journal").GetProperty("sound").GetBoolean().ShouldBeTrue();
        result.GetProperty("journal").GetProperty("seal").GetString()!.Length.ShouldBe(64);
    }

    [Fact]
    public async Task Changed_record_is_exit_1_and_a_database_that_is_gone_is_named()
    {
        var database = Record();
        var sound = await RunAsync("--verify");
        database.Write((c, t) => c.Execute("update as_run set slate = null where slate is not null", transaction: t));
        var changed = await RunAsync("--verify");
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        File.Delete(database.Path);
        var gone = await RunAsync("--verify");

        sound.Exit.ShouldBe(0, sound.Error);
        sound.Output.ShouldContain("journal of 2026-11-23: nothing was changed");
        sound.Output.ShouldContain("seal so far ");
        changed.Exit.ShouldBe(1);
        changed.Error.ShouldContain("error AR1008");
        changed.Output.ShouldContain("changed since");
        gone.Exit.ShouldBe(1);
        gone.Error.ShouldContain("error AR1014");
    }

    /// <summary>At a time 1500 cells into the day.</summary>
    private Task<Said> RunAsync(params string[] words) => Verbs.RunAtAsync(
        new ManualTime((Start + new CellCount(1500)).Start),
        ["asrun", _station.Folder, "--data", _station.Data, "--date", "2026-11-23", .. words.Contains("--lang", StringComparer.Ordinal) ? [] : (string[])["--lang", "en"], .. words]);

    /// <summary>Three events; of the first some cells were slate and some were not sent.</summary>
    private StationDatabase Record()
    {
        var clock = ManualClock.At(Start - new CellCount(10));
        var station = StationHost.Open(_station.Folder, _station.Data, new DiagnosticBag()).ShouldNotBeNull();
        var database = Published();
        var queue = new EvidenceQueue(_station.Data, clock, AsRunJournal.Of(station, clock));
        queue.Record(Line("a", 0, 500, 'a'));
        queue.Record(Line("a", 500, 700, 'e', SlateReason.Damaged));
        queue.Record(Line("a", 720, 1000, 'b'));
        queue.Record(Line("b", 1000, 1490, 'c'));
        queue.Flush().ShouldBeTrue();
        return database;
    }

    private StationDatabase Published()
    {
        var clock = ManualClock.At(Start - new CellCount(10));
        var database = StationDatabase.Open(_station.Data, clock).Value!;
        new Publisher(new(database), new(database, clock)).Publish(new("g1"), [Plan()]).ShouldNotBeNull();
        return database;
    }

    private static Rundown Plan()
    {
        var end = Date.Next.StartCell(DateTimeZoneProviders.Tzdb["Asia/Shanghai"], LocalTime.Midnight);
        return Rundown.Create(new("g1"), Date, Start, end, [Event("a", 0, 1000, "第一课", "Lesson one"), Event("b", 1000, 1000, "课间", "Break"), Event("c", 2000, (end - Start).Value - 2000, "课间", "Break")]);
    }

    private static RundownEvent Event(string id, long start, long cells, string chinese, string english) => new()
    {
        Id = new($"g1/{id}"),
        Kind = EventKind.Lesson,
        Start = Start + new CellCount(start),
        Length = new(cells),
        Material = new("lesson:1"),
        Title = new(chinese, english),
    };

    private static AsRunEvent Line(string id, long from, long to, char file, SlateReason? slate = null) => new()
    {
        Service = new("g1"),
        Profile = new(TestStation.Profile),
        Event = new RundownEventId($"g1/{id}"),
        Kind = slate is null ? EventKind.Lesson : EventKind.Slate,
        PlannedStart = Start,
        PlannedEnd = Start + new CellCount(1000),
        ActualStart = Start + new CellCount(from),
        ActualEnd = Start + new CellCount(to),
        AirFile = new AirFileId(slate is null ? new string(file, 64) : "ee"),
        Slate = slate,
        Version = 1,
    };
}
