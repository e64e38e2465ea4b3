namespace Airclass.TransportStream.Packets;

/// <summary>
/// Cuts a PES packet into transport packets. More packets than needed may be asked for: the surplus becomes adaptation-field stuffing,
/// so that a cell can have a multiple of 16 packets on every PID.
/// </summary>
public static class PesPacketizer
{
    /// <summary>The least number of packets that hold a PES packet.</summary>
    /// <param name="length">Bytes of the PES packet, at least 1.</param>
    /// <param name="randomAccess">Whether its first packet carries random_access_indicator, which takes two bytes.</param>
    public static int LeastPackets(int length, bool randomAccess) =>
        (length + (randomAccess ? 2 : 0) + TsPacket.PayloadSize - 1) / TsPacket.PayloadSize;

    /// <summary>The most packets over which a PES packet may be spread with its header whole in the first and a byte in each other.</summary>
    /// <param name="length">Bytes of the PES packet.</param>
    /// <param name="headerSize">Bytes of its header.</param>
    public static int MostPackets(int length, int headerSize) => Math.Max(1, 1 + length - headerSize);

    /// <summary>
    /// Writes the packets, continuity counter 0 in all of them. With surplus packets the bytes are spread evenly, but the PES header stays whole in
    /// the first. Throws if the packets don't hold the bytes, or if there are more packets than <see cref="MostPackets"/>.
    /// </summary>
    /// <param name="pid">The PID.</param>
    /// <param name="pes">The PES packet.</param>
    /// <param name="packets">How many packets, at least <see cref="LeastPackets"/>.</param>
    /// <param name="randomAccess">Set random_access_indicator in the first packet.</param>
    /// <param name="destination">At least 188 bytes a packet.</param>
    public static void Write(Pid pid, ReadOnlySpan<byte> pes, int packets, bool randomAccess, Span<byte> destination)
    {
        var least = LeastPackets(pes.Length, randomAccess);
        ArgumentOutOfRangeException.ThrowIfLessThan(packets, least);
        var header = PesHeader.TryRead(pes, out var read) ? read.HeaderSize : 1;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(packets, Math.Max(least, MostPackets(pes.Length, header)));
        for (var i = 0; i < packets; i++)
        {
            var flag = randomAccess && i == 0;
            var room = TsPacket.PayloadSize - (flag ? 2 : 0);
            var share = packets > least ? (pes.Length + packets - i - 1) / (packets - i) : pes.Length;
            var take = Math.Min(room, i == 0 ? Math.Max(share, header) : share);
            var payload = TsPacket.WriteHead(destination.Slice(i * TsPacket.Size, TsPacket.Size), pid, i == 0, flag, take);
            pes[..take].CopyTo(payload);
            pes = pes[take..];
        }
    }
}
