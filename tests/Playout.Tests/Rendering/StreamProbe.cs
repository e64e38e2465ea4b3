using Airclass.TransportStream.Packets;

namespace Airclass.Playout.Tests.Rendering;

/// <summary>Reads a stream as a strict receiver would.</summary>
internal static class StreamProbe
{
    /// <summary>Every place where the counter of a PID is not one more than before (or the same, without payload).</summary>
    public static List<string> ContinuityFaults(byte[] stream)
    {
        var faults = new List<string>();
        var last = new Dictionary<int, int>();
        foreach (var (n, packet) in Packets(stream))
        {
            var pid = TsPacket.PidOf(packet.Span).Value;
            if (pid == Pid.Null.Value)
            {
                continue;
            }

            var counter = TsPacket.Continuity(packet.Span);
            var expected = last.TryGetValue(pid, out var before) ? (before + (TsPacket.HasPayload(packet.Span) ? 1 : 0)) & 15 : counter;
            if (counter != expected)
            {
                faults.Add($"packet {n} of PID 0x{pid:x}: {counter}, expected {expected}");
            }

            last[pid] = counter;
        }

        return faults;
    }

    /// <summary>The decoding times (PTS where there is no DTS) of a PID, in order.</summary>
    public static List<Pts> DecodingTimes(byte[] stream, int pid) =>
    [
        .. from p in Packets(stream)
           where TsPacket.PidOf(p.Packet.Span).Value == pid && TsPacket.StartsUnit(p.Packet.Span)
           let pes = TsPacket.Payload(p.Packet.Span).ToArray()
           select (pes[7] & 0xC0) == 0xC0 ? Pts.Read(pes.AsSpan(14)) : Pts.Read(pes.AsSpan(9)),
    ];

    /// <summary>Every PCR with its packet's number.</summary>
    public static List<(int Packet, Pcr Pcr)> Clocks(byte[] stream) =>
        [.. Packets(stream).Where(p => TsPacket.HasPcr(p.Packet.Span)).Select(p => (p.Number, TsPacket.ReadPcr(p.Packet.Span)))];

    /// <summary>The PIDs that carry a PCR.</summary>
    public static List<int> ClockPids(byte[] stream) =>
        [.. Packets(stream).Where(p => TsPacket.HasPcr(p.Packet.Span)).Select(p => (int)TsPacket.PidOf(p.Packet.Span).Value).Distinct()];

    /// <summary>How many packets each PID has.</summary>
    public static Dictionary<int, int> PacketsByPid(byte[] stream) =>
        Packets(stream).GroupBy(p => (int)TsPacket.PidOf(p.Packet.Span).Value).ToDictionary(g => g.Key, g => g.Count());

    private static IEnumerable<(int Number, ReadOnlyMemory<byte> Packet)> Packets(byte[] stream)
    {
        for (var n = 0; n < stream.Length / TsPacket.Size; n++)
        {
            yield return (n, stream.AsMemory(n * TsPacket.Size, TsPacket.Size));
        }
    }
}
