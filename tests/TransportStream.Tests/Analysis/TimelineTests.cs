using Airclass.TestKit;
using Airclass.TransportStream.Analysis;
using Airclass.TransportStream.Packets;
using static Airclass.TransportStream.Tests.Analysis.Planted;

namespace Airclass.TransportStream.Tests.Analysis;

public sealed class TimelineTests
{
    [Fact]
    public void Timeline_counts_every_packet_once_and_in_its_place()
    {
        var report = Analyze(Clean());

        report.Timeline.Sum(t => t.Packets).ShouldBe(report.Packets);
        report.Timeline.Sum(t => t.Null).ShouldBe(report.NullPackets);
        report.Timeline.Sum(t => t.Video).ShouldBe(report.Pids.Single(p => p.Pid == Video).Packets);
        report.Timeline.Sum(t => t.Audio).ShouldBe(report.Pids.Single(p => p.Pid == Audio).Packets);
        report.Timeline.Sum(t => t.Tables).ShouldBe(24 * Cells);
        report.Timeline.Select(t => t.FirstPacket).ShouldBeInOrder();
        report.Timeline.Max(t => t.LongestPcrInterval).ShouldBe(report.Clock!.LongestInterval);
    }

    [Fact]
    public void Fault_stands_in_the_slice_of_its_packet()
    {
        var stream = Clean();
        var pat = Payload(stream, Pid.Pat, 3)[2];
        Packet(stream, pat)[12] ^= 1;

        var slices = Analyze(stream).Timeline;

        var wrong = slices.Single(t => t.Faults.Sum() > 0);
        wrong.Faults[2].ShouldBe(1);
        ((long)pat).ShouldBeInRange(wrong.FirstPacket, wrong.FirstPacket + wrong.Packets - 1);
        slices.Sum(t => t.Warnings.Sum()).ShouldBe(0);
    }

    [Fact]
    public void Long_stream_has_no_more_slices_than_a_short_one()
    {
        var report = Analyze(SyntheticAirFile.Build(150));

        report.Timeline.Length.ShouldBeInRange(240, 480);
        report.Timeline.Sum(t => t.Packets).ShouldBe(report.Packets);
        report.Timeline[1].Start.ShouldBe(TimeSpan.FromMilliseconds(320));
    }

    [Fact]
    public void Stream_without_a_clock_is_drawn_by_its_packets()
    {
        var stream = Clean();
        Clocks(stream).ToList().ForEach(i => TsPacket.WriteNull(Packet(stream, i)));

        var slices = Analyze(stream).Timeline;

        slices.ShouldAllBe(t => t.Start == null);
        slices.Sum(t => t.Packets).ShouldBe(Cells * PacketsPerCell);
    }
}
