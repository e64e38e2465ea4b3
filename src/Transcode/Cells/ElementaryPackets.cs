using Airclass.TransportStream.Packets;

namespace Airclass.Transcode.Cells;

/// <summary>
/// The packets of one elementary PID in a cell: a multiple of 16 of them, so that the continuity counter is 0 at every cell start.
/// What is missing to that is won by spreading units over one packet more, from the last unit backwards, for early ones are in a hurry.
/// </summary>
internal sealed class ElementaryPackets
{
    private readonly byte[] _bytes;
    private readonly int[] _unitOf;

    private ElementaryPackets(byte[] bytes, int[] unitOf) => (_bytes, _unitOf) = (bytes, unitOf);

    /// <summary>How many packets.</summary>
    public int Count => _unitOf.Length;

    /// <summary>The unit to which a packet belongs.</summary>
    public int UnitOf(int packet) => _unitOf[packet];

    /// <summary>The first packet of a unit; their count, if there are not so many units.</summary>
    public int FirstOf(int unit)
    {
        var at = Array.BinarySearch(_unitOf, unit);
        if (at < 0)
        {
            return ~at;
        }

        while (at > 0 && _unitOf[at - 1] == unit)
        {
            at--;
        }

        return at;
    }

    /// <summary>Copies a packet to its slot, with its counter.</summary>
    public void CopyTo(int packet, Span<byte> slot)
    {
        _bytes.AsSpan(packet * TsPacket.Size, TsPacket.Size).CopyTo(slot);
        TsPacket.SetContinuity(slot, packet);
    }

    /// <summary>Cuts PES packets up. Null if they are too short to be spread over a multiple of 16 packets.</summary>
    /// <param name="pid">The PID.</param>
    /// <param name="units">The PES packets.</param>
    /// <param name="headerSize">Bytes of each PES header, which must be whole in its first packet.</param>
    /// <param name="randomAccessFirst">Decoding may start at the first unit.</param>
    public static ElementaryPackets? Cut(Pid pid, IReadOnlyList<byte[]> units, int headerSize, bool randomAccessFirst)
    {
        var counts = Spread(units, headerSize, randomAccessFirst);
        if (counts is null)
        {
            return null;
        }

        var bytes = new byte[counts.Sum() * TsPacket.Size];
        var unitOf = new int[bytes.Length / TsPacket.Size];
        var at = 0;
        for (var i = 0; i < units.Count; i++)
        {
            PesPacketizer.Write(pid, units[i], counts[i], randomAccessFirst && i == 0, bytes.AsSpan(at * TsPacket.Size));
            unitOf.AsSpan(at, counts[i]).Fill(i);
            at += counts[i];
        }

        return new(bytes, unitOf);
    }

    private static int[]? Spread(IReadOnlyList<byte[]> units, int headerSize, bool randomAccessFirst)
    {
        var counts = units.Select((u, i) => PesPacketizer.LeastPackets(u.Length, randomAccessFirst && i == 0)).ToArray();
        var surplus = (16 - (counts.Sum() % 16)) % 16;
        while (surplus > 0)
        {
            var before = surplus;
            for (var i = units.Count - 1; i >= 0 && surplus > 0; i--)
            {
                if (counts[i] < PesPacketizer.MostPackets(units[i].Length, headerSize))
                {
                    counts[i]++;
                    surplus--;
                }
            }

            if (surplus == before)
            {
                return null;
            }
        }

        return counts;
    }
}
