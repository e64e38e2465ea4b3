using Airclass.TestKit;
using Airclass.TransportStream.Analysis;
using Airclass.TransportStream.DvbSi;
using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;
using static Airclass.TransportStream.Tests.Analysis.Planted;

namespace Airclass.TransportStream.Tests.Analysis;

/// <summary>One fault each is planted into a clean stream: the analyser must name it, and nothing that is not its consequence.</summary>
public sealed class PlantedFaultTests
{
    private static readonly Pid Spare = new(0x1F0);

    private static readonly Dictionary<string, (string[] Codes, Func<byte[], byte[]> Plant)> Faults = new(StringComparer.Ordinal)
    {
        ["damaged packet"] = (["CK1004"], In(s => Packet(s, Nulls(s)[0])[1] |= 0x80)),
        ["rubbish between packets"] = (["CK1002"], s => [.. s[..18_800], .. new byte[50], .. s[18_800..]]),
        ["rubbish before the stream"] = (["CK1002"], s => [1, 2, 3, .. s]),
        ["starts inside a packet"] = (["CK1002", "CK6002"], s => s[100..]),
        ["ends inside a packet"] = (["CK1003", "CK6001"], s => s[..^100]),
        ["wrong counter"] = (["CK1005"], In(s => TsPacket.SetContinuity(Packet(s, Payload(s, Video, 1)[5]), 9))),
        ["counter without payload goes on"] = (["CK1005"], In(s => TsPacket.SetContinuity(Packet(s, Clocks(s, 2)[0]), 14))),
        ["packet sent twice with other bytes"] = (["CK1005", "CK6010"], In(s => Repeat(s, p => p[100] ^= 1))),
        ["packet sent three times"] = (["CK1005", "CK6010"], In(s => Repeat(s, _ => { }, times: 2))),

        ["wrong sync byte"] = (["CK1006"], In(s => Packet(s, Nulls(s)[40])[0] = 0xB8)),
        ["wrong sync byte of a picture"] = (["CK1005", "CK1006", "CK6010"], In(s => Packet(s, Payload(s, Video, 2)[5])[0] = 0)),

        ["no PAT"] = (["CK2001", "CK6016"], In(s => Blank(s, Payload(s, Pid.Pat)))),
        ["PAT rare"] = (["CK2002"], In(s => Blank(s, Payload(s, Pid.Pat, 1)[..16]))),
        ["no PMT"] = (["CK2003", "CK6016"], In(s => Blank(s, Payload(s, Map)))),
        ["PMT rare"] = (["CK2004"], In(s => Blank(s, Payload(s, Map, 1)[..16]))),
        ["CRC wrong"] = (["CK2005"], In(s => Packet(s, Payload(s, Pid.Pat, 1)[2])[12] ^= 1)),
        ["stream without packets"] = (["CK2006", "CK6016"], In(s => MapStreams(s, new(StreamTypes.H264, Video), new(StreamTypes.AacAdts, Audio), new(StreamTypes.AacAdts, Spare)))),
        ["PID that nobody names"] = (["CK2007"], In(s => TsPacket.SetPid(Packet(s, Nulls(s)[3]), Spare))),
        ["SDT rare"] = (["CK2008"], In(s => InsertTwice(s, new SdtSection(1, 1, 0, []).ToSection(), Pid.Sdt))),
        ["pointer field out of the packet"] = (["CK2009"], In(s => Packet(s, Payload(s, Pid.Pat, 1)[2])[4] = 200)),

        ["map on the PID of the PAT"] = (["CK2010"], In(s => Replace(s, Payload(s, Pid.Pat, 1)[2], new PmtSection(1, 0, Video, []).ToSection()))),
        ["table scrambled"] = (["CK2011", "CK2013"], In(s => Packet(s, Payload(s, Map, 1)[3])[3] |= 0x80)),
        ["section longer than its table allows"] = (["CK2014", "CK2019"], In(s => InsertLong(s, Section.Long(TableIds.NitActual, 1, 0, new byte[1_100]), Pid.Nit))),
        ["services twice at once"] = (["CK2018"], In(s => Insert(s, new SdtSection(1, 1, 0, []).ToSection(), Pid.Sdt, [Free(s), Free(s) + 2]))),

        ["no clock"] = (["CK3001"], In(s => Blank(s, Clocks(s)))),
        ["clock rare"] = (["CK3002", "CK6011", "CK6018"], In(s => Blank(s, Clocks(s, 2)[5..7]))),
        ["clock off by 20 ticks once"] = (["CK3003"], In(s => TsPacket.SetPcr(Packet(s, Clocks(s, 2)[5]), TsPacket.ReadPcr(Packet(s, Clocks(s, 2)[5])) + 20))),
        ["clock jumps"] = (["CK3004"], In(s => ShiftClock(s, 3 * PacketsPerCell, -50 * 27_000))),
        ["clock jumps forward over all margins"] = (["CK3004", "CK4003"], In(s => ShiftClock(s, 3 * PacketsPerCell, 27_000_000))),
        ["clock on the audio PID"] = (["CK3006", "CK6017"], In(ClockOnAudio)),

        ["DTS step of one tick more"] = (["CK4001"], In(s => ShiftStamps(s, Video, Units(s, Video, 2)[3], 1))),
        ["stamps jump with the clock still"] = (["CK4001"], In(s => ShiftStamps(s, Video, Units(s, Video, 2)[3], 9_000))),
        ["sound a millisecond later"] = (["CK4002"], In(s => ShiftStamps(s, Audio, 3 * PacketsPerCell, 90))),
        ["everything late"] = (["CK4003"], In(s => ShiftClock(s, 0, 300 * 27_000))),
        ["no stamps"] = (["CK4004"], In(s => Pes(s, Units(s, Video, 1)[4])[7] = 0)),
        ["PTS before DTS"] = (["CK4005", "CK4007"], In(s => new Pts(0).Write(Pes(s, Units(s, Video, 1)[4])[9..], 3))),
        ["sound that is none"] = (["CK4002", "CK4006", "CK6008"], In(s => Pes(s, Units(s, Audio, 1)[4])[PesBuilder.HeaderWithPts] = 0)),

        ["sound waits too long"] = (["CK5001"], In(s => ShiftStamps(s, Audio, 0, 400 * 90))),

        ["last cell cut"] = (["CK6001"], s => s[..^1_880]),
        ["no random access at a cell start"] = (["CK6003"], In(s => Packet(s, Payload(s, Video, 2)[0])[5] &= 0xBF)),
        ["no IDR at a cell start"] = (["CK6003"], In(s => Nal(s, Units(s, Video, 2)[0], 0x65)[0] = 0x41)),
        ["no delimiter"] = (["CK6004"], In(s => Nal(s, Units(s, Video, 2)[7], 0x09)[0] = 0x06)),
        ["no SPS"] = (["CK6005"], In(s => Nal(s, Units(s, Video, 2)[0], 0x67)[0] = 0x06)),
        ["other SPS"] = (["CK6006"], In(s => Nal(s, Units(s, Video, 2)[0], 0x67)[3] ^= 1)),
        ["picture not announced"] = (["CK4001", "CK6007"], In(s => Packet(s, Units(s, Video, 2)[7])[1] &= 0xBF)),
        ["picture without start code"] = (["CK4001", "CK6007", "CK6009"], In(s => Pes(s, Units(s, Video, 2)[7])[2] = 7)),
        ["another codec of sound"] = (["CK4006", "CK5001", "CK6008"], In(s => MapStreams(s, new(StreamTypes.H264, Video), new(StreamTypes.Mpeg1Audio, Audio)))),
        ["counters from 1"] = (["CK6010"], In(s => Find(s, p => TsPacket.PidOf(p) == Video).ToList().ForEach(i => TsPacket.SetContinuity(Packet(s, i), Packet(s, i)[3] + 1)))),
        ["clock a slot later"] = (["CK6011"], In(ClockOneSlotLater)),
        ["cell starts inside a frame"] = (["CK4006", "CK6015"], In(s => Packet(s, Payload(s, Audio, 2)[0])[1] &= 0xBF)),
        ["no sound"] = (["CK6016"], In(s => { Blank(s, Payload(s, Audio)); MapStreams(s, new PmtStream(StreamTypes.H264, Video)); })),
    };

