using System.Globalization;
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
        InOrder(received, Render(station, received[0].At, received[^1].At), FirstCell(received[0].At));
    }

    [Fact]
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
