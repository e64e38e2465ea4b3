using Airclass.TestKit;
using Airclass.TransportStream.Packets;

namespace Airclass.TransportStream.Tests.Packets;

public sealed class TsPacketTests
{
    [Fact]
    public void Clock_packet_has_the_bytes_of_the_standard()
    {
        var packet = new byte[TsPacket.Size];

        TsPacket.WritePcrOnly(packet, new(0x101), 31, new(0x1_FFFF_FFFFL * 300 + 299));

        var expected = AnnotatedBytes.Parse("""
            47                 | sync
            01 01              | no error, no unit starts, PID 0x101
            2f                 | adaptation field only, counter 15
            b7                 | 183 bytes follow
            10                 | PCR flag
            ff ff ff ff ff 2b  | base 2^33 - 1, six reserved bits, extension 299
            """);
        AnnotatedBytes.Hex(packet.AsSpan(0, 12)).ShouldBe(AnnotatedBytes.Hex(expected));
        packet.AsSpan(12).ToArray().ShouldAllBe(b => b == 0xFF);
        TsPacket.HasPcr(packet).ShouldBeTrue();
        TsPacket.HasPayload(packet).ShouldBeFalse();
        TsPacket.PayloadOffset(packet).ShouldBe(TsPacket.Size);
        TsPacket.ReadPcr(packet).Ticks.ShouldBe(Pcr.Modulus - 1);
    }

    [Fact]
    public void Null_packet_is_payload_on_the_last_pid()
    {
        var packet = new byte[TsPacket.Size];

        TsPacket.WriteNull(packet);

        TsPacket.PidOf(packet).ShouldBe(Pid.Null);
        TsPacket.PayloadOffset(packet).ShouldBe(4);
        TsPacket.HasAdaptation(packet).ShouldBeFalse();
    }

    [Theory]
    [InlineData(184, false, 4)]
    [InlineData(183, false, 5)]
    [InlineData(182, false, 6)]
    [InlineData(182, true, 6)]
    [InlineData(1, true, 187)]
    public void Head_leaves_exactly_the_room_asked_for(int payload, bool randomAccess, int offset)
    {
        var packet = new byte[TsPacket.Size];

        TsPacket.WriteHead(packet, new(0x1FF), startsUnit: true, randomAccess, payload).Length.ShouldBe(payload);

        TsPacket.PayloadOffset(packet).ShouldBe(offset);
        TsPacket.RandomAccess(packet).ShouldBe(randomAccess);
        TsPacket.StartsUnit(packet).ShouldBeTrue();
        TsPacket.PidOf(packet).ShouldBe(new Pid(0x1FF));
    }

    [Fact]
    public void Head_without_room_for_the_random_access_flag_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => TsPacket.WriteHead(new byte[TsPacket.Size], new(1), true, true, 183));

    [Fact]
    public void Adaptation_field_longer_than_the_packet_leaves_no_payload()
    {
        var packet = new byte[TsPacket.Size];
        TsPacket.WriteHead(packet, new(1), false, false, 100);
        packet[4] = 255;

        TsPacket.PayloadOffset(packet).ShouldBe(TsPacket.Size);
        TsPacket.Payload(packet).Length.ShouldBe(0);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0x2000)]
    public void Pid_beyond_13_bits_is_refused(int value) => Should.Throw<ArgumentOutOfRangeException>(() => new Pid(value));
}
