using System.Collections.Frozen;

namespace Airclass.Transcode.Profiles;

/// <summary>The limits of an H.264 level (ITU-T H.264 table A-1).</summary>
/// <param name="Name">As the standard writes it: <c>3.0</c>.</param>
/// <param name="MacroblocksPerSecond">MaxMBPS.</param>
/// <param name="MacroblocksPerPicture">MaxFS.</param>
/// <param name="DecodedPictureMacroblocks">MaxDpbMbs.</param>
/// <param name="KilobitsPerSecond">MaxBR, in 1000 bit/s for the Main profile's VCL.</param>
/// <param name="BufferKilobits">MaxCPB, in 1000 bit for the Main profile's VCL.</param>
public sealed record H264Level(
    string Name, int MacroblocksPerSecond, int MacroblocksPerPicture, int DecodedPictureMacroblocks, int KilobitsPerSecond, int BufferKilobits)
{
    private static readonly FrozenDictionary<string, H264Level> Known = new H264Level[]
    {
        new("2.0", 11_880, 396, 2_376, 2_000, 2_000),
        new("2.1", 19_800, 792, 4_752, 4_000, 4_000),
        new("2.2", 20_250, 1_620, 8_100, 4_000, 4_000),
        new("3.0", 40_500, 1_620, 8_100, 10_000, 10_000),
        new("3.1", 108_000, 3_600, 18_000, 14_000, 14_000),
        new("3.2", 216_000, 5_120, 20_480, 20_000, 20_000),
        new("4.0", 245_760, 8_192, 32_768, 20_000, 25_000),
        new("4.1", 245_760, 8_192, 32_768, 50_000, 62_500),
        new("4.2", 522_240, 8_704, 34_816, 50_000, 62_500),
        new("5.0", 589_824, 22_080, 110_400, 135_000, 135_000),
        new("5.1", 983_040, 36_864, 184_320, 240_000, 240_000),
    }.ToFrozenDictionary(l => l.Name, StringComparer.Ordinal);

    /// <summary>The names known, in rising order.</summary>
    public static IEnumerable<string> Names => Known.Keys.Order(StringComparer.Ordinal);

    /// <summary>The level of a name, or null.</summary>
    public static H264Level? Of(string name) => Known.GetValueOrDefault(name);

    /// <summary>What the level forbids of such a video, in words; null if it allows all.</summary>
    /// <param name="width">Luma samples.</param>
    /// <param name="height">Lines.</param>
    /// <param name="picturesPerSecond">Pictures per second.</param>
    /// <param name="bitrateBps">Peak rate of the video.</param>
    public string? Forbids(int width, int height, int picturesPerSecond, long bitrateBps)
    {
        // The B pyramid of the encoder keeps four reference pictures.
        const int References = 4;
        var macroblocks = (width + 15) / 16 * ((height + 15) / 16);
        return macroblocks > MacroblocksPerPicture ? FormattableString.Invariant($"{macroblocks} macroblocks a picture, at most {MacroblocksPerPicture}")
            : macroblocks * picturesPerSecond > MacroblocksPerSecond ? FormattableString.Invariant($"{macroblocks * picturesPerSecond} macroblocks a second, at most {MacroblocksPerSecond}")
            : macroblocks * References > DecodedPictureMacroblocks ? FormattableString.Invariant($"no memory for {References} reference pictures")
            : bitrateBps > KilobitsPerSecond * 1000L ? FormattableString.Invariant($"{bitrateBps} bit/s, at most {KilobitsPerSecond * 1000L}")
            : null;
    }
}
