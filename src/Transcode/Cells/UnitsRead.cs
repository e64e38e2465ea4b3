using System.Buffers;
using System.Globalization;
using Airclass.TransportStream.Packets;

namespace Airclass.Transcode.Cells;

/// <summary>The PES packets of one PID as they are found in the slots of a finished cell.</summary>
internal sealed class UnitsRead(Pid pid)
{
    private readonly List<UnitRead> _units = [];
    private readonly List<int> _slots = [];
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private int _lastSlot;

    /// <summary>Packets with payload.</summary>
    public int Packets => _slots.Count;

    /// <summary>The PES packets, in order.</summary>
    public IReadOnlyList<UnitRead> Units
    {
        get
        {
            Close();
            return _units;
        }
    }

    /// <summary>The first thing that is wrong with the packets themselves.</summary>
    public string? Fault { get; private set; }

    /// <summary>Takes a packet if it is of this PID.</summary>
    public bool Take(Pid of, ReadOnlySpan<byte> packet, int slot)
    {
        if (of != pid)
        {
            return false;
        }

        if (!TsPacket.HasPayload(packet) || TsPacket.Continuity(packet) != (_slots.Count & 15))
        {
            Wrong($"PID {pid}: counter {TsPacket.Continuity(packet)} in slot {slot}");
        }

        _slots.Add(slot);
        var payload = TsPacket.Payload(packet);
        if (!TsPacket.StartsUnit(packet))
        {
            Continue(payload, slot);
        }
        else if (PesHeader.TryRead(payload, out var header))
        {
            Close();
            _units.Add(new(_units.Count, header, TsPacket.RandomAccess(packet), slot, ReadOnlyMemory<byte>.Empty));
            Gather(payload[header.HeaderSize..], slot);
        }
        else
        {
            Wrong($"PID {pid}: no whole PES header in slot {slot}");
        }

        return true;
    }

    /// <summary>The least distance of two packets in slots, over the end of the cell too.</summary>
    public int LeastGap(int packetsPerCell) =>
        _slots.Zip([.. _slots.Skip(1), _slots[0] + packetsPerCell], (a, b) => b - a).Min();

    private void Continue(ReadOnlySpan<byte> payload, int slot)
    {
        if (_units.Count == 0)
        {
            Wrong($"PID {pid}: the cell does not begin with a PES packet");
            return;
        }

        Gather(payload, slot);
    }

    private void Gather(ReadOnlySpan<byte> payload, int slot)
    {
        _bytes.Write(payload);
        _lastSlot = slot;
    }

    /// <summary>The open unit has all its bytes.</summary>
    private void Close()
    {
        if (_bytes.WrittenCount > 0)
        {
            _units[^1] = _units[^1] with { LastSlot = _lastSlot, Bytes = _bytes.WrittenSpan.ToArray() };
            _bytes.ResetWrittenCount();
        }
    }

    private void Wrong(FormattableString text) => Fault ??= text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A PES packet of a finished cell.</summary>
/// <param name="Number">From 0, in the order of coming.</param>
/// <param name="Header">Its header.</param>
/// <param name="RandomAccess">Its first packet's flag.</param>
/// <param name="LastSlot">Where its last packet is.</param>
/// <param name="Bytes">What follows the header.</param>
internal sealed record UnitRead(int Number, PesHeader Header, bool RandomAccess, int LastSlot, ReadOnlyMemory<byte> Bytes);
