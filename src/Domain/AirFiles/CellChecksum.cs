using System.Buffers.Binary;
using System.Numerics;

namespace Airclass.Domain.AirFiles;

/// <summary>The CRC-32C (Castagnoli, RFC 3720 §B.4) of a cell's bytes, by which a damaged cell is noticed before its time.</summary>
public static class CellChecksum
{
    /// <summary>The checksum of bytes; of none it is 0.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
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
}
