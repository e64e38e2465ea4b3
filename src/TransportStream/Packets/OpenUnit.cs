using System.Buffers;

namespace Airclass.TransportStream.Packets;

/// <summary>The PES packet of one PID that is being gathered.</summary>
internal sealed class OpenUnit(Pid pid, byte streamType)
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private bool _open;
    private bool _randomAccess;
    private int _lastCounter = -1;

    public byte StreamType => streamType;

    /// <summary>Takes a packet with payload; closes the unit before it if one starts. False if packets are missing before it.</summary>
    public bool Take(ReadOnlySpan<byte> packet, List<PesUnit> whole)
    {
        var counter = TsPacket.Continuity(packet);
        if (counter == _lastCounter)
        {
            return true;
        }

        var follows = _lastCounter < 0 || counter == ((_lastCounter + 1) & 15) || TsPacket.Discontinuity(packet);
        _lastCounter = counter;
        if (TsPacket.StartsUnit(packet))
        {
            Close(whole);
            (_open, _randomAccess) = (true, TsPacket.RandomAccess(packet));
        }

        if (_open)
        {
            _bytes.Write(TsPacket.Payload(packet));
            CloseIfWhole(whole);
        }

        return follows;
    }

    /// <summary>Hands out what was gathered.</summary>
    public void Close(List<PesUnit> whole)
    {
        if (_open && PesHeader.TryRead(Gathered, out var header))
        {
            whole.Add(new(pid, streamType, header.Pts, header.Dts, Gathered[header.HeaderSize..End(header)].ToArray(), _randomAccess));
        }

        _open = false;
        _bytes.ResetWrittenCount();
    }

    private ReadOnlySpan<byte> Gathered => _bytes.WrittenSpan;

    /// <summary>Audio says how long it is, so it need not wait for its successor.</summary>
    private void CloseIfWhole(List<PesUnit> whole)
    {
        var length = _bytes.WrittenCount < 6 ? 0 : (Gathered[4] << 8) | Gathered[5];
        if (length > 0 && _bytes.WrittenCount >= 6 + length)
        {
            Close(whole);
        }
    }

    private int End(PesHeader header) =>
        header.Length == 0 ? _bytes.WrittenCount : Math.Max(header.HeaderSize, Math.Min(_bytes.WrittenCount, 6 + header.Length));
}
