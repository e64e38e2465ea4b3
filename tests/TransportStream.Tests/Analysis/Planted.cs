using Airclass.TestKit;
using Airclass.TransportStream.Analysis;
using Airclass.TransportStream.Packets;

namespace Airclass.TransportStream.Tests.Analysis;

/// <summary>Streams into which a fault is planted.</summary>
internal static class Planted
{
    public const int PacketsPerCell = 420;
    public const int Cells = 6;
    public static readonly Pid Map = new(0x100);
    public static readonly Pid Video = new(0x101);
    public static readonly Pid Audio = new(0x102);
    private static readonly byte[] CleanStream = SyntheticAirFile.Build(Cells);

    /// <summary>A new copy of a stream without faults.</summary>
    public static byte[] Clean() => [.. CleanStream];

    public static AnalysisReport Analyze(byte[] stream, AnalysisOptions? options = null) =>
        StreamAnalyzer.Analyze(new MemoryStream(stream), options);

    public static string[] Codes(byte[] stream, AnalysisOptions? options = null) =>
        [.. Analyze(stream, options).Findings.Select(f => f.Code).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>A packet of the stream, to change.</summary>
    public static Span<byte> Packet(byte[] stream, int packet) => stream.AsSpan(packet * TsPacket.Size, TsPacket.Size);

    /// <summary>The numbers of the packets that meet a condition, in order.</summary>
    public static int[] Find(byte[] stream, Func<byte[], bool> condition) =>
        [.. stream.Chunk(TsPacket.Size).Select((packet, i) => (packet, i)).Where(p => condition(p.packet)).Select(p => p.i)];

    /// <summary>The packets of a PID with payload, from a cell on.</summary>
    public static int[] Payload(byte[] stream, Pid pid, int fromCell = 0) =>
        [.. Find(stream, p => TsPacket.PidOf(p) == pid && TsPacket.HasPayload(p)).Where(i => i >= fromCell * PacketsPerCell)];

    /// <summary>The packets of a PID in which a unit starts, from a cell on.</summary>
    public static int[] Units(byte[] stream, Pid pid, int fromCell = 0) =>
        [.. Payload(stream, pid, fromCell).Where(i => TsPacket.StartsUnit(Packet(stream, i)))];

    /// <summary>The packets with a PCR, from a cell on.</summary>
    public static int[] Clocks(byte[] stream, int fromCell = 0) =>
        [.. Find(stream, p => TsPacket.HasPcr(p)).Where(i => i >= fromCell * PacketsPerCell)];

    /// <summary>Moves the clock from a packet on.</summary>
    public static void ShiftClock(byte[] stream, int fromPacket, long ticks)
    {
        foreach (var i in Clocks(stream).Where(i => i >= fromPacket))
        {
            TsPacket.SetPcr(Packet(stream, i), TsPacket.ReadPcr(Packet(stream, i)) + ticks);
        }
    }

    /// <summary>Moves stamps from a packet on.</summary>
    public static void ShiftStamps(byte[] stream, Pid pid, int fromPacket, long ticks)
    {
        foreach (var i in Units(stream, pid).Where(i => i >= fromPacket))
        {
            PesTiming.Shift(Packet(stream, i), ticks);
        }
    }

    /// <summary>Takes bytes out.</summary>
    public static byte[] Without(byte[] stream, int start, int count) => [.. stream[..start], .. stream[(start + count)..]];

    /// <summary>Swaps two packets.</summary>
    public static void Swap(byte[] stream, int first, int second)
    {
        var packet = Packet(stream, first).ToArray();
        Packet(stream, second).CopyTo(Packet(stream, first));
        packet.CopyTo(Packet(stream, second));
    }
}
