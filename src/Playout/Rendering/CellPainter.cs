using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;

namespace Airclass.Playout.Rendering;

/// <summary>
/// Turns the bytes of an air file's cell into those of a cell on air, in place (design: rendering). A pure function of the bytes, the
/// cell's number and the tables in force; allocates nothing per packet.
/// </summary>
internal sealed class CellPainter(Profile profile)
{
    private readonly SlotPlan _slots = SlotPlan.Of(profile);
    private readonly Pid _video = new(profile.OnAir.Video), _audio = new(profile.OnAir.Audio), _clock = new(profile.OnAir.Pcr);

    /// <summary>
    /// True if PCR and SI lie where the profile says. A cell for which it is false was made for another layout, whatever its name says:
    /// pictures would be painted over.
    /// </summary>
    public bool Fits(ReadOnlySpan<byte> cell)
    {
        foreach (var offset in _slots.Pcr)
        {
            if (!TsPacket.HasPcr(cell[offset..]))
            {
                return false;
            }
        }

        foreach (var table in _slots.Si)
        {
            foreach (var offset in table.Offsets)
            {
                var pid = TsPacket.PidOf(cell[offset..]).Value;
                if (pid == profile.Pids.Video || pid == profile.Pids.Audio)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Moves pictures and sound to the cell's time and the service's packet ids, sets its clock, and fills in the service's tables.</summary>
    public void Paint(Span<byte> bytes, CellIndex cell, CellCount fileCell, IServiceInformation tables)
    {
        // One constant per event: cell and file cell advance together. Where a material loops, the constant changes with the turn.
        var shift = (cell.Value - fileCell.Value) * CellIndex.Ticks90kHz;
        foreach (var offset in _slots.Free)
        {
            var packet = bytes.Slice(offset, TsPacket.Size);
            var pid = TsPacket.PidOf(packet).Value;
            if (pid != profile.Pids.Video && pid != profile.Pids.Audio)
            {
                continue;
            }

            if (TsPacket.StartsUnit(packet))
            {
                PesTiming.Shift(packet, shift);
            }

            TsPacket.SetPid(packet, pid == profile.Pids.Video ? _video : _audio);
        }

        foreach (var offset in _slots.Pcr)
        {
            var packet = bytes.Slice(offset, TsPacket.Size);
            TsPacket.SetPcr(packet, PcrAt(cell, offset));
            TsPacket.SetPid(packet, _clock);
            if (_clock != _video)
            {
                // A counter of its own, which packets without payload never advance.
                TsPacket.SetContinuity(packet, 0);
            }
        }

        PaintTables(bytes, cell, tables);
    }

    /// <summary>A cell without pictures and sound: the clock and the tables go on, so that receivers stay tuned.</summary>
    public void PaintEmpty(Span<byte> bytes, CellIndex cell, IServiceInformation tables)
    {
        foreach (var offset in _slots.Free)
        {
            TsPacket.WriteNull(bytes.Slice(offset, TsPacket.Size));
        }

        foreach (var offset in _slots.Pcr)
        {
            // Every cell ends with counter 15 on the video PID, and this one has no payload to advance it.
            TsPacket.WritePcrOnly(bytes.Slice(offset, TsPacket.Size), _clock, _clock == _video ? 15 : 0, PcrAt(cell, offset));
        }

        PaintTables(bytes, cell, tables);
    }

    private Pcr PcrAt(CellIndex cell, int offset) => Pcr.AtSlot(cell.Value, profile.PacketsPerCell, offset / TsPacket.Size);

    private void PaintTables(Span<byte> bytes, CellIndex cell, IServiceInformation tables)
    {
        foreach (var table in _slots.Si)
        {
            SectionCarousel.WriteCell(tables.Sections(cell.Value, table.Pid), table.Pid, cell.Value, table.Packets);
            for (var i = 0; i < table.Offsets.Length; i++)
            {
                table.Packets.AsSpan(i * TsPacket.Size, TsPacket.Size).CopyTo(bytes[table.Offsets[i]..]);
            }
        }
    }
}
