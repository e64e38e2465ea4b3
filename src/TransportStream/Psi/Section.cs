using System.Buffers.Binary;

namespace Airclass.TransportStream.Psi;

/// <summary>
/// One section of a PSI or SI table, whole, with its CRC (ISO 13818-1 §2.4.4.11): the unit in which tables travel.
/// Immutable; equal if the bytes are.
/// </summary>
public sealed class Section : IEquatable<Section>
{
    /// <summary>The most bytes of a section of PSI, NIT, SDT: section_length up to 1021.</summary>
    public const int MostPsiBytes = 1024;

    /// <summary>The most bytes of an EIT section: section_length up to 4093.</summary>
    public const int MostBytes = 4096;

    /// <summary>From here on the bit after the syntax indicator is reserved, that is 1 (EN 300 468 §5.1.1); in PSI it is 0.</summary>
    private const byte FirstDvbTable = 0x40;
    private const int LongHead = 8;
    private const int CrcSize = 4;
    private readonly byte[] _bytes;

    private Section(byte[] bytes) => _bytes = bytes;

    /// <summary>All bytes, from the table id to the CRC.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>Which table: 0 PAT, 2 PMT, 0x42 SDT …</summary>
    public byte TableId => _bytes[0];

    /// <summary>True if the section has extension, version and number (section_syntax_indicator).</summary>
    public bool IsLong => (_bytes[1] & 0x80) != 0;

    /// <summary>True if the table id says that the section ends with a CRC: every long one, and the TOT.</summary>
    public bool HasCrc => IsLong || TableId == TableIds.Tot;

    /// <summary>Which sub-table (transport stream id, program number, service id …); 0 in short sections.</summary>
    public ushort Extension => IsLong ? BinaryPrimitives.ReadUInt16BigEndian(_bytes.AsSpan(3)) : (ushort)0;

    /// <summary>The version of the sub-table, 0–31; 0 in short sections.</summary>
    public byte Version => IsLong ? (byte)((_bytes[5] >> 1) & 0x1F) : (byte)0;

    /// <summary>Whether the sub-table is in force now, or will be next.</summary>
    public bool IsCurrent => !IsLong || (_bytes[5] & 1) != 0;

    /// <summary>The number of the section in its sub-table.</summary>
    public byte Number => IsLong ? _bytes[6] : (byte)0;

    /// <summary>The number of the sub-table's last section.</summary>
    public byte LastNumber => IsLong ? _bytes[7] : (byte)0;

    /// <summary>The bytes between the head and the CRC.</summary>
    public ReadOnlySpan<byte> Body => _bytes.AsSpan(IsLong ? LongHead : 3)[..^(HasCrc ? CrcSize : 0)];

    /// <summary>True if the CRC is right, or if there is none to check.</summary>
    public bool CrcIsRight => !HasCrc || Crc32Mpeg.Of(_bytes) == 0;

    /// <summary>A section of the long form, with its CRC. Throws if it would be longer than <see cref="MostBytes"/>.</summary>
    /// <param name="tableId">Which table.</param>
    /// <param name="extension">Which sub-table.</param>
    /// <param name="version">0–31.</param>
    /// <param name="body">What follows last_section_number, without the CRC.</param>
    /// <param name="number">The section's number in the sub-table.</param>
    /// <param name="lastNumber">The number of the last one.</param>
    public static Section Long(byte tableId, ushort extension, int version, ReadOnlySpan<byte> body, byte number = 0, byte lastNumber = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(version, 31);
        var bytes = Head(tableId, LongHead + body.Length + CrcSize, tableId < FirstDvbTable ? 0xB0 : 0xF0);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(3), extension);
        bytes[5] = (byte)(0xC1 | (version << 1));
        bytes[6] = number;
        bytes[7] = lastNumber;
        body.CopyTo(bytes.AsSpan(LongHead));
        return Sealed(bytes);
    }

    /// <summary>A section of the short form: the TDT, and with a CRC of its own the TOT.</summary>
    public static Section Short(byte tableId, ReadOnlySpan<byte> body, bool withCrc = false)
    {
        var bytes = Head(tableId, 3 + body.Length + (withCrc ? CrcSize : 0), 0x70);
        body.CopyTo(bytes.AsSpan(3));
        return withCrc ? Sealed(bytes) : new(bytes);
    }

    /// <summary>A section as received, CRC right or not; null if the length field does not fit the bytes.</summary>
    public static Section? Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 3 || LengthOf(bytes) != bytes.Length)
        {
            return null;
        }

        var section = new Section(bytes.ToArray());
        var least = (section.IsLong ? LongHead : 3) + (section.HasCrc ? CrcSize : 0);
        return bytes.Length < least ? null : section;
    }

    public bool Equals(Section? other) => other is not null && _bytes.AsSpan().SequenceEqual(other._bytes);

    public override bool Equals(object? obj) => Equals(obj as Section);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(_bytes);
        return hash.ToHashCode();
    }

    public override string ToString() =>
        $"table 0x{TableId:x2}, sub-table {Extension}, version {Version}, section {Number}/{LastNumber}, {_bytes.Length} bytes";

    /// <summary>The whole length in bytes that the head of a section announces; needs three bytes.</summary>
    internal static int LengthOf(ReadOnlySpan<byte> head) => 3 + (((head[1] & 0x0F) << 8) | head[2]);

    private static byte[] Head(byte tableId, int size, int flags)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, MostBytes);
        var bytes = new byte[size];
        bytes[0] = tableId;
        bytes[1] = (byte)(flags | ((size - 3) >> 8));
        bytes[2] = (byte)((size - 3) & 0xFF);
        return bytes;
    }

    private static Section Sealed(byte[] bytes)
    {
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(bytes.Length - CrcSize), Crc32Mpeg.Of(bytes.AsSpan(0, bytes.Length - CrcSize)));
        return new(bytes);
    }
}
