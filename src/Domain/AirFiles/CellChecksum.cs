using System.Buffers.Binary;
using System.Numerics;

namespace Airclass.Domain.AirFiles;

/// <summary>The CRC-32C (Castagnoli, RFC 3720 §B.4) of a cell's bytes, by which a damaged cell is noticed before its time.</summary>
/// <remarks>
/// A processor takes three steps of a checksum in the time of one, as long as none needs the result of the other: long stretches go in three lanes of
/// one length, which are put together at their end.
/// </remarks>
public static class CellChecksum
{
    private const int LaneBytes = 4096;
    private const uint Reversed = 0x82F6_3B78;

    private static readonly uint[] Passed = LanePassed();

    /// <summary>The checksum of bytes; of none it is 0.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        while (bytes.Length >= 3 * LaneBytes)
        {
            crc = ThreeLanes(crc, bytes[..LaneBytes], bytes.Slice(LaneBytes, LaneBytes), bytes.Slice(2 * LaneBytes, LaneBytes));
            bytes = bytes[(3 * LaneBytes)..];
        }

        while (bytes.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var value in bytes)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return ~crc;
    }

    private static uint ThreeLanes(uint first, ReadOnlySpan<byte> one, ReadOnlySpan<byte> two, ReadOnlySpan<byte> three)
    {
        var (second, third) = (0u, 0u);
        for (var i = 0; i < LaneBytes; i += sizeof(ulong))
        {
            first = BitOperations.Crc32C(first, BinaryPrimitives.ReadUInt64LittleEndian(one[i..]));
            second = BitOperations.Crc32C(second, BinaryPrimitives.ReadUInt64LittleEndian(two[i..]));
            third = BitOperations.Crc32C(third, BinaryPrimitives.ReadUInt64LittleEndian(three[i..]));
        }

        return Pass(Pass(first) ^ second) ^ third;
    }

    /// <summary>A checksum after as many zeros as a lane has bytes: of a sum (XOR) of checksums it is the sum of theirs, so a table per byte is enough.</summary>
    private static uint Pass(uint crc) =>
        Passed[crc & 0xFF] ^ Passed[256 + ((crc >> 8) & 0xFF)] ^ Passed[512 + ((crc >> 16) & 0xFF)] ^ Passed[768 + (crc >> 24)];

    private static uint[] LanePassed()
    {
        var table = new uint[4 * 256];
        for (var bit = 0; bit < 32; bit++)
        {
            var crc = 1u << bit;
            for (var i = 0; i < 8 * LaneBytes; i++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * Reversed);
            }

            var (start, mask) = (bit / 8 * 256, 1 << (bit % 8));
            for (var value = 0; value < 256; value++)
            {
                table[start + value] ^= (value & mask) != 0 ? crc : 0;
            }
        }

        return table;
    }
}
