namespace Airclass.Transcode.Cells;

/// <summary>Finds the NAL units of an H.264 access unit in Annex B form (ITU-T H.264 §7.3.1, annex B).</summary>
public static class NalUnits
{
    /// <summary>A slice of a picture that is not IDR.</summary>
    public const int Slice = 1;

    /// <summary>A slice of an IDR picture.</summary>
    public const int IdrSlice = 5;

    /// <summary>Supplemental enhancement information.</summary>
    public const int Sei = 6;

    /// <summary>Sequence parameter set.</summary>
    public const int Sps = 7;

    /// <summary>Picture parameter set.</summary>
    public const int Pps = 8;

    /// <summary>Access unit delimiter.</summary>
    public const int Delimiter = 9;

    /// <summary>The type of a NAL unit.</summary>
    public static int TypeOf(ReadOnlySpan<byte> unit) => unit.IsEmpty ? 0 : unit[0] & 0x1F;

    /// <summary>The ranges of the NAL units, without start codes and trailing zeros, in order.</summary>
    public static IReadOnlyList<Range> Find(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> startCode = [0, 0, 1];
        var units = new List<Range>();
        var start = bytes.IndexOf(startCode);
        while (start >= 0)
        {
            start += startCode.Length;
            var next = bytes[start..].IndexOf(startCode);
            var unit = bytes[start..(next < 0 ? bytes.Length : start + next)].TrimEnd((byte)0);
            units.Add(start..(start + unit.Length));
            start = next < 0 ? -1 : start + next;
        }

        return units;
    }

    /// <summary>
    /// What an access unit lacks to be a picture of an air file; null if nothing: a delimiter first; an IDR picture has its parameter sets
    /// before its slices, another has none; no SEI, for it differs from encode to encode.
    /// </summary>
    public static string? Lacks(ReadOnlySpan<byte> bytes, bool idr)
    {
        var units = Find(bytes);
        var types = new int[units.Count];
        for (var i = 0; i < types.Length; i++)
        {
            types[i] = TypeOf(bytes[units[i]]);
        }

        return types.FirstOrDefault() != Delimiter ? "no access unit delimiter first"
            : types.Contains(Sei) ? "SEI"
            : idr && !types.AsSpan(1).StartsWith((ReadOnlySpan<int>)[Sps, Pps, IdrSlice]) ? "no IDR picture with parameter sets"
            : !idr && types.AsSpan(1).ContainsAnyExcept(Slice) ? "something else than slices"
            : null;
    }
}
