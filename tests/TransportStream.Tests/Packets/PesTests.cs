using Airclass.TestKit;
using Airclass.TransportStream.Packets;
using FsCheck;
using FsCheck.Fluent;

namespace Airclass.TransportStream.Tests.Packets;

public sealed class PesTests
{
    private static readonly Pid Video = new(0x101);

    [Fact]
    public void Video_header_has_the_bytes_of_the_standard()
    {
        var pes = PesBuilder.Build(PesHeader.VideoStreamId, [0xAA], new(28_800), new Pts(21_600));

        AnnotatedBytes.Hex(pes).ShouldBe(AnnotatedBytes.Hex(AnnotatedBytes.Parse("""
            00 00 01 e0      | start code, first video stream
            00 00            | open length
            84               | '10', aligned
            c0               | PTS and DTS
            0a               | ten bytes of stamps
            31 00 01 e1 01   | PTS 28 800
            11 00 01 a8 c1   | DTS 21 600
            aa               | payload
            """)));
    }

    [Fact]
    public void Audio_header_says_its_length()
    {
        var pes = PesBuilder.Build(PesHeader.AudioStreamId, new byte[256], new(0), null);

        PesHeader.TryRead(pes, out var header).ShouldBeTrue();
        header.ShouldBe(new(PesHeader.AudioStreamId, 256 + 8, true, new Pts(0), null, PesBuilder.HeaderWithPts));
    }

    [Fact]
    public void Audio_longer_than_the_length_field_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => PesBuilder.Build(PesHeader.AudioStreamId, new byte[65_530], new(0), null));

    [Fact]
    public void Header_of_random_bytes_is_never_read_beyond_them() =>
        Prop.ForAll<byte[]>(bytes => PesHeader.TryRead([0, 0, 1, .. bytes], out var header) ? header.HeaderSize <= bytes.Length + 3 : true)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Packets_put_together_again_give_the_same_bytes() =>
        Prop.ForAll<PositiveInt, bool, NonNegativeInt>((size, randomAccess, surplus) =>
        {
            var pes = PesBuilder.Build(PesHeader.VideoStreamId, Noise(size.Get * 13, size.Get), new(100), null);
            var least = PesPacketizer.LeastPackets(pes.Length, randomAccess);
            var packets = Math.Min(least + (surplus.Get % 16), Math.Max(least, PesPacketizer.MostPackets(pes.Length, PesBuilder.HeaderWithPts)));
            var bytes = new byte[packets * TsPacket.Size];
            PesPacketizer.Write(Video, pes, packets, randomAccess, bytes);
            var heads = bytes.Chunk(TsPacket.Size).ToArray();
            return heads.SelectMany(p => TsPacket.Payload(p).ToArray()).SequenceEqual(pes)
                && heads.All(p => TsPacket.HasSync(p) && TsPacket.PidOf(p) == Video && TsPacket.Continuity(p) == 0 && TsPacket.Payload(p).Length > 0)
                && heads.Select((p, i) => TsPacket.StartsUnit(p) == (i == 0) && TsPacket.RandomAccess(p) == (i == 0 && randomAccess)).All(right => right)
                && PesHeader.TryRead(TsPacket.Payload(heads[0]), out _);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Fewer_packets_than_needed_are_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => PesPacketizer.Write(Video, new byte[184], 1, randomAccess: true, new byte[188]));

    [Fact]
    public void Shift_moves_both_stamps_across_the_wrap_and_nothing_else()
    {
        var pes = PesBuilder.Build(PesHeader.VideoStreamId, Noise(100, 1), new(Pts.Modulus - 100), new Pts(Pts.Modulus - 7_300));
        var packet = new byte[TsPacket.Size];
        PesPacketizer.Write(Video, pes, 1, randomAccess: true, packet);
        var before = packet.ToArray();

        PesTiming.Shift(packet, 86_400);

        PesHeader.TryRead(TsPacket.Payload(packet), out var header).ShouldBeTrue();
        header.Pts.ShouldBe(new Pts(86_300));
        header.Dts.ShouldBe(new Pts(79_100));
        PesTiming.Shift(packet, -86_400);
        packet.ShouldBe(before);
    }

    [Fact]
    public void Shift_leaves_packets_without_a_header_alone()
    {
        var packets = new byte[3 * TsPacket.Size];
        PesPacketizer.Write(Video, PesBuilder.Build(PesHeader.VideoStreamId, Noise(400, 1), new(0), null), 3, false, packets);
        TsPacket.WriteNull(packets);
        var before = packets.ToArray();

        foreach (var start in (int[])[0, 188, 376])
        {
            PesTiming.Shift(packets.AsSpan(start, TsPacket.Size), 1);
        }

        packets.ShouldBe(before);
    }

    [Fact]
    public void Shift_of_random_packets_never_fails() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            var packet = new byte[TsPacket.Size];
            bytes.AsSpan(0, Math.Min(bytes.Length, 188)).CopyTo(packet);
            PesTiming.Shift(packet, long.MaxValue);
            return true;
        }).QuickCheckThrowOnFailure();

    private static byte[] Noise(int size, int seed)
    {
        var bytes = new byte[size];
        new System.Random(seed).NextBytes(bytes);
        return bytes;
    }
}
