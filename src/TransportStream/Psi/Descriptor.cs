using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Airclass.TransportStream.Psi;

/// <summary>A tagged piece of information inside a table: tag, length, up to 255 bytes (ISO 13818-1 §2.6). Equal if the bytes are.</summary>
public sealed class Descriptor : IEquatable<Descriptor>
{
    /// <summary>The most bytes after the length field.</summary>
    public const int MostBytes = 255;

    private readonly byte[] _data;

    /// <summary>A descriptor; throws if the data is longer than 255 bytes.</summary>
    public Descriptor(byte tag, ReadOnlySpan<byte> data)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(data.Length, MostBytes, nameof(data));
        Tag = tag;
        _data = data.ToArray();
    }

    /// <summary>What it is about.</summary>
    public byte Tag { get; }

    /// <summary>The bytes after the length field.</summary>
    public ReadOnlySpan<byte> Data => _data;

    /// <summary>Bytes with tag and length.</summary>
    public int Size => 2 + _data.Length;

    /// <summary>Writes tag, length and data; returns how many bytes.</summary>
    public int Write(Span<byte> destination)
    {
        destination[0] = Tag;
        destination[1] = (byte)_data.Length;
        _data.CopyTo(destination[2..]);
        return Size;
    }

    /// <summary>Reads a loop of descriptors that starts with its 12-bit length. A descriptor that runs over the end is left out.</summary>
    /// <param name="bytes">From the length field on.</param>
    /// <param name="size">Bytes of the loop, its length field included; may be more than there are.</param>
    public static ImmutableArray<Descriptor> ReadLoop(ReadOnlySpan<byte> bytes, out int size)
    {
        size = 2 + (BinaryPrimitives.ReadUInt16BigEndian(bytes) & 0x0FFF);
        var loop = bytes[2..Math.Min(size, bytes.Length)];
        var found = ImmutableArray.CreateBuilder<Descriptor>();
        while (loop.Length >= 2 && loop.Length >= 2 + loop[1])
        {
            found.Add(new(loop[0], loop.Slice(2, loop[1])));
            loop = loop[(2 + loop[1])..];
        }

        return found.ToImmutable();
    }

    public bool Equals(Descriptor? other) => other is not null && Tag == other.Tag && Data.SequenceEqual(other.Data);

    public override bool Equals(object? obj) => Equals(obj as Descriptor);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Tag);
        hash.AddBytes(_data);
        return hash.ToHashCode();
    }

    public override string ToString() => $"descriptor 0x{Tag:x2} {Convert.ToHexStringLower(_data)}";
}
