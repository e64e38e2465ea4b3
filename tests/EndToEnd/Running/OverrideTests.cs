using System.Globalization;
using System.Text.Json;
using Airclass.TestKit;

namespace Airclass.EndToEnd.Running;

/// <summary>A station on air obeys: what a decision puts on the timeline is what receivers get from its very cell on, and the stream stays whole.</summary>
public sealed class OverrideTests
{
    private const int CellMilliseconds = 960;
    private const int DatagramBytes = 1316;
    private const int DatagramsPerCell = TestStation.PacketsPerCell / 7;
    private const int Services = 2;

    /// <summary>A machine that does something else for a second is late, and a receiver may lose a datagram: not with the same decision each time, though.</summary>
    private const int Rounds = 6;

    [Fact]
    public async Task Station_on_air_sends_slate_notice_and_plan_at_the_very_cell_as_it_is_told()
    {
        using var station = new TestStation(Services);
        await using var running = await RunningStation.OnAirAsync(station);
        await using var one = new UdpCapture(station.OutputPorts[0]);
        await using var two = new UdpCapture(station.OutputPorts[1]);
        UdpCapture[] captures = [one, two];

        var late = await RoundAsync(station, captures);
        for (var round = 1; round < Rounds && late.Count > 0; round++)
        {
            late.IntersectWith(await RoundAsync(station, captures));
        }

        late.ShouldBeEmpty("late in every round");
    }

    /// <summary>Decides, and decides otherwise; then holds the wire against the timeline.</summary>
    /// <returns>The decisions of which the wire did not have both the cell before, as before, and their own, as decided.</returns>
    private static async Task<HashSet<string>> RoundAsync(TestStation station, UdpCapture[] captures)
    {
        var decisions = new List<(string Verb, int Service, long Cell)>();
        await DecideAsync("slate", "--all");
        await DecideAsync("notice", "--service", "g1", "--text", "明天停课");
        Listed(station, "--in-force").ShouldBe(["slate", "slate", "notice"]);
        await DecideAsync("undo");
        await DecideAsync("resume", "--all");
        Listed(station, "--in-force").ShouldBeEmpty();

        var late = new HashSet<string>(StringComparer.Ordinal);
        for (var service = 0; service < Services; service++)
        {
            var own = decisions.Where(d => d.Service == service).ToList();
            var from = own[0].Cell - 5;
            var cells = Render(station, service, from, (int)(own[^1].Cell - from) + 5);
            var received = captures[service].Received.Select(r => Convert.ToHexString(r.Bytes)).ToHashSet(StringComparer.Ordinal);
            late.UnionWith(own.Where(d => !IsIn(d.Cell - 1) || !IsIn(d.Cell)).Select(d => $"{d.Verb} g{d.Service + 1}"));

            bool IsIn(long cell) => cells[(int)(cell - from)].All(datagram => received.Contains(Convert.ToHexString(datagram)));
        }

        return late;

        async Task DecideAsync(string verb, params string[] words)
        {
            var said = AirclassProgram.Run(
                [verb, station.Folder, "--data", station.Data, "--json", "--lang", "en", "--reason", "a trial", "--by", "test/desk", .. words]);
            said.ExitCode.ShouldBe(0, said.Error);
            using var document = JsonDocument.Parse(said.Output);
            var entries = document.RootElement.GetProperty("result").GetProperty("overrides").EnumerateArray()
                .Select(o => (verb, Service: int.Parse(o.GetProperty("service").GetString()![1..], CultureInfo.InvariantCulture) - 1, o.GetProperty("effectiveCell").GetInt64())).ToList();
            decisions.AddRange(entries);
            await UntilPastAsync(captures[entries[0].Service], entries[0].Item3 + 1);
        }
    }

    /// <summary>Waits until what arrives is of a later cell.</summary>
    private static async Task UntilPastAsync(UdpCapture capture, long cell)
    {
        while (capture.Received is not [.., var last] || last.At.ToUnixTimeMilliseconds() <= (cell + 1) * CellMilliseconds)
        {
            await capture.MoreAsync(1);
        }
    }

    /// <summary>What receivers get, cell by cell, and that an analyser finds nothing wrong with the seams.</summary>
    private static List<byte[][]> Render(TestStation station, int service, long cell, int cells)
    {
        var file = station.Beside("rendered.ts");
        var from = DateTimeOffset.FromUnixTimeMilliseconds(cell * CellMilliseconds);
        var said = AirclassProgram.Run(
            "render", station.Folder, "--data", station.Data, "--service", FormattableString.Invariant($"g{service + 1}"), "--profile", TestStation.Profile,
            "--from", from.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            "--cells", cells.ToString(CultureInfo.InvariantCulture), "--out", file);
        said.ExitCode.ShouldBe(0, said.Error);
        var check = AirclassProgram.Run("check", file);
        check.ExitCode.ShouldBe(0, check.Output + check.Error);
        return [.. File.ReadAllBytes(file).Chunk(DatagramBytes).Chunk(DatagramsPerCell)];
    }

    private static List<string> Listed(TestStation station, params string[] words)
    {
        var said = AirclassProgram.Run(["overrides", station.Folder, "--data", station.Data, "--json", .. words]);
        using var document = JsonDocument.Parse(said.Output);
        return [.. document.RootElement.GetProperty("result").GetProperty("overrides").EnumerateArray().Select(e => e.GetProperty("entry").GetProperty("verb").GetString()!)];
    }
}
