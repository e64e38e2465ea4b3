using System.Globalization;
using System.Text.Json;
using Airclass.Station.Storage;
using Airclass.TestKit;
using Airclass.Transcode.Ffmpeg;
using Microsoft.Data.Sqlite;

namespace Airclass.EndToEnd.Running;

/// <summary>What a station needs to be on air is playout and the network: the store may be locked and the disk full, and the metrics say what is wrong.</summary>
public sealed class OnAirThroughFaultsTests
{
    private const int DatagramsPerCell = TestStation.PacketsPerCell / 7;
    private static readonly int LockedCells = TestScale.Pick(11, 63);
    private static readonly int FullCells = TestScale.Pick(3, 63);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [LongFact]
    public async Task Store_that_is_locked_costs_no_datagram_and_metrics_status_and_health_agree()
    {
        using var station = new TestStation();
        await using var running = await RunningStation.OnAirAsync(station);
        await running.UntilPagesAnswerAsync();
        await using var capture = new UdpCapture(station.OutputPorts[0]);
        var playout = running.Playout;
        var before = await UntilAsync(station, m => m.Value("airclass_playout_up") == 1);
        AgreesWithStatusAndHealth(station, before);

        using (Locked(station))
        {
            await MoreCellsAsync(capture, LockedCells);
            running.Playout.ShouldBe(playout);
            await UntilAsync(station, m => m.Value("airclass_playout_cells_total") >= before.Value("airclass_playout_cells_total") + LockedCells - 1);
        }

        await UntilAsync(station, m => m.Value("airclass_playout_evidence_waiting") == 0);
        RunningStation.Kill(playout);
        await running.UntilOnAirAsync(notProcess: playout);
        await UntilAsync(station, m => m.Value("airclass_playout_up") == 1 && m.Value("airclass_playout_starts_total") == before.Value("airclass_playout_starts_total") + 1);
    }

    [LongFact]
    public async Task Disk_that_is_full_costs_no_datagram_and_metrics_tell_no_old_figures()
    {
        using var station = new TestStation();
        Directory.CreateDirectory(station.Data);
        // A disk of the station's own, which nobody else sees; it is filled, and kept full, and emptied from inside when the files say so.
        const string script = """
            mount -t tmpfs -o size=160m tmpfs "$1" || exit 9
            setpriv --pdeathsig KILL dotnet "$2" run "$3" --data "$1" & station=$!
            until [ -e "$4" ]; do kill -0 $station || exit 8; sleep 0.1; done
            until [ -e "$5" ]; do head -c 1G /dev/zero >>"$1/fill" 2>/dev/null; kill -0 $station || exit 7; sleep 0.1; done
            rm "$1/fill"
            cat >/dev/null
            kill -TERM $station; wait $station
            """;
        var (full, room) = (station.Beside("full"), station.Beside("room"));
        var command = ChildCommand.Of(
            "unshare", "--map-root-user", "--mount", "bash", "-c", script, "bash", station.Data, AirclassProgram.Path, station.Folder, full, room) with { Input = ChildInput.KeptPipe };
        var started = ChildProcess.Start(command).ShouldBeOfType<ChildOutcome.Started>();
        await using var child = started.Child;
        _ = child.Output.CopyToAsync(Stream.Null);
        await using var capture = new UdpCapture(station.OutputPorts[0]);
        await UntilAsync(station, m => m.Value("airclass_playout_on_air") == 1);

        await File.WriteAllTextAsync(full, "");
        await UntilAsync(station, m => m.Value("airclass_playout_up") == 0);
        await MoreCellsAsync(capture, FullCells);
        await UntilAsync(station, m => m.Value("airclass_playout_up") == 0 && !m.Names.Contains("airclass_playout_cells"));

        await File.WriteAllTextAsync(room, "");
        await UntilAsync(station, m => m.Value("airclass_playout_up") == 1 && m.Value("airclass_playout_evidence_waiting") == 0);
        (await ReadAsync(station)).ShouldNotBeNull().Value("airclass_playout_starts_total").ShouldBe(1);
        child.Input.Close();
        await child.Completion;
    }

    /// <summary>Waits for more cells; a minute is more than the capture waits for at once.</summary>
    private static async Task MoreCellsAsync(UdpCapture capture, int cells)
    {
        for (var i = 0; i < cells; i++)
        {
            await capture.MoreAsync(DatagramsPerCell);
        }
    }

    /// <summary>What one and the same heartbeat says at three doors; between two of them a second may pass.</summary>
    private static void AgreesWithStatusAndHealth(TestStation station, ForeignMetrics metrics)
    {
        var said = AirclassProgram.Run("status", station.Folder, "--data", station.Data, "--json");
        said.ExitCode.ShouldBe(0, said.Error);
        using var status = JsonDocument.Parse(said.Output);
        var result = status.RootElement.GetProperty("result");
        result.GetProperty("onAir").GetBoolean().ShouldBe(metrics.Value("airclass_playout_on_air") == 1);
        var clock = result.GetProperty("clock");
        clock.GetProperty("steps").GetInt64().ShouldBe((long)metrics.Value("airclass_playout_clock_steps_total"));
        clock.GetProperty("stepped").GetBoolean().ShouldBe(metrics.Value("airclass_playout_clock_stepped") == 1);
        var synchronised = clock.GetProperty("synchronised");
        metrics.Names.Contains("airclass_playout_clock_synchronised").ShouldBe(synchronised.ValueKind != JsonValueKind.Null);
        result.GetProperty("services")[0].GetProperty("datagramsSent").GetDouble().ShouldBeGreaterThanOrEqualTo(metrics.Value("airclass_playout_datagrams_sent_total"));
    }

    /// <summary>Keeps everybody else from writing, until disposed of.</summary>
    private static SqliteConnection Locked(TestStation station)
    {
        var connection = new SqliteConnection($"Data Source={StationDatabase.FileIn(station.Data)};Pooling=False;Default Timeout=60");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "begin exclusive";
        command.ExecuteNonQuery();
        return connection;
    }

    private static async Task<ForeignMetrics> UntilAsync(TestStation station, Func<ForeignMetrics, bool> condition)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        while (true)
        {
            if (await ReadAsync(station) is { } metrics && condition(metrics))
            {
                return metrics;
            }

            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>The metrics; null while the pages do not answer.</summary>
    private static async Task<ForeignMetrics?> ReadAsync(TestStation station)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        try
        {
            return ForeignMetrics.Read(await client.GetStringAsync(new Uri($"http://127.0.0.1:{station.WebPort.ToString(CultureInfo.InvariantCulture)}/metrics")));
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }
}
