using System.Globalization;
using System.Text.Json;
using Airclass.Domain.AsRun;
using Airclass.Domain.Stations;
using Airclass.Playout.Monitoring;
using Airclass.Playout.Pair;
using Airclass.TestKit;
using Xunit.Abstractions;

namespace Airclass.EndToEnd.Running;

/// <summary>
/// Two nodes, and a receiver that merges both legs: whatever is killed, or damaged in one node's copies, not one datagram is missing and none is
/// another than <c>render</c> writes. Where a machine is so busy that the surviving node itself says it left out datagrams, or was not sure of a cell, nothing is asked of that time.
/// </summary>
public sealed class PairTests(ITestOutputHelper output)
{
    private const int CellMilliseconds = 960;
    private const int DatagramBytes = 1316;
    private static readonly int Kills = TestScale.Pick(2, 20);

    /// <summary>More kills than that are not tried, however many fell in a time of which nothing can be asked.</summary>
    private static readonly int MostKills = Kills + 6;

    [Fact]
    public async Task Merged_stream_of_two_nodes_lacks_nothing_whichever_is_killed_or_has_damaged_files()
    {
        using var station = new TestStation(pair: true);
        var starting = RunningStation.OnAirAsync(station, NodeRole.Standby);
        await using var main = await RunningStation.OnAirAsync(station, NodeRole.Main);
        await using var standby = await starting;
        await BothAreSureAsync(main, standby);
        await using var receiver = new MergedLegs(station);
        await receiver.BothAsync();

        var asked = new List<(long From, long To)>();
        for (var kill = 0; kill < MostKills && (kill < Kills || asked.Count == 0); kill++)
        {
            var (victim, survivor) = kill % 2 == 0 ? (main, standby) : (standby, main);
            var (wholeTree, verb) = (kill % 4 is 1 or 2, kill % 2 == 0 ? "slate" : "resume");
            await AskAsync(survivor, receiver, asked, async () =>
            {
                await KillAsync(victim, wholeTree);
                Decide(station, verb);
                await BothAreSureAsync(main, standby);
            });
        }

        await AskAsync(main, receiver, asked, async () =>
        {
            FlipABitInEachCell(standby.Folder);
            await RunningStation.UntilAsync(() => standby.Status!.Outputs.Any(o => o is { IsMute: true, Unsure: MuteReason.BytesWrong }), "a mute standby");
            // Main sends standby's leg too.
            await receiver.BothAsync();
        });
        await RunningStation.UntilAsync(() => MuteReasons(station).Contains("BytesWrong", StringComparer.Ordinal), "the cells that standby kept back in its record");

        asked.ShouldNotBeEmpty("this machine was too busy for each of the rounds");
        Judge(station, receiver, asked);
        var (datagrams, _) = receiver.Merge();
        output.WriteLine(FormattableString.Invariant(
            $"{Kills} kills and a node with damaged files, {asked.Count} of these asked about: {asked.Sum(a => a.To - a.From)} of {datagrams.Count} datagrams, red {receiver.Counts.Red}, blue {receiver.Counts.Blue}"));
    }

    /// <summary>Does something to one node, and asks nothing of that time if the other one, or this test, says that it was too slow.</summary>
    private static async Task AskAsync(RunningStation survivor, MergedLegs receiver, List<(long From, long To)> asked, Func<Task> harm)
    {
        var (before, now) = (Trouble(survivor, receiver), receiver.Newest);
        // A cell that it left to the other one, and has told of, may still last: whoever kills the other one in it asks for two faults at once.
        await RunningStation.UntilAsync(() => receiver.Newest > now + (2 * MergedLegs.DatagramsPerCell), "two cells more");
        var from = receiver.Newest;
        await harm();
        var to = receiver.Newest;
        await NextBeatAsync(survivor);
        if (Trouble(survivor, receiver) == before)
        {
            asked.Add((from, to));
        }
    }

    /// <summary>What a node says went wrong by itself, and what the test itself was too slow to receive.</summary>
    private static long Trouble(RunningStation node, MergedLegs receiver) =>
        node.Status!.Outputs.Sum(o => o.DatagramsSkipped + o.MutedCells + o.UnsureCells + o.SendErrors) + receiver.Dropped;

