using Airclass.Domain.Profiles;

namespace Airclass.Transcode.Cells;

/// <summary>
/// The rate and the buffer that the sequence headers of a profile's MPEG-2 video name (ISO 13818-2 §6.3.3), the same whatever an encode needed:
/// the rate of the whole multiplex, which pictures never exceed, and the largest buffer of the level.
/// </summary>
/// <param name="BitRate">In units of 400 bit/s.</param>
/// <param name="Buffer">In units of 16 384 bit.</param>
internal readonly record struct SequenceRate(int BitRate, int Buffer)
{
    private const byte SequenceHeader = 0xB3;

    public static SequenceRate Of(Profile profile) => new(
        (int)((profile.MuxRateBps + 399) / 400),
        profile.Video.Level switch { "low" => 29, "high" => 597, "high1440" or "high-1440" => 448, _ => 112 });

    /// <summary>A sequence header with this rate and buffer; null for any other unit.</summary>
    public byte[]? Edit(ReadOnlySpan<byte> unit)
    {
        if (unit.Length < 9 || unit[0] != SequenceHeader)
        {
            return null;
        }

        var header = unit.ToArray();
        header[5] = (byte)((BitRate >> 10) & 0xFF);
        header[6] = (byte)((BitRate >> 2) & 0xFF);
        header[7] = (byte)(((BitRate & 3) << 6) | 0x20 | ((Buffer >> 5) & 0x1F));
        header[8] = (byte)((header[8] & 0x07) | ((Buffer & 0x1F) << 3));
        return header;
    }
}
