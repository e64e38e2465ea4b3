using System.Buffers.Binary;
using Airclass.TransportStream.Analysis;
using Airclass.TransportStream.Packets;
using FsCheck;
using FsCheck.Fluent;
using static Airclass.TransportStream.Tests.Analysis.Planted;

namespace Airclass.TransportStream.Tests.Analysis;

/// <summary>Faults of the way: what happens to datagrams between sender and receiver.</summary>
public sealed class DatagramCheckTests
{
    private const int PayloadBytes = 7 * TsPacket.Size;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Clean_stream_has_no_findings(bool rtp)
    {
        var (report, check) = Receive(Sent(rtp), rtp);

        report.Findings.ShouldBeEmpty();
        report.Cells.ShouldBe(Cells);
        check.Datagrams.ShouldBe(Cells * PacketsPerCell / 7);
        (check.Lost, check.Duplicates, check.Reordered).ShouldBe((0, 0, 0));
        check.LongestGap.ShouldBe(TimeSpan.FromMilliseconds(16));
        check.Jitter.ShouldBeLessThan(TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public void Sequence_that_goes_round_is_no_finding()
    {
        var sent = Enumerable.Range(0, 140_000).Select(i => Datagram(i, Null())).ToList();

        var (report, check) = Receive(sent, rtp: true);

        report.Findings.ShouldAllBe(f => !f.Code.StartsWith("CK8", StringComparison.Ordinal));
        (check.Lost, check.Duplicates, check.Reordered).ShouldBe((0, 0, 0));
    }

    [Fact]
    public void Lost_datagrams_are_counted_and_named()
    {
        var sent = Sent(rtp: true);
        sent.RemoveRange(100, 3);

        var (report, check) = Receive(sent, rtp: true);

        check.Lost.ShouldBe(3);
        var lost = report.Findings.Single(f => f.Code == "CK8005");
        lost.Count.ShouldBe(3);
        lost.English.ShouldBe("RTP datagram 64600 is missing");
    }

    [Fact]
    public void Datagram_that_comes_twice_is_read_once()
    {
        var sent = Sent(rtp: true);
        sent.Insert(101, sent[100]);
        sent.Insert(140, sent[120]);

        var (report, check) = Receive(sent, rtp: true);

        check.Duplicates.ShouldBe(2);
        report.Findings.Single().Code.ShouldBe("CK8006");
        report.Findings.Single().Count.ShouldBe(2);
        report.Cells.ShouldBe(Cells);
    }

    [Fact]
    public void Datagram_that_comes_late_is_no_loss()
    {
        var sent = Sent(rtp: true);
        (sent[100], sent[101]) = (sent[101], sent[100]);

        var (report, check) = Receive(sent, rtp: true);

        (check.Lost, check.Duplicates, check.Reordered).ShouldBe((0, 0, 1));
        report.Findings.Count(f => f.Code == "CK8007").ShouldBe(1);
        report.Findings.ShouldNotContain(f => f.Code == "CK8005");
    }

    [Fact]
    public void Other_payload_type_is_named() => Codes(d => d[1] = 96).ShouldBe(["CK8004"]);

    [Fact]
    public void Other_source_is_named() => Codes(d => d[11] ^= 1).ShouldBe(["CK8008"]);

    [Fact]
    public void Leap_of_the_sequence_is_named() => Codes(d => d[2] ^= 0x60).ShouldBe(["CK8009"]);

    [Fact]
    public void Leap_of_the_timestamp_is_named() => Codes(d => d[5] ^= 0x40).ShouldBe(["CK8010"]);

    [Fact]
    public void Datagram_without_rtp_is_named() => Codes(d => d[0] = 0x47).ShouldContain("CK8003");

    [Fact]
    public void Datagram_of_half_packets_is_named()
    {
        var sent = Sent(rtp: false);
        sent[100] = sent[100][..^94];

        Receive(sent, rtp: false).Report.Findings.Select(f => f.Code).ShouldContain("CK8002");
    }

    [Fact]
    public void Silence_is_named()
    {
        var check = new DatagramCheck(new StreamAnalyzer(), rtp: true);

        var report = check.Finish(TimeSpan.FromSeconds(7));

        report.Findings.Single(f => f.Code == "CK8001").English.ShouldBe("nothing came within 7 s");
        check.Ssrc.ShouldBeNull();
    }

    [Fact]
    public void Header_with_sources_extension_and_padding_is_read()
    {
        var sent = Sent(rtp: true).ConvertAll(d => (byte[])[
            .. (byte[])[0xB1], .. d[1..12], .. new byte[4], 0xBE, 0xDE, 0, 1, .. new byte[4], .. d[12..], 0, 0, 3]);

        Receive(sent, rtp: true).Report.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Random_datagrams_never_end_in_an_exception() =>
        Prop.ForAll<int, bool>((seed, rtp) =>
        {
            var random = new System.Random(seed);
            var sent = Sent(rtp);
            foreach (var datagram in sent)
            {
                datagram[random.Next(24)] = (byte)random.Next(256);
            }

            sent.AddRange(Enumerable.Range(0, 50).Select(_ =>
            {
                var bytes = new byte[random.Next(1_500)];
                random.NextBytes(bytes);
                return bytes;
            }));
            return Receive(sent, rtp).Report.HasFaults;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10));

    /// <summary>What is found where from the hundredth datagram on one thing is otherwise.</summary>
    private static string[] Codes(Action<byte[]> change)
    {
        var sent = Sent(rtp: true);
        sent.Skip(100).ToList().ForEach(change);
        return [.. Receive(sent, rtp: true).Report.Findings.Select(f => f.Code).Distinct().Order(StringComparer.Ordinal)];
    }

    private static (AnalysisReport Report, DatagramCheck Check) Receive(List<byte[]> sent, bool rtp)
    {
        var check = new DatagramCheck(new StreamAnalyzer(), rtp);
        for (var i = 0; i < sent.Count; i++)
        {
            check.Take(sent[i], TimeSpan.FromMilliseconds(16 * i));
        }

        return (check.Finish(TimeSpan.FromSeconds(10)), check);
    }

    private static List<byte[]> Sent(bool rtp) =>
        [.. Clean().Chunk(PayloadBytes).Select((payload, i) => rtp ? Datagram(64_500 + i, payload) : payload)];

    private static byte[] Null()
    {
        var packet = new byte[TsPacket.Size];
        TsPacket.WriteNull(packet);
        return packet;
    }

    /// <summary>Sixty datagrams a cell: 16 ms, or 1440 ticks, each.</summary>
    private static byte[] Datagram(int number, byte[] payload)
    {
        var datagram = new byte[12 + payload.Length];
        (datagram[0], datagram[1]) = (0x80, 33);
        BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(2), (ushort)(number & 0xFFFF));
        BinaryPrimitives.WriteUInt32BigEndian(datagram.AsSpan(4), (uint)((number * 1_440L) & 0xFFFFFFFF));
        BinaryPrimitives.WriteUInt32BigEndian(datagram.AsSpan(8), 0x12345678);
        payload.CopyTo(datagram, 12);
        return datagram;
    }
}