    private static async Task KillAsync(RunningStation victim, bool wholeTree)
    {
        var playout = victim.Playout;
        if (!wholeTree)
        {
            RunningStation.Kill(playout);
            await victim.UntilOnAirAsync(notProcess: playout);
            return;
        }

        RunningStation.Kill(victim.Supervisor);
        RunningStation.Kill(playout);
        await victim.StartAgainAsync();
    }

    private static void Decide(TestStation station, string verb)
    {
        var said = AirclassProgram.Run(verb, station.Folder, "--data", station.Data, "--service", "g1", "--reason", "a trial", "--by", "test/desk");
        said.ExitCode.ShouldBe(0, said.Error);
    }

    private static IEnumerable<string> MuteReasons(TestStation station)
    {
        var said = AirclassProgram.Run("asrun", station.Folder, "--data", station.Data, "--role", "standby", "--json");
        using var document = JsonDocument.Parse(said.Output);
        return [.. document.RootElement.GetProperty("result").GetProperty("events").EnumerateArray().Select(e => e.GetProperty("muteReasons").GetString()!)];
    }

    /// <summary>Waits until each node hears the other and is sure of what it sends, in a heartbeat made from now on.</summary>
    private static async Task BothAreSureAsync(params RunningStation[] nodes)
    {
        var now = TimeProvider.System.GetUtcNow();
        await RunningStation.UntilAsync(() => nodes.All(n => n.Status is { } s && s.At.ToDateTimeOffset() > now && IsSure(s)), "both nodes");
    }

    /// <summary>Waits for a heartbeat made from now on: it counts all that happened until now.</summary>
    private static Task NextBeatAsync(RunningStation node)
    {
        var now = TimeProvider.System.GetUtcNow();
        return RunningStation.UntilAsync(() => node.Status is { } s && s.At.ToDateTimeOffset() > now, "a heartbeat");
    }

    private static void FlipABitInEachCell(string node)
    {
        const int CellBytes = TestStation.PacketsPerCell * 188, Place = 5000;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(node, "store"), "*.ts", SearchOption.AllDirectories))
        {
            var bytes = File.ReadAllBytes(file);
            for (var at = Place; at < bytes.Length; at += CellBytes)
            {
                bytes[at] ^= 0x10;
            }

            File.WriteAllBytes(file, bytes);
        }
    }

    private static bool IsSure(PlayoutStatus status) =>
        status is { OnAir: true, TwinAlive: true } && status.Outputs.All(o => o.Unsure is null && (o.IsReserve || o.DatagramsSent > 0));

    private static void Judge(TestStation station, MergedLegs receiver, List<(long From, long To)> asked)
    {
        var (datagrams, unequal) = receiver.Merge();
        var rendered = Render(station, datagrams.Keys.First(), datagrams.Keys.Last(), out var first);
        var absent = asked.SelectMany(a => Enumerable.Range(0, (int)(a.To - a.From + 1)).Select(i => a.From + i)).Where(n => !datagrams.ContainsKey(n)).ToList();
        absent.ShouldBeEmpty($"asked: {string.Join(' ', asked)}");
        foreach (var (from, to) in asked)
        {
            for (var number = from; number <= to; number++)
            {
                datagrams.TryGetValue(number, out var datagram).ShouldBeTrue($"datagram {number} of cell {number / MergedLegs.DatagramsPerCell} is on neither leg");
                MergedLegs.Packets(datagram!).SequenceEqual(rendered.AsSpan((int)(number - first) * DatagramBytes, DatagramBytes))
                    .ShouldBeTrue($"datagram {number} of cell {number / MergedLegs.DatagramsPerCell} is not what render writes");
                unequal.ShouldNotContain(number);
            }
        }
    }

    private static byte[] Render(TestStation station, long firstNumber, long lastNumber, out long first)
    {
        var (cell, last) = (firstNumber / MergedLegs.DatagramsPerCell, lastNumber / MergedLegs.DatagramsPerCell);
        first = cell * MergedLegs.DatagramsPerCell;
        var file = station.Beside("rendered.ts");
        var said = AirclassProgram.Run(
            "render", station.Folder, "--data", station.Data, "--service", "g1", "--profile", TestStation.Profile,
            "--from", DateTimeOffset.FromUnixTimeMilliseconds(cell * CellMilliseconds).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            "--cells", (last - cell + 1).ToString(CultureInfo.InvariantCulture), "--out", file);
        said.ExitCode.ShouldBe(0, said.Error);
        return File.ReadAllBytes(file);
    }
}
