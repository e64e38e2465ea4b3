namespace Airclass.TransportStream.Analysis;

/// <summary>What stands before the first slice of an H.264 access unit (ISO 14496-10 §7.4.1.2.3).</summary>
/// <param name="StartsWithDelimiter">The first NAL unit is an access unit delimiter.</param>
/// <param name="Sps">All sequence parameter sets, with their NAL headers; empty for none.</param>
/// <param name="Pps">All picture parameter sets; empty for none.</param>
/// <param name="FirstSlice">The type of the first slice, 5 for IDR; 0 if none has come yet.</param>
internal readonly record struct AccessUnitHead(bool StartsWithDelimiter, byte[] Sps, byte[] Pps, int FirstSlice)
{
    private const int IdrSlice = 5;
    private const int SequenceParameterSet = 7;
    private const int PictureParameterSet = 8;
    private const int Delimiter = 9;

    public bool IsIdr => FirstSlice == IdrSlice;

    /// <summary>Reads the beginning of an access unit in byte stream format; what is not there yet is not in the result.</summary>
    public static AccessUnitHead Read(ReadOnlySpan<byte> bytes)
    {
        var (startsWithDelimiter, first) = (false, true);
        byte[] sps = [];
        byte[] pps = [];
        for (var at = NextNal(bytes, 0); at >= 0; at = NextNal(bytes, at))
        {
            var type = bytes[at] & 0x1F;
            startsWithDelimiter |= first && type == Delimiter;
            first = false;
            if (type is >= 1 and <= IdrSlice)
            {
                return new(startsWithDelimiter, sps, pps, type);
            }

            sps = type == SequenceParameterSet ? [.. sps, .. Nal(bytes, at)] : sps;
            pps = type == PictureParameterSet ? [.. pps, .. Nal(bytes, at)] : pps;
        }

        return new(startsWithDelimiter, sps, pps, 0);
    }

    /// <summary>Where the next NAL unit begins, after its start code; −1 if none does.</summary>
    private static int NextNal(ReadOnlySpan<byte> bytes, int from)
    {
        var code = bytes[from..].IndexOf([(byte)0, (byte)0, (byte)1]);
        return code < 0 || from + code + 3 >= bytes.Length ? -1 : from + code + 3;
    }

    private static ReadOnlySpan<byte> Nal(ReadOnlySpan<byte> bytes, int start)
    {
        var end = bytes[start..].IndexOf([(byte)0, (byte)0, (byte)1]);
        return (end < 0 ? bytes[start..] : bytes.Slice(start, end)).TrimEnd((byte)0);
    }
}
