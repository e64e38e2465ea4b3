namespace Airclass.TransportStream.Packets;

/// <summary>Moves the stamps of PES packets in time, in place: the only thing that changes when an air file's pictures and sound go on air.</summary>
public static class PesTiming
{
    /// <summary>
    /// Adds ticks of 90 kHz to PTS and DTS of the PES packet that starts in this transport packet; its header must be whole in it.
    /// Does nothing to a packet that starts none, or whose header has no stamps. Allocates nothing.
    /// </summary>
    /// <param name="packet">A transport packet of a video or audio PID.</param>
    /// <param name="ticks">Any number; stamps wrap modulo 2^33.</param>
    public static void Shift(Span<byte> packet, long ticks)
    {
        if (!TsPacket.StartsUnit(packet) || !TsPacket.HasPayload(packet))
        {
            return;
        }

        var pes = packet[TsPacket.PayloadOffset(packet)..TsPacket.Size];
        if (pes.Length < PesBuilder.HeaderWithPts || !PesHeader.StartsPes(pes))
        {
            return;
        }

        if ((pes[7] & 0x80) != 0)
        {
            ShiftStamp(pes.Slice(PesHeader.FixedSize, 5), ticks);
        }

        if ((pes[7] & 0xC0) == 0xC0 && pes.Length >= PesBuilder.HeaderWithPtsAndDts)
        {
            ShiftStamp(pes.Slice(PesHeader.FixedSize + 5, 5), ticks);
        }
    }

    private static void ShiftStamp(Span<byte> stamp, long ticks) => (Pts.Read(stamp) + ticks).Write(stamp, stamp[0] >> 4);
}
