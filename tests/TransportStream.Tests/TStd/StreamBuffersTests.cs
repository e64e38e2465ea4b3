using Airclass.TransportStream.Packets;
using Airclass.TransportStream.TStd;
using FsCheck;
using FsCheck.Fluent;

namespace Airclass.TransportStream.Tests.TStd;

/// <summary>Access units exactly on the bounds of the model, and a byte or a tick beyond them.</summary>
public sealed class StreamBuffersTests
{
    private const long Second = Pcr.TicksPerSecond;
    private readonly List<BufferFault> _faults = [];

    /// <summary>The figures of ISO 13818-1, worked out by hand: Rx, MBS, Rbx, EBS.</summary>
    public static TheoryData<VideoBuffers?, VideoBuffers> Figures => new()
    {
        // H.264 Main@3.0: 1.2 · 1200 · 10 000; (4 ms + 1/750 s) · 12 Mbit/s; 1200 · 10 000; 1200 · 10 000 bits.
        { VideoBuffers.OfH264(30, 77), new(14_400_000, 8_000, 12_000_000, 1_500_000) },

        // High@4.0: 1.2 · 1500 · 20 000, and the rest by 1200.
        { VideoBuffers.OfH264(40, 100), new(36_000_000, 16_000, 24_000_000, 3_750_000) },

        // Main@1.3 is below 2 Mbit/s: the multiplex buffer is that of 2 Mbit/s, the leaks are not.
        { VideoBuffers.OfH264(13, 77), new(1_105_920, 1_333, 921_600, 300_000) },
        { VideoBuffers.OfH264(9, 77), new(184_320, 1_333, 153_600, 52_500) },

        // HEVC Main tier, level 5: 1100 · 25 000.
        { VideoBuffers.OfHevc(150, false), new(27_500_000, 18_333, 27_500_000, 3_437_500) },
        { VideoBuffers.OfHevc(30, false), new(140_800, 1_333, 140_800, 48_125) },

        // MPEG-2 MP@ML with the whole buffer, and with half of it: the other half is before it.
        { VideoBuffers.OfMpeg2(8, 4_000_000, 1_835_008), new(18_000_000, 10_000, 15_000_000, 229_376) },
        { VideoBuffers.OfMpeg2(8, 4_000_000, 917_504), new(18_000_000, 124_688, 15_000_000, 114_688) },

        // MP@HL: nothing of the rest, and a leak of what the stream asks for.
        { VideoBuffers.OfMpeg2(4, 20_000_000, 4_000_000), new(96_000_000, 53_333, 21_000_000, 500_000) },
    };

    [Theory]
    [MemberData(nameof(Figures))]
    public void Buffers_of_a_level_are_those_of_the_standard(VideoBuffers? found, VideoBuffers figures) => found.ShouldBe(figures);

    [Theory]
    [InlineData(3_584, 0)]
    [InlineData(3_585, 1)]
    public void Sound_may_fill_its_buffer_to_the_last_byte(int bytes, int faults)
    {
        var buffers = StreamBuffers.OfAudio(3_584, _faults.Add);
        var end = Send(buffers, bytes, due: Second, apart: Second / 100);

        buffers.AdvanceTo(2 * Second);

        end.ShouldBeLessThan(Second);
        buffers.Most.MainBytes.ShouldBe(bytes);
        _faults.Select(f => (f.Buffer, f.Overflow, f.Bytes)).Distinct().ToArray().ShouldBe(faults == 0 ? [] : [(BufferName.Main, true, 3_585L)]);
        buffers.Now.MainBytes.ShouldBe(0);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    public void Unit_may_be_due_when_its_last_byte_comes(long ticksEarly, int faults)
    {
        // 3 ms of a packet is slower than any leak: what comes in is in the last buffer at once.
        var buffers = StreamBuffers.OfVideo(VideoBuffers.OfH264(30, 77)!, _faults.Add);
        buffers.Begin(0, Second / 300, 4);
        buffers.BeginUnit((Second / 300) - ticksEarly);
        buffers.Add(184, isElementary: true);

        buffers.AdvanceTo(Second);

        _faults.Count.ShouldBe(faults);
        _faults.ForEach(f => (f.Buffer, f.Overflow, f.Bytes).ShouldBe((BufferName.Main, false, 1L)));
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 1)]
    public void Transport_buffer_takes_a_burst_that_just_fits(int packets, int faults)
    {
        // 240 µs a packet: 1504 bits come, 480 go, 1024 stay. Four of them are 512 bytes.
        const long Slot = Second * 240 / 1_000_000;
        var buffers = StreamBuffers.OfAudio(3_584, _faults.Add);
        for (var i = 0; i < packets; i++)
        {
            buffers.Begin(i * Slot, (i + 1) * Slot, 4);
            buffers.Add(184, isElementary: true);
            buffers.AdvanceTo((i + 1) * Slot);
        }

        buffers.Now.TransportBytes.ShouldBe(128 * packets);
        _faults.Select(f => f.Buffer).ToArray().ShouldBe(faults == 0 ? [] : [BufferName.Transport]);
    }