    public static TheoryData<string> Names => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Planted_fault_is_named_and_nothing_else(string name)
    {
        var (codes, plant) = Faults[name];

        Codes(plant(Clean())).ShouldBe(codes);
    }

    [Fact]
    public void Every_kind_of_finding_is_planted_somewhere_and_documented()
    {
        var tests = string.Join('\n', Repository.Sources("tests/TransportStream.Tests").Select(File.ReadAllText));
        var documented = File.ReadAllText(Repository.PathOf("docs", "diagnostics.md"));

        FindingKinds.All.Select(k => k.Code).ShouldBeUnique();
        FindingKinds.All.Where(k => !tests.Contains($"\"{k.Code}\"", StringComparison.Ordinal)).Select(k => k.Code).ShouldBeEmpty();
        FindingKinds.All.Where(k => !documented.Contains($"| {k.Code} | {(k.Severity == FindingSeverity.Fault ? "error" : "warning")} |", StringComparison.Ordinal)).Select(k => k.Code).ShouldBeEmpty();
        FindingKinds.All.ShouldAllBe(k => k.English.Length > 0 && k.Chinese.Length > 0 && (k.HintEnglish.Length > 0) == (k.HintChinese.Length > 0));
    }

    /// <summary>A fault that is made in place.</summary>
    private static Func<byte[], byte[]> In(Action<byte[]> plant) => stream =>
    {
        plant(stream);
        return stream;
    };

