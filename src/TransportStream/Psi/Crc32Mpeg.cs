using System.Collections.Immutable;

namespace Airclass.TransportStream.Psi;

/// <summary>The CRC of sections: polynomial 0x04C11DB7, start 0xFFFFFFFF, not reflected, not inverted (ISO 13818-1 annex A).</summary>
public static class Crc32Mpeg
{
    private static readonly ImmutableArray<uint> Table = [.. Enumerable.Range(0, 256).Select(i => Step((uint)i << 24))];

    /// <summary>The CRC of some bytes; 0 over a whole section whose CRC is right.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var table = Table.AsSpan();
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc = unchecked(crc << 8) ^ table[(int)(crc >> 24) ^ b];
        }

        return crc;
    }

    private static uint Step(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 0x8000_0000) != 0 ? unchecked(value << 1) ^ 0x04C1_1DB7 : unchecked(value << 1);
        }

        return value;
    }
}
