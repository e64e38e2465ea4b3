using Airclass.TestKit;
using Airclass.TransportStream.Analysis;
using Airclass.TransportStream.Packets;
using FsCheck;
using FsCheck.Fluent;
using static Airclass.TransportStream.Tests.Analysis.Planted;

namespace Airclass.TransportStream.Tests.Analysis;

/// <summary>Streams that are not made of cells, cells of other sizes, and things that are no streams.</summary>
public sealed class OtherStreamTests
{
    [Fact]
    public void Empty_file_has_one_clear_finding()
    {
        var report = Analyze([]);

        report.Findings.Single().Code.ShouldBe("CK1001");
        report.Findings.Single().English.ShouldBe("no transport packets in 0 bytes");
        report.HasFaults.ShouldBeTrue();
    }

    [Fact]
    public void Text_file_is_no_stream() =>
        Codes(System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Good morning, this is no stream. 早上好\n", 500)))).ShouldBe(["CK1001"]);

    [Fact]
    public void Random_bytes_are_a_finding_and_never_an_exception() =>
        Prop.ForAll<int, NonNegativeInt>((seed, size) =>
        {
            var bytes = new byte[size.Get * 101];
            new System.Random(seed).NextBytes(bytes);
            return Analyze(bytes).HasFaults;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Fact]
    public void Random_changes_to_a_stream_never_end_in_an_exception() =>
        Prop.ForAll<int>(seed =>
        {
            var random = new System.Random(seed);
            var stream = Clean();
            for (var i = 0; i < 300; i++)
            {
                // Heads of packets are where the fields are.
                stream[(random.Next(stream.Length / 188) * 188) + random.Next(24)] = (byte)random.Next(256);
            }

            var report = Analyze(stream, new() { PacketsPerCell = PacketsPerCell });
            return report.HasFaults && report.Findings.All(f => f.First.Length <= Math.Min(5, f.Count));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Fact]
    public void Stream_cut_anywhere_never_ends_in_an_exception() =>
        Prop.ForAll<NonNegativeInt, NonNegativeInt>((start, end) =>
        {
            var stream = Clean();
            var from = (int)((long)start.Get * 7_919 % stream.Length);
            Analyze(stream[from..(from + (int)((long)end.Get * 104_729 % (stream.Length - from)))]);
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Fact]
    public void Cell_size_that_the_clock_denies_is_named()
    {
        var report = Analyze(Clean(), new() { PacketsPerCell = 441 });

        report.Findings.Single(f => f.Code == "CK6014").English.ShouldBe("the clock says 420 packets a cell, not 441");
        report.HasFaults.ShouldBeTrue();
    }

    [Fact]
    public void Constant_rate_without_cells_is_judged_by_the_standard_only()
    {
        var stream = SyntheticAirFile.Build(5, profile: SyntheticAirFile.Profile with { PacketsPerCell = 421 });

        var report = Analyze(stream);

        report.PacketsPerCell.ShouldBeNull();
        report.Findings.ShouldBeEmpty();
        report.Clock!.DeviationTicks.ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public void Inaccurate_clock_without_cells_is_named()
    {
        var stream = SyntheticAirFile.Build(5, profile: SyntheticAirFile.Profile with { PacketsPerCell = 421 });
        ShiftClock(stream, Clocks(stream)[40], 20);
        ShiftClock(stream, Clocks(stream)[41], -20);

        Codes(stream).ShouldBe(["CK3003"]);
    }

    [Fact]
    public void Stream_of_varying_rate_is_told_apart()
    {
        byte[] stream = [.. Clean().Chunk(TsPacket.Size).Where(p => TsPacket.PidOf(p) != Pid.Null).SelectMany(p => p)];

        Codes(stream).ShouldBe(["CK3005"]);
    }

    [Fact]
    public void Packets_with_parity_behind_them_are_read_like_any_other()
    {
        byte[] stream = [.. Clean().Chunk(TsPacket.Size).SelectMany((p, i) => p.Concat(Enumerable.Range(i, 16).Select(b => (byte)((b * 71) & 0xFF))))];

        var report = Analyze(stream);

        report.Findings.ShouldBeEmpty();
        report.PacketDistance.ShouldBe(204);
        report.Packets.ShouldBe(Cells * PacketsPerCell);
        Analyze(Clean()).PacketDistance.ShouldBe(188);
    }

    [Fact]
    public void Place_of_a_finding_among_packets_with_parity_is_the_byte_of_its_packet()
    {
        var clean = Clean();
        var spoilt = Find(clean, p => TsPacket.PidOf(p) == Pid.Null)[50];
        Packet(clean, spoilt)[0] = 0;
        byte[] stream = [.. clean.Chunk(TsPacket.Size).SelectMany(p => p.Concat(new byte[16]))];

        Analyze(stream).Findings.Single().First[0].At.ByteOffset.ShouldBe(204L * spoilt);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(11)]
    [InlineData(64)]
    public void Error_every_few_packets_is_counted_and_never_an_exception(int every)
    {
        var stream = Clean();
        for (var i = every; i < stream.Length / TsPacket.Size; i += every)
        {
            Packet(stream, i)[0] = 0;
        }

        var report = Analyze(stream);

        report.Packets.ShouldBe(Cells * PacketsPerCell);
        report.Findings.Single(f => f.Code == "CK1006").Count.ShouldBe(((Cells * PacketsPerCell) - 1) / every);
    }

    [Fact]
    public void Stream_that_is_named_and_falls_silent_is_told()
    {
        var stream = SyntheticAirFile.Build(9, profile: SyntheticAirFile.Profile with { PacketsPerCell = 421 });
        foreach (var i in Payload(stream, Audio).Where(i => i is > 421 and < 8 * 421))
        {
            TsPacket.WriteNull(Packet(stream, i));
        }

        Codes(stream).ShouldBe(["CK2012", "CK4002", "CK4007"]);
    }

    [Fact]
    public void Pictures_without_stamps_for_a_second_are_told()
    {
        var stream = SyntheticAirFile.Build(5, profile: SyntheticAirFile.Profile with { PacketsPerCell = 421 });
        foreach (var i in Units(stream, Video)[30..60])
        {
            Packet(stream, i)[TsPacket.PayloadOffset(Packet(stream, i)) + 7] = 0;
        }

        Codes(stream).ShouldBe(["CK4007"]);
    }

    [Fact]
    public void Sound_more_than_a_second_before_its_time_is_told()
    {
        var stream = SyntheticAirFile.Build(5, profile: SyntheticAirFile.Profile with { PacketsPerCell = 421 });
        ShiftStamps(stream, Audio, 0, 90 * 1_200);

        Codes(stream).ShouldBe(["CK5001", "CK5008"]);
    }

    [Fact]
    public void Announced_jump_of_clock_and_stamps_is_no_finding()
    {
        var stream = Clean();
        var jump = 3 * PacketsPerCell;
        ShiftClock(stream, jump, 27_000L * 3_600_000);
        ShiftStamps(stream, Video, jump, 90L * 3_600_000);
        ShiftStamps(stream, Audio, jump, 90L * 3_600_000);
        Packet(stream, jump)[5] |= 0x80;

        var report = Analyze(stream);

        report.Findings.ShouldBeEmpty();
        report.Clock!.Jumps.ShouldBe(1);
        report.Duration.ShouldBe(TimeSpan.FromMilliseconds(960 * Cells));
    }

    [Fact]
    public void Pictures_before_the_first_program_map_are_counted()
    {
        // A cell's streams begin behind its first map; not so where the map that came first is lost.
        var whole = SyntheticAirFile.Build(3);
        var stream = Without(whole, Payload(whole, Map)[0] * TsPacket.Size, TsPacket.Size);
        Payload(stream, Video)[0].ShouldBeLessThan(Payload(stream, Map)[0]);

        Analyze(stream).Streams.Select(s => s.Units).ShouldBe([3 * 24, 3 * 45]);
    }

    [Fact]
    public void Clock_after_a_lost_packet_is_not_called_wrong_for_ever()
    {
        var stream = SyntheticAirFile.Build(4, profile: SyntheticAirFile.Profile with { PacketsPerCell = 2_100 });
        var lost = Find(stream, p => TsPacket.PidOf(p) == Pid.Null)[^900];

        var report = Analyze(Without(stream, lost * TsPacket.Size, TsPacket.Size));

        report.Findings.Single(f => f.Code == "CK3003").Count.ShouldBe(2);
    }

    [Fact]
    public void Sound_packets_side_by_side_overflow_their_transport_buffer()
    {
        var (stream, packets) = Fast(Audio, 4);
        Crowd(stream, packets);

        Codes(stream).ShouldBe(["CK5002", "CK6012"]);
    }

    [Fact]
    public void Table_packets_side_by_side_overflow_their_transport_buffer()
    {
        var (stream, packets) = Fast(Pid.Pat, 3);
        Crowd(stream, packets);

        Codes(stream).ShouldBe(["CK5003", "CK6013"]);
    }

    [Fact]
    public void Level_too_low_for_the_rate_overflows_the_buffers_of_pictures()
    {
        // Level 1 takes 76.8 kbit/s and holds 26 KB; the stream brings 650 kbit/s.
        var stream = Named(level: 10, Clean());

        Codes(stream).ShouldBe(["CK5004", "CK5006"]);
    }

    [Fact]
    public void Pictures_long_before_their_time_overflow_the_elementary_buffer()
    {
        var stream = Named(level: 11, Clean());
        ShiftStamps(stream, Video, 0, 90L * 20_000);

        Codes(stream).ShouldContain("CK5005");
    }

    [Fact]
    public void Tables_in_every_free_packet_overflow_their_main_buffer()
    {
        var stream = SyntheticAirFile.Build(4, profile: SyntheticAirFile.Profile with { PacketsPerCell = 421 });
        var pat = Packet(stream, Payload(stream, Pid.Pat)[0]).ToArray();
        foreach (var i in Find(stream, p => TsPacket.PidOf(p) == Pid.Null))
        {
            pat.CopyTo(Packet(stream, i));
        }

        Codes(stream).ShouldContain("CK5007");
    }

    [Fact]
    public void Same_fault_everywhere_is_counted_and_its_first_places_are_kept()
    {
        var stream = Clean();
        foreach (var i in Units(stream, Video))
        {
            PesTiming.Shift(Packet(stream, i), i);
        }

        var finding = Analyze(stream, new() { PlacesPerFinding = 3 }).Findings.Single(f => f.Code == "CK4001");

        finding.Count.ShouldBe((24 * Cells) - 1);
        finding.First.Select(o => o.At.Packet).ShouldBe(Units(stream, Video)[1..4].Select(i => (long)i));
        finding.First[0].At.ByteOffset.ShouldBe(188L * Units(stream, Video)[1]);
        finding.Pid.ShouldBe(Video);
        finding.Chinese.ShouldContain("DTS");
    }

    [Theory]
    [InlineData(20, 5)]
    [InlineData(null, 0)]
    public void Options_that_make_no_sense_are_refused(int? packetsPerCell, int places) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new StreamAnalyzer(new() { PacketsPerCell = packetsPerCell, PlacesPerFinding = places }));

    /// <summary>Names another level in all parameter sets.</summary>
    private static byte[] Named(byte level, byte[] stream)
    {
        foreach (var i in Units(stream, Video))
        {
            var packet = Packet(stream, i);
            if (packet.IndexOf([(byte)0, (byte)0, (byte)1, (byte)0x67]) is var set and >= 0)
            {
                packet[set + 6] = level;
            }
        }

        return stream;
    }

    /// <summary>A stream of 13 Mbit/s, nearly all null packets, and some neighbouring packets of a PID in its third cell.</summary>
    private static (byte[] Stream, int[] Packets) Fast(Pid pid, int count)
    {
        const int Packets = 8_400;
        var stream = SyntheticAirFile.Build(4, profile: SyntheticAirFile.Profile with { PacketsPerCell = Packets });
        Codes(stream).ShouldBeEmpty();
        return (stream, Payload(stream, pid).Where(i => i > (2 * Packets) + 2_000).Take(count).ToArray());
    }

    /// <summary>Moves packets right before the last of them.</summary>
    private static void Crowd(byte[] stream, int[] packets)
    {
        var last = packets[^1];
        for (var i = packets.Length - 2; i >= 0; i--)
        {
            do
            {
                last--;
            }
            while (TsPacket.PidOf(Packet(stream, last)) != Pid.Null);
            Swap(stream, packets[i], last);
        }
    }
}
