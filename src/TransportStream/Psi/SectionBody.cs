using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Airclass.TransportStream.Psi;

/// <summary>Collects the fields of a section in order, most significant byte first.</summary>
internal sealed class SectionBody
{
    private readonly byte[] _bytes = new byte[Section.MostBytes];
    private int _length;

    /// <summary>What was written so far.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    public void Byte(int value) => _bytes[_length++] = (byte)value;

    public void UInt16(int value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_bytes.AsSpan(_length), (ushort)value);
        _length += 2;
    }

    public void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    /// <summary>A loop of descriptors behind its 12-bit length, whose upper four bits are given.</summary>
    public void Descriptors(ImmutableArray<Descriptor> descriptors, int upperBits)
    {
        UInt16(upperBits | descriptors.Sum(d => d.Size));
        foreach (var descriptor in descriptors)
        {
            _length += descriptor.Write(_bytes.AsSpan(_length));
        }
    }
}
