using System.Globalization;
using System.Text.Json;
using Airclass.TestKit;

namespace Airclass.EndToEnd.Running;

/// <summary>A station on air obeys: what a decision puts on the timeline is what receivers get, and the stream stays whole.</summary>
public sealed class OverrideTests
{
    private const int CellMilliseconds = 960;
    private const int DatagramBytes = 1316;
    private const int DatagramsPerCell = TestStation.PacketsPerCell / 7;
    private static readonly string[] Reason = ["--service", "g1", "--reason", "a trial", "--by", "test/desk", "--lang", "en"];

    [Fact]
    public async Task Station_on_air_sends_slate_notice_and_plan_as_it_is_told()
    {
        using var station = new TestStation();
        await using var running = await RunningStation.OnAirAsync(station);
        await using var capture = new UdpCapture(station.OutputPorts[0]);

        var slate = await ObeysAsync(station, capture, "slate");
        await ObeysAsync(station, capture, "notice", "--text", "明天停课");
        Listed(station, "--in-force").ShouldBe(["slate", "notice"]);
        await ObeysAsync(station, capture, "undo");
        var resumed = await ObeysAsync(station, capture, "resume");
        Listed(station, "--in-force").ShouldBeEmpty();
        Listed(station).ShouldBe(["slate", "notice", "undo", "resume"]);

        // The stream over all seams, as an analyser sees it.
        var file = Render(station, slate - 5, (int)(resumed - slate) + 15);
        var check = AirclassProgram.Run("check", file);
        check.ExitCode.ShouldBe(0, check.Output + check.Error);
    }

    /// <summary>Runs a verb and waits until the wire carries a whole cell of what follows from it.</summary>
    /// <returns>The cell from which it holds.</returns>
    private static async Task<long> ObeysAsync(TestStation station, UdpCapture capture, params string[] verb)
    {
        var said = AirclassProgram.Run([verb[0], station.Folder, .. verb[1..], "--data", station.Data, "--json", .. verb[0] == "undo" ? Reason[2..] : Reason]);
        said.ExitCode.ShouldBe(0, said.Error);
        var cell = JsonDocument.Parse(said.Output).RootElement.GetProperty("result").GetProperty("overrides")[0].GetProperty("effectiveCell").GetInt64();
        var cells = Render(station, cell, 40);
        var expected = File.ReadAllBytes(cells).Chunk(DatagramBytes).Chunk(DatagramsPerCell).ToList();
        while (!expected.Exists(c => IsIn(c, capture)))
        {
            // On a busy machine the first cells may be late, or a datagram lost; no cell of another content satisfies this.
            capture.Received[^1].At.ToUnixTimeMilliseconds().ShouldBeLessThan((cell + 40) * CellMilliseconds, $"{verb[0]} is not on the wire");
            await capture.MoreAsync(DatagramsPerCell);
        }

        return cell;
    }

    private static bool IsIn(byte[][] cell, UdpCapture capture)
    {
        var received = capture.Received.Select(r => Convert.ToHexString(r.Bytes)).ToHashSet(StringComparer.Ordinal);
        return cell.All(d => received.Contains(Convert.ToHexString(d)));
    }

    private static string Render(TestStation station, long cell, int cells)
    {
        var file = station.Beside("rendered.ts");
        var from = DateTimeOffset.FromUnixTimeMilliseconds(cell * CellMilliseconds);
        var said = AirclassProgram.Run(
            "render", station.Folder, "--data", station.Data, "--service", "g1", "--profile", TestStation.Profile,
            "--from", from.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            "--cells", cells.ToString(CultureInfo.InvariantCulture), "--out", file);
        said.ExitCode.ShouldBe(0, said.Error);
        return file;
    }

    private static List<string> Listed(TestStation station, params string[] words)
    {
        var said = AirclassProgram.Run(["overrides", station.Folder, "--data", station.Data, "--json", .. words]);
        var entries = JsonDocument.Parse(said.Output).RootElement.GetProperty("result").GetProperty("overrides").EnumerateArray();
        return [.. entries.Select(e => e.GetProperty("entry").GetProperty("verb").GetString()!)];
    }
}
