using Airclass.TransportStream.Packets;

namespace Airclass.TransportStream.Analysis;

/// <summary>
/// The continuity counter of one PID (ISO 13818-1 §2.4.3.3): one more with each payload packet, the same without payload, and a payload packet may
/// be sent twice, unchanged but for its PCR.
/// </summary>
internal sealed class ContinuityCheck
{
    private readonly byte[] _last = new byte[TsPacket.Size];
    private int _counter = -1;
    private bool _repeated;

    /// <summary>Takes a packet. True if it is the legal repetition of the one before, whose payload counts once.</summary>
    public bool Take(ReadOnlySpan<byte> packet, Pid pid, AnalysisContext context)
    {
        var counter = TsPacket.Continuity(packet);
        var payload = TsPacket.HasPayload(packet);
        var expected = _counter < 0 || TsPacket.Discontinuity(packet) ? counter : payload ? (_counter + 1) & 15 : _counter;
        var repeats = payload && counter == _counter && !_repeated && IsSame(packet);
        if (counter != expected && !repeats)
        {
            context.Report(FindingKinds.Continuity, pid, Text.Number(counter), Text.Number(expected));
        }

        _counter = counter;
        if (payload)
        {
            _repeated = repeats;
            packet.CopyTo(_last);
        }

        return repeats;
    }

    /// <summary>Only the PCR, bytes 6 to 11, may differ.</summary>
    private bool IsSame(ReadOnlySpan<byte> packet)
    {
        var changes = TsPacket.HasPcr(packet) && TsPacket.HasPcr(_last) ? 12 : 6;
        return packet[..6].SequenceEqual(_last.AsSpan(0, 6)) && packet[changes..].SequenceEqual(_last.AsSpan(changes));
    }
}
