using System.Globalization;
using System.Security.Cryptography;
using Airclass.TestKit;

namespace Airclass.EndToEnd.Running;

/// <summary>
/// Whatever is killed, the stream goes on at the right cell: every datagram that arrives is, in its order, one of those that <c>render</c>
/// writes for that time.
/// </summary>
public sealed class KillTests
{
    private const int CellMilliseconds = 960;
    private const int DatagramBytes = 1316;
    private const int DatagramsPerCell = TestStation.PacketsPerCell / 7;

    [Fact]
    public async Task Stream_goes_on_at_the_right_cell_after_playout_desk_or_supervisor_are_killed()
    {
        using var station = new TestStation();
        var record = station.Beside("record.ts");
        var outputs = await File.ReadAllTextAsync(Path.Combine(station.Folder, "station.yaml"));
        station.Write("station.yaml", outputs.TrimEnd() + $"\n  - {{ partner: record, profile: tiny, to: \"file:{record}\" }}\n");
        await using var running = await RunningStation.OnAirAsync(station);
        await running.UntilPagesAnswerAsync();
        await using var capture = new UdpCapture(station.OutputPorts[0]);
        await capture.MoreAsync(3 * DatagramsPerCell);

        var playout = running.Playout;
        RunningStation.Kill(playout);
        await running.UntilOnAirAsync(notProcess: playout);
        await capture.MoreAsync(3 * DatagramsPerCell);

        RunningStation.Kill(running.Desk);
        await capture.MoreAsync(2 * DatagramsPerCell);
        await running.UntilPagesAnswerAsync();

        var children = new[] { running.Playout, running.Desk };
        RunningStation.Kill(running.Supervisor);
        foreach (var child in children)
        {
            await RunningStation.UntilGoneAsync(child);
        }

        await running.StartAgainAsync();
        await capture.MoreAsync(3 * DatagramsPerCell);

        var received = capture.Received;
        var rendered = Render(station, received[0].At, received[^1].At);
        InOrder(received, rendered, FirstCell(received[0].At));
        RecordIsOf(rendered, record, station.Beside("whole.ts"));
    }

    [LongFact]
    public async Task Playout_stays_on_air_while_the_database_is_gone()
    {
        using var station = new TestStation();
        await using var running = await RunningStation.OnAirAsync(station);
        await using var capture = new UdpCapture(station.OutputPorts[0]);
        var playout = running.Playout;

        File.Move(Path.Combine(station.Data, "airclass.db"), Path.Combine(station.Data, "gone.db"));
        await capture.MoreAsync(8 * DatagramsPerCell);

        running.Playout.ShouldBe(playout);
    }

    /// <summary>The file that was written beside has whole cells of the rendering, each once and in order, whoever was killed; it plays.</summary>
    private static void RecordIsOf(byte[] rendered, string record, string copy)
    {
        const int CellBytes = TestStation.PacketsPerCell * 188;
        var cells = File.ReadAllBytes(record).Chunk(CellBytes).Where(c => c.Length == CellBytes).ToList();
        var places = rendered.Chunk(CellBytes).Select((c, i) => (Convert.ToHexString(SHA256.HashData(c)), i)).ToDictionary(c => c.Item1, c => c.i);
        var found = cells.ConvertAll(c => places.GetValueOrDefault(Convert.ToHexString(SHA256.HashData(c)), -1));

        // It began before the capture did, and went on after it.
        var known = found.SkipWhile(p => p < 0).Reverse().SkipWhile(p => p < 0).Reverse().ToArray();
        known.Length.ShouldBeGreaterThan(4);
        known.ShouldBe(known.Where(p => p >= 0).Distinct().Order());
        File.WriteAllBytes(copy, [.. cells.SelectMany(c => c)]);
        ForeignJudge.Run("ffmpeg", "-v", "error", "-i", copy, "-f", "null", "-").Error.ShouldBeEmpty();
        // The counters of tables count cells (those of pictures and sound begin anew with each): they tell of a cell that a kill cost, and of nothing else.
        var drops = ForeignJudge.Run("tshark", "-r", copy, "-Y", "mp2t.cc.drop", "-T", "fields", "-e", "frame.number").Output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(frame => (int.Parse(frame, CultureInfo.InvariantCulture) - 1) / TestStation.PacketsPerCell);
        drops.ShouldAllBe(cell => cell > 0 && (found[cell] < 0 || found[cell] != found[cell - 1] + 1));
    }

    /// <summary>What was rendered for the time of a capture, with some cells around it.</summary>
    private static byte[] Render(TestStation station, DateTimeOffset first, DateTimeOffset last)
    {
        var from = FirstCell(first);
        var cells = (int)((last - from).TotalMilliseconds / CellMilliseconds) + 6;
        var file = station.Beside("rendered.ts");
        var said = AirclassProgram.Run(
            "render", station.Folder, "--data", station.Data, "--service", "g1", "--profile", TestStation.Profile,
            "--from", from.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            "--cells", cells.ToString(CultureInfo.InvariantCulture), "--out", file);
        said.ExitCode.ShouldBe(0, said.Error);
        said.Output.ShouldContain("published");
        return File.ReadAllBytes(file);
    }

    /// <summary>The start of a cell some seconds before a time.</summary>
    private static DateTimeOffset FirstCell(DateTimeOffset time) =>
        DateTimeOffset.FromUnixTimeMilliseconds((time.ToUnixTimeMilliseconds() / CellMilliseconds * CellMilliseconds) - (5 * CellMilliseconds));

    private static void InOrder(IReadOnlyList<(byte[] Bytes, DateTimeOffset At)> received, byte[] rendered, DateTimeOffset start)
    {
        var at = 0;
        for (var i = 0; i < received.Count; i++)
        {
            var datagram = received[i].Bytes;
            datagram.Length.ShouldBe(DatagramBytes);
            // Datagrams may be missing (that is what a kill costs), but none may differ or come out of its order.
            while (at < rendered.Length && !datagram.AsSpan().SequenceEqual(rendered.AsSpan(at, DatagramBytes)))
            {
                at += DatagramBytes;
            }

            at.ShouldBeLessThan(rendered.Length, $"datagram {i} of {received.Count} at {received[i].At:O} is not what render writes for its time");
            at += DatagramBytes;
        }

        // In its order and at its time: a busy machine may be late, but never by seconds.
        var due = start.AddMilliseconds((double)at / DatagramBytes / DatagramsPerCell * CellMilliseconds);
        (received[^1].At - due).Duration().ShouldBeLessThan(TimeSpan.FromSeconds(3));
    }
}