    private static int[] Nulls(byte[] stream) => Find(stream, p => TsPacket.PidOf(p) == Pid.Null);

    /// <summary>A null packet of the second cell with two more behind it, and no table near.</summary>
    private static int Free(byte[] stream) => Nulls(stream).First(i => i > PacketsPerCell && Enumerable.Range(i - 1, 6).All(Nulls(stream).Contains));

    private static void Blank(byte[] stream, int[] packets)
    {
        foreach (var i in packets)
        {
            TsPacket.WriteNull(Packet(stream, i));
        }
    }

    /// <summary>The PES packet that starts in a packet.</summary>
    private static Span<byte> Pes(byte[] stream, int packet) => Packet(stream, packet)[TsPacket.PayloadOffset(Packet(stream, packet))..];

    /// <summary>The NAL unit with this header in the PES packet that starts in a packet.</summary>
    private static Span<byte> Nal(byte[] stream, int packet, byte header)
    {
        var pes = Pes(stream, packet)[PesBuilder.HeaderWithPtsAndDts..];
        return pes[(pes.IndexOf([(byte)0, (byte)0, (byte)1, header]) + 3)..];
    }

    private static void MapStreams(byte[] stream, params PmtStream[] streams)
    {
        var section = new PmtSection(1, 0, Video, [.. streams]).ToSection();
        foreach (var i in Payload(stream, Map))
        {
            var counter = TsPacket.Continuity(Packet(stream, i));
            SectionCarousel.WriteCell([section], Map, 0, Packet(stream, i));
            TsPacket.SetContinuity(Packet(stream, i), counter);
        }
    }

    private static void InsertTwice(byte[] stream, Section section, Pid pid) =>
        Insert(stream, section, pid, [Nulls(stream)[0], Nulls(stream).First(i => i > 3 * PacketsPerCell)]);

    /// <summary>Sends a section of more than a packet, one packet in a cell.</summary>
    private static void InsertLong(byte[] stream, Section section, Pid pid)
    {
        var packets = new byte[SectionCarousel.PacketsOf(section.Bytes.Length) * TsPacket.Size];
        SectionCarousel.WriteCell([section], pid, 0, packets);
        var places = Nulls(stream).Where((_, i) => i % 7 == 0).ToArray();
        for (var i = 0; i < packets.Length / TsPacket.Size; i++)
        {
            Packet(packets, i).CopyTo(Packet(stream, places[i]));
        }
    }

    /// <summary>Another section of one packet in the place of one.</summary>
    private static void Replace(byte[] stream, int place, Section section)
    {
        var (pid, counter) = (TsPacket.PidOf(Packet(stream, place)), TsPacket.Continuity(Packet(stream, place)));
        SectionCarousel.WriteCell([section], pid, 0, Packet(stream, place));
        TsPacket.SetContinuity(Packet(stream, place), counter);
    }

    private static void Insert(byte[] stream, Section section, Pid pid, int[] places)
    {
        for (var i = 0; i < places.Length; i++)
        {
            SectionCarousel.WriteCell([section], pid, i, Packet(stream, places[i]));
        }
    }

    /// <summary>Sends the last video packet of a cell again in the null packets behind it.</summary>
    private static void Repeat(byte[] stream, Action<byte[]> change, int times = 1)
    {
        var last = Payload(stream, Video).Last(i => i < 3 * PacketsPerCell);
        var again = Packet(stream, last).ToArray();
        change(again);
        foreach (var i in Nulls(stream).Where(i => i > last).Take(times))
        {
            again.CopyTo(Packet(stream, i));
        }
    }

    private static void ClockOnAudio(byte[] stream)
    {
        var counter = 15;
        for (var i = 0; i < stream.Length / TsPacket.Size; i++)
        {
            var packet = Packet(stream, i);
            if (TsPacket.HasPcr(packet))
            {
                TsPacket.SetPid(packet, Audio);
                TsPacket.SetContinuity(packet, counter);
            }
            else if (TsPacket.PidOf(packet) == Audio)
            {
                counter = TsPacket.Continuity(packet);
            }
        }
    }

    private static void ClockOneSlotLater(byte[] stream)
    {
        var clock = Clocks(stream, 2).First(i => TsPacket.PidOf(Packet(stream, i + 1)) == Pid.Null && TsPacket.HasPcr(Packet(stream, i - 8)));
        Swap(stream, clock, clock + 1);
        TsPacket.SetPcr(Packet(stream, clock + 1), Pcr.AtSlot(2, PacketsPerCell, (clock + 1) % PacketsPerCell));
    }
}