    [Theory]
    [InlineData(3_000, 0)]
    [InlineData(3_001, 1)]
    public void Pictures_wait_in_the_multiplex_buffer_while_the_elementary_one_is_full(int bytes, int faults)
    {
        var buffers = StreamBuffers.OfVideo(new(100_000_000, 1_000, 50_000_000, 2_000), _faults.Add);
        Send(buffers, bytes, due: Second, apart: Second / 100);

        buffers.AdvanceTo(Second - 1);

        (buffers.Now.MultiplexBytes, buffers.Now.MainBytes).ShouldBe((bytes - 2_000, 2_000));
        _faults.Select(f => f.Buffer).Distinct().ToArray().ShouldBe(faults == 0 ? [] : [BufferName.Multiplex]);
    }

    [Fact]
    public void Bytes_of_a_unit_that_has_left_are_an_underflow()
    {
        var buffers = StreamBuffers.OfAudio(3_584, _faults.Add);
        buffers.Begin(0, Second / 100, 4);
        buffers.BeginUnit(Second / 50);
        buffers.Add(184, isElementary: true);
        buffers.Begin(Second / 10, Second * 11 / 100, 4);
        buffers.Add(184, isElementary: true);

        _faults.ShouldHaveSingleItem().ShouldBe(new(BufferName.Main, false, Second / 50, 184, 0, Late: true));
    }

    [Fact]
    public void What_comes_in_leaves_and_nothing_is_lost_or_left() =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var buffers = StreamBuffers.OfVideo(VideoBuffers.OfMpeg2(8, 15_000_000, 1_835_008)!, _faults.Add);
            var now = 0L;
            for (var i = 0; i < 60; i++)
            {
                var (start, slot) = (now + random.Next(0, 40_000), random.Next(2_000, 60_000));
                now = start + slot;
                var header = random.Next(4, 188);
                buffers.Begin(start, now, header);
                if (random.Next(4) == 0)
                {
                    buffers.EndUnit();
                    buffers.BeginUnit(now + random.Next(0, (int)Second / 10));
                }

                buffers.Add(188 - header, isElementary: random.Next(10) > 0);
                buffers.AdvanceTo(now);
                buffers.Now.MainBytes.ShouldBeInRange(0, buffers.Most.MainBytes);
            }

            buffers.EndUnit();
            buffers.BeginUnit(now + Second);
            buffers.AdvanceTo(now + (2 * Second));
            (buffers.Now.TransportBytes, buffers.Now.MultiplexBytes, buffers.Now.MainBytes).ShouldBe((0, 0, 0));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Tables_of_a_program_overflow_where_they_come_faster_than_their_buffers_empty()
    {
        Span<byte> packet = stackalloc byte[TsPacket.Size];
        TsPacket.WriteNull(packet);
        TsPacket.SetPid(packet, Pid.Pat);
        var (steady, burst, flood) = (new SystemBuffers(), new SystemBuffers(), new SystemBuffers());
        var verdicts = new HashSet<BufferName?>();
        for (var i = 0; i < 200; i++)
        {
            steady.Take(i * Second / 40, (i * Second / 40) + (Second / 1000), packet).ShouldBeNull();
            verdicts.Add(flood.Take(i * Second / 500, (i * Second / 500) + (Second / 1000), packet));
        }

        verdicts.ShouldContain(BufferName.Main);
        Enumerable.Range(0, 4).Select(i => BurstOf(burst, i)).ToArray().ShouldBe([null, null, null, BufferName.Transport]);
    }

    private static BufferName? BurstOf(SystemBuffers buffers, int i)
    {
        // 300 µs a packet: 1504 bits come, 300 go.
        Span<byte> packet = stackalloc byte[TsPacket.Size];
        TsPacket.WriteNull(packet);
        return buffers.Take(i * Second * 300 / 1_000_000, (i + 1) * Second * 300 / 1_000_000, packet);
    }

    /// <summary>A unit of so many bytes, in packets that are far enough apart for any transport buffer. Returns when the last has come.</summary>
    private static long Send(StreamBuffers buffers, int bytes, long due, long apart)
    {
        var end = 0L;
        buffers.BeginUnit(due);
        for (var i = 0; bytes > 0; i++)
        {
            var take = Math.Min(184, bytes);
            end = (i * apart) + (Second / 1000);
            buffers.Begin(i * apart, end, 188 - take);
            buffers.Add(take, isElementary: true);
            buffers.AdvanceTo(end);
            bytes -= take;
        }

        return end;
    }
}
