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
        LevelOf(profile.Video) switch { 10 => 29, 4 => 597, 6 => 448, _ => 112 });

    /// <summary>A level as profile_and_level_indication has it (ISO 13818-2 table 8-3).</summary>
    public static int LevelOf(VideoFormat video) => video.Level switch { "low" => 10, "high" => 4, "high1440" => 6, _ => 8 };

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
