using Airclass.TestKit;
using Airclass.TransportStream.Analysis;
using Airclass.TransportStream.Packets;
using FsCheck;
using FsCheck.Fluent;

namespace Airclass.TransportStream.Tests.Analysis;

public sealed class CleanStreamTests
{
    [Fact]
    public void Clean_stream_has_no_findings_and_right_figures()
    {
        var report = Planted.Analyze(Planted.Clean());

        report.Findings.ShouldBeEmpty();
        report.HasFaults.ShouldBeFalse();
        report.PacketsPerCell.ShouldBe(Planted.PacketsPerCell);
        report.Cells.ShouldBe(Planted.Cells);
        report.Packets.ShouldBe(Planted.Cells * Planted.PacketsPerCell);
        report.BitrateBps.ShouldBe(SyntheticAirFile.Profile.MuxRateBps);
        report.Duration.ShouldBe(TimeSpan.FromMilliseconds(960 * Planted.Cells));
        report.Clock!.Count.ShouldBe(50 * Planted.Cells);
        report.Clock.DeviationTicks.ShouldBeLessThanOrEqualTo(1);
        report.Clock.LongestInterval.ShouldBeLessThan(TimeSpan.FromMilliseconds(22));
        report.Streams.Select(s => s.Units).ShouldBe([24 * Planted.Cells, 45 * Planted.Cells]);
        report.Streams[1].MostHeldBytes.ShouldBeInRange(500, 3_584);
        report.Streams.ShouldAllBe(s => s.LeastMargin > TimeSpan.FromMilliseconds(10));
        report.Tables.Select(t => (int)t.TableId).ShouldBe([0, 2]);
        report.Pids.Sum(p => p.Packets).ShouldBe(report.Packets);
    }

    [Fact]
    public void Splices_across_the_wrap_of_clock_and_stamps_have_no_findings()
    {
        var firstCell = (Pts.Modulus / 86_400) - 3;
        byte[][] files = [SyntheticAirFile.Build(4), SyntheticAirFile.Build(5, seed: 7)];
        byte[] onAir = [.. OnAir(files[0], 0, 4, firstCell), .. OnAir(files[1], 2, 3, firstCell + 4), .. OnAir(files[0], 1, 2, firstCell + 7)];

        Planted.Analyze(onAir).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Report_does_not_depend_on_the_pieces_in_which_bytes_come() =>
        Prop.ForAll<PositiveInt>(size =>
        {
            var analyzer = new StreamAnalyzer();
            foreach (var piece in Planted.Clean().Chunk(size.Get * 31))
            {
                analyzer.Feed(piece);
            }

            var report = analyzer.Finish();
            return report.Findings.IsEmpty && report.Cells == Planted.Cells;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void Recording_that_starts_inside_a_cell_is_checked_from_the_next_one()
    {
        var stream = Planted.Clean()[(100 * TsPacket.Size)..];

        var report = Planted.Analyze(stream);

        report.Findings.Select(f => f.Code).ShouldBe(["CK6002"]);
        report.HasFaults.ShouldBeFalse();
        report.Cells.ShouldBe(Planted.Cells - 1);
    }

    [Fact]
    public void Legal_repetition_of_a_packet_is_no_finding()
    {
        var stream = Planted.Clean();
        var payload = Planted.Payload(stream, Planted.Video, fromCell: 1)[3];
        var spare = Planted.Find(stream, p => TsPacket.PidOf(p) == Pid.Null).First(i => i > payload);
        for (var i = spare; i > payload + 1; i--)
        {
            Planted.Packet(stream, i - 1).CopyTo(Planted.Packet(stream, i));
        }

        Planted.Packet(stream, payload).CopyTo(Planted.Packet(stream, payload + 1));

        // Packets behind the repetition stand a slot later, so their clock is off; nothing else is wrong.
        Planted.Codes(stream).ShouldNotContain("CK1005");
    }

    private static byte[] OnAir(byte[] file, int inCell, int cells, long cell)
    {
        var size = SyntheticAirFile.Profile.CellBytes;
        var bytes = file.AsSpan(inCell * size, cells * size).ToArray();
        for (var i = 0; i < bytes.Length / TsPacket.Size; i++)
        {
            var packet = Planted.Packet(bytes, i);
            PesTiming.Shift(packet, (cell - inCell) * 86_400);
            if (TsPacket.HasPcr(packet))
            {
                TsPacket.SetPcr(packet, Pcr.AtSlot(cell + (i / Planted.PacketsPerCell), Planted.PacketsPerCell, i % Planted.PacketsPerCell));
            }
            else if (TsPacket.PidOf(packet) is var pid && (pid == Pid.Pat || pid == Planted.Map))
            {
                // Twelve packets a cell: the counter of the file, moved by the cells that the file is moved by.
                TsPacket.SetContinuity(packet, TsPacket.Continuity(packet) + (int)((cell - inCell) * 12 & 15));
            }
        }

        return bytes;
    }
}
