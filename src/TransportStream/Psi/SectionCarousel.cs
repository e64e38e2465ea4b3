using Airclass.TransportStream.Packets;

namespace Airclass.TransportStream.Psi;

/// <summary>
/// Fills the slots that a cell keeps for one SI PID: a pure function of the sections and the cell's number (design: rendering).
/// Exactly N payload packets a cell, so the counter starts at k·N mod 16 with nothing remembered; every section starts in a packet of its own
/// and none crosses the end of the cell, so any cell may follow any other.
/// </summary>
public static class SectionCarousel
{
    /// <summary>Packets that a section of this length takes: one byte is the pointer field.</summary>
    public static int PacketsOf(int sectionLength) => (sectionLength + 1 + TsPacket.PayloadSize - 1) / TsPacket.PayloadSize;

    /// <summary>
    /// Writes all packets of a PID in a cell. The sections are sent in order and repeated while they fit; what is left is stuffing. If a cell
    /// does not hold them all, each cell goes on where a fixed rota puts it, so that all are sent in turn. A section that needs more packets
    /// than the cell has is never sent: budgets are checked by whoever makes the sections.
    /// </summary>
    /// <param name="sections">The sections, in the order to send; may be empty.</param>
    /// <param name="pid">The PID.</param>
    /// <param name="cell">k.</param>
    /// <param name="packets">N packets of 188 bytes.</param>
    public static void WriteCell(IReadOnlyList<Section> sections, Pid pid, long cell, Span<byte> packets)
    {
        var count = packets.Length / TsPacket.Size;
        WritePackets(sections, pid, First(sections, cell, count), packets[..(count * TsPacket.Size)]);
        var counter = unchecked((int)((cell & 15) * count));
        for (var i = 0; i < count; i++)
        {
            TsPacket.SetContinuity(packets.Slice(i * TsPacket.Size, TsPacket.Size), counter + i);
        }
    }

    private static void WritePackets(IReadOnlyList<Section> sections, Pid pid, int next, Span<byte> packets)
    {
        while (!packets.IsEmpty)
        {
            var found = Fitting(sections, next, packets.Length / TsPacket.Size);
            if (found < 0)
            {
                WriteStuffing(pid, packets[..TsPacket.Size]);
                packets = packets[TsPacket.Size..];
                continue;
            }

            var bytes = sections[found].Bytes.Span;
            var size = PacketsOf(bytes.Length) * TsPacket.Size;
            WriteSection(bytes, pid, packets[..size]);
            packets = packets[size..];
            next = (found + 1) % sections.Count;
        }
    }

    /// <summary>The section with which a cell begins: cell k takes load k mod (number of loads) of the rota.</summary>
    private static int First(IReadOnlyList<Section> sections, long cell, int packets)
    {
        var loads = Load(sections, packets, long.MaxValue).Loads;
        return loads <= 1 ? 0 : Load(sections, packets, ((cell % loads) + loads) % loads).First;
    }

    /// <summary>Cuts the list into loads of whole cells, up to the wanted one.</summary>
    private static (long Loads, int First) Load(IReadOnlyList<Section> sections, int packets, long wanted)
    {
        var (loads, first, used) = (0L, 0, packets);
        for (var i = 0; i < sections.Count; i++)
        {
            var size = PacketsOf(sections[i].Bytes.Length);
            if (size > packets)
            {
                continue;
            }

            used += size;
            if (used > packets)
            {
                (used, first) = (size, i);
                if (loads++ == wanted)
                {
                    break;
                }
            }
        }

        return (loads, first);
    }

    /// <summary>The next section in order that the cell can ever hold, if the room left holds it; else −1.</summary>
    private static int Fitting(IReadOnlyList<Section> sections, int next, int room)
    {
        for (var i = 0; i < sections.Count; i++)
        {
            var candidate = (next + i) % sections.Count;
            if (PacketsOf(sections[candidate].Bytes.Length) <= room)
            {
                return candidate;
            }
        }

        return -1;
    }

    private static void WriteSection(ReadOnlySpan<byte> section, Pid pid, Span<byte> packets)
    {
        for (var first = true; !packets.IsEmpty; first = false)
        {
            var payload = TsPacket.WriteHead(packets[..TsPacket.Size], pid, first, randomAccess: false, TsPacket.PayloadSize);
            if (first)
            {
                payload[0] = 0;
                payload = payload[1..];
            }

            var take = Math.Min(section.Length, payload.Length);
            section[..take].CopyTo(payload);
            payload[take..].Fill(TableIds.Stuffing);
            section = section[take..];
            packets = packets[TsPacket.Size..];
        }
    }

    private static void WriteStuffing(Pid pid, Span<byte> packet)
    {
        var payload = TsPacket.WriteHead(packet, pid, startsUnit: true, randomAccess: false, TsPacket.PayloadSize);
        payload.Fill(TableIds.Stuffing);
        payload[0] = 0;
    }
}
