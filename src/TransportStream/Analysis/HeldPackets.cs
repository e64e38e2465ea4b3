using System.Buffers;
using Airclass.TransportStream.Packets;

namespace Airclass.TransportStream.Analysis;

/// <summary>Packets that wait to be examined, with their places.</summary>
internal sealed class HeldPackets
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly List<(long ByteOffset, int Skipped)> _places = [];

    /// <summary>How many.</summary>
    public int Count => _places.Count;

    public ReadOnlySpan<byte> this[int packet] => _bytes.WrittenSpan.Slice(packet * TsPacket.Size, TsPacket.Size);

    /// <summary>Where a packet stood, and how many bytes were skipped before it.</summary>
    public (long ByteOffset, int Skipped) PlaceOf(int packet) => _places[packet];

    public void Add(ReadOnlySpan<byte> packet, long byteOffset, int skipped)
    {
        _bytes.Write(packet);
        _places.Add((byteOffset, skipped));
    }

    public void Clear()
    {
        _bytes.ResetWrittenCount();
        _places.Clear();
    }
}
