using Airclass.TransportStream.Packets;

namespace Airclass.TransportStream.Analysis;

/// <summary>
/// Cuts a byte stream into packets and finds the sync again after rubbish: three sync bytes at distances of 188, or of 204 where 16 bytes of
/// Reed-Solomon parity follow each packet. A lone wrong sync byte between right ones costs its packet and not the sync.
/// </summary>
internal sealed class PacketFramer
{
    private const int SyncsWanted = 3;
    private static readonly int[] Distances = [TsPacket.Size, TsPacket.SizeWithParity];
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private int _skipped;
    private bool _searching = true;

    /// <summary>Bytes from packet to packet: 188, or 204 with parity.</summary>
    public int Distance { get; private set; } = TsPacket.Size;

    /// <summary>Bytes taken in all.</summary>
    public long Taken { get; private set; }

    /// <summary>Bytes not given out yet.</summary>
    public int Left => _end - _start;

    /// <summary>Set at the end of the stream: then fewer sync bytes are enough.</summary>
    public bool AtEnd { get; set; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        var left = Left;
        _buffer.AsSpan(_start, left).CopyTo(_buffer);
        (_start, _end) = (0, left);
        if (_buffer.Length < left + bytes.Length)
        {
            Array.Resize(ref _buffer, Math.Max(2 * _buffer.Length, left + bytes.Length));
        }

        bytes.CopyTo(_buffer.AsSpan(left));
        _end += bytes.Length;
        Taken += bytes.Length;
    }

    /// <summary>
    /// The next packet and its place, valid until more is appended; its sync byte may be wrong where all around it are right.
    /// False if more bytes are needed.
    /// </summary>
    public bool TryNext(out ReadOnlySpan<byte> packet, out long byteOffset)
    {
        packet = default;
        byteOffset = Taken - Left;
        if (Left < (AtEnd ? TsPacket.Size : Distance) || !IsAtPacket())
        {
            return false;
        }

        byteOffset = Taken - Left;
        packet = _buffer.AsSpan(_start, TsPacket.Size);
        _start += Math.Min(Distance, Left);
        return true;
    }

    /// <summary>The bytes skipped since this was asked last.</summary>
    public int TakeSkipped()
    {
        var skipped = _skipped;
        _skipped = 0;
        return skipped;
    }

    private bool IsAtPacket()
    {
        if (!_searching && _buffer[_start] != TsPacket.SyncByte)
        {
            switch (GoesOn(Distance))
            {
                case true:
                    return true;
                case null:
                    return AtEnd;
            }
        }

        return (!_searching && _buffer[_start] == TsPacket.SyncByte) || FindSync();
    }

    private bool FindSync()
    {
        _searching = true;
        while (_searching)
        {
            var next = _buffer.AsSpan(_start, Left).IndexOf(TsPacket.SyncByte);
            Skip(next < 0 ? Left : next);
            switch (LooksLikePackets())
            {
                case true:
                    _searching = false;
                    break;
                case false:
                    Skip(1);
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    private void Skip(int bytes)
    {
        _start += bytes;
        _skipped += bytes;
    }

    /// <summary>Null if there are too few bytes to tell.</summary>
    private bool? LooksLikePackets()
    {
        if (Left < TsPacket.Size)
        {
            return null;
        }

        foreach (var distance in Distances)
        {
            switch (GoesOn(distance) ?? (AtEnd ? true : null))
            {
                case true:
                    Distance = distance;
                    return true;
                case null:
                    return null;
            }
        }

        return false;
    }

    /// <summary>Whether sync bytes stand where packets of such a distance have them; null if there are too few bytes to tell.</summary>
    private bool? GoesOn(int distance)
    {
        for (var i = 1; i < SyncsWanted; i++)
        {
            if (i * distance >= Left)
            {
                return null;
            }

            if (_buffer[_start + (i * distance)] != TsPacket.SyncByte)
            {
                return false;
            }
        }

        return true;
    }
}
