namespace Airclass.TransportStream.Elementary;

/// <summary>Finds the units of a video stream by their start codes 00 00 01 (ITU-T H.264 annex B, ISO 13818-2 §6.2.1).</summary>
public static class StartCodes
{
    /// <summary>Bytes of a start code.</summary>
    public const int Size = 3;

    private static ReadOnlySpan<byte> Code => [0, 0, 1];

    /// <summary>The ranges of the units, without start codes and trailing zeros, in order.</summary>
    public static IReadOnlyList<Range> Find(ReadOnlySpan<byte> bytes)
    {
        var units = new List<Range>();
        for (var unit = Next(bytes, 0); unit is { } range; unit = Next(bytes, range.End.Value))
        {
            units.Add(range);
        }

        return units;
    }

    /// <summary>The first unit that begins at or after a place; null if none does.</summary>
    public static Range? Next(ReadOnlySpan<byte> bytes, int from)
    {
        var start = bytes[from..].IndexOf(Code);
        if (start < 0)
        {
            return null;
        }

        start += from + Size;
        var end = bytes[start..].IndexOf(Code);
        return start..(start + bytes[start..(end < 0 ? bytes.Length : start + end)].TrimEnd((byte)0).Length);
    }
}
