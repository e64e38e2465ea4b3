using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;
using FsCheck;
using FsCheck.Fluent;

namespace Airclass.TransportStream.Tests.Packets;

public sealed class TsDemuxerTests
{
    private static readonly Pid Map = new(0x100);
    private static readonly Pid Video = new(0x101);
    private static readonly Pid Audio = new(0x102);

    [Fact]
    public void Units_come_out_as_they_went_in_whatever_the_chunks() =>
        Prop.ForAll<PositiveInt>(chunk =>
        {
            var demuxer = new TsDemuxer();
            PesUnit[] units = [.. Multiplex().Chunk(chunk.Get * 7).SelectMany(c => demuxer.Feed(c)), .. demuxer.Flush()];
            return units.Length == 4
                && Unit(units, Video).Select(u => u.Payload.Length).SequenceEqual([1_000, 500])
                && Unit(units, Video)[0].Dts == new Pts(3_600) && Unit(units, Video)[0].RandomAccess && !Unit(units, Video)[1].RandomAccess
                && Unit(units, Audio).Select(u => u.Pts!.Value.Ticks).SequenceEqual([1_000L, 2_920L])
                && Unit(units, Audio).All(u => u.StreamType == StreamTypes.AacAdts && u.Payload.Length == 200);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Audio_is_handed_out_without_waiting_for_the_next_unit()
    {
        var demuxer = new TsDemuxer();

        demuxer.Feed(Multiplex()).Count(u => u.Pid == Audio).ShouldBe(2);
    }

    [Fact]
    public void Rubbish_before_the_stream_is_skipped_and_counted()
    {
        var demuxer = new TsDemuxer();

        var units = demuxer.Feed([1, 2, 3, .. Multiplex()]).Concat(demuxer.Flush());

        units.Count().ShouldBe(4);
        demuxer.BytesSkipped.ShouldBe(3);
    }

    [Fact]
    public void Lost_packet_is_counted()
    {
        var stream = Multiplex();
        var lost = 3 * TsPacket.Size;

        var demuxer = new TsDemuxer();
        demuxer.Feed([.. stream[..lost], .. stream[(lost + TsPacket.Size)..]]);

        demuxer.ContinuityFaults.ShouldBe(1);
    }

    [Fact]
    public void Random_bytes_give_no_units_and_no_exception() =>
        Prop.ForAll<byte[]>(bytes => new TsDemuxer().Feed([.. Enumerable.Repeat(bytes, 50).SelectMany(b => b)]).Count == 0).QuickCheckThrowOnFailure();

    private static PesUnit[] Unit(IEnumerable<PesUnit> units, Pid pid) => [.. units.Where(u => u.Pid == pid)];

    private static byte[] Multiplex()
    {
        var tables = new byte[2 * TsPacket.Size];
        SectionCarousel.WriteCell([PatSection.Of(1, 1, Map).ToSection()], Pid.Pat, 0, tables.AsSpan(0, TsPacket.Size));
        var map = new PmtSection(1, 0, Video, [new(StreamTypes.H264, Video), new(StreamTypes.AacAdts, Audio)]);
        SectionCarousel.WriteCell([map.ToSection()], Map, 0, tables.AsSpan(TsPacket.Size));
        byte[] stream =
        [
            .. tables,
            .. Packets(Video, PesHeader.VideoStreamId, 1_000, 7_200, 3_600, true),
            .. Packets(Audio, PesHeader.AudioStreamId, 200, 1_000, null, false),
            .. Packets(Video, PesHeader.VideoStreamId, 500, 7_200, null, false),
            .. Packets(Audio, PesHeader.AudioStreamId, 200, 2_920, null, false),
        ];
        var counters = new Dictionary<Pid, int>();
        for (var at = 0; at < stream.Length; at += TsPacket.Size)
        {
            var packet = stream.AsSpan(at, TsPacket.Size);
            var pid = TsPacket.PidOf(packet);
            TsPacket.SetContinuity(packet, counters[pid] = counters.GetValueOrDefault(pid) + 1);
        }

        return stream;
    }

    private static byte[] Packets(Pid pid, byte streamId, int size, long pts, long? dts, bool randomAccess)
    {
        var pes = PesBuilder.Build(streamId, new byte[size], new(pts), dts is { } d ? new Pts(d) : null);
        var packets = new byte[TsPacket.Size * PesPacketizer.LeastPackets(pes.Length, randomAccess)];
        PesPacketizer.Write(pid, pes, packets.Length / TsPacket.Size, randomAccess, packets);
        return packets;
    }
}
