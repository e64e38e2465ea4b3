using System.Collections.Immutable;
using Airclass.Domain.Profiles;

namespace Airclass.Transcode.Profiles;

/// <summary>A level of H.264 (ITU-T H.264 tables ).</summary>
public sealed record H264Level : VideoLevel
{
    // The B pyramid of the encoder keeps four reference pictures.
    private const int References = 4;

    // MaxBR and MaxCPB count 1000 bits in Main, 1250 in High (cpbBrVclFactor).
    private const int MainBits = 1000;
    private const int HighBits = 1250;

    private H264Level(Row row, int bits)
        : base(row.Name, row.Rate * (long)bits, row.Buffer * (long)bits)
    {
        (MacroblocksPerSecond, MacroblocksPerPicture, DecodedPictureMacroblocks) = (row.Speed, row.Picture, row.Decoded);
        TakesInterlaced = row.Interlaced;
    }

    /// <summary>MaxMBPS.</summary>
    public int MacroblocksPerSecond { get; }

    /// <summary>MaxFS.</summary>
    public int MacroblocksPerPicture { get; }

    /// <summary>MaxDpbMbs.</summary>
    public int DecodedPictureMacroblocks { get; }

    /// <inheritdoc/>
    public override bool TakesInterlaced { get; }

    /// <summary>The levels of a codec profile, <c>main</c> or <c>high</c>, in rising order.</summary>
    public static ImmutableArray<VideoLevel> Of(string codecProfile) =>
        [.. Rows.Select(r => new H264Level(r, string.Equals(codecProfile, "high", StringComparison.Ordinal) ? HighBits : MainBits))];

    /// <inheritdoc/>
    public override bool Takes(int width, int height)
    {
        var (across, down) = ((width + 15) / 16, (height + 15) / 16);
        var macroblocks = across * down;
        return macroblocks <= MacroblocksPerPicture
            && Math.Max(across, down) <= Math.Sqrt(8.0 * MacroblocksPerPicture)
            && macroblocks * VideoFormat.FramesPerSecond <= MacroblocksPerSecond
            && macroblocks * References <= DecodedPictureMacroblocks;
    }

    private static ImmutableArray<Row> Rows { get; } =
    [
        new("1.0", 1_485, 99, 396, 64, 175, false),
        new("1.1", 3_000, 396, 900, 192, 500, false),
        new("1.2", 6_000, 396, 2_376, 384, 1_000, false),
        new("1.3", 11_880, 396, 2_376, 768, 2_000, false),
        new("2.0", 11_880, 396, 2_376, 2_000, 2_000, false),
        new("2.1", 19_800, 792, 4_752, 4_000, 4_000, true),
        new("2.2", 20_250, 1_620, 8_100, 4_000, 4_000, true),
        new("3.0", 40_500, 1_620, 8_100, 10_000, 10_000, true),
        new("3.1", 108_000, 3_600, 18_000, 14_000, 14_000, true),
        new("3.2", 216_000, 5_120, 20_480, 20_000, 20_000, true),
        new("4.0", 245_760, 8_192, 32_768, 20_000, 25_000, true),
        new("4.1", 245_760, 8_192, 32_768, 50_000, 62_500, true),
        new("4.2", 522_240, 8_704, 34_816, 50_000, 62_500, false),
        new("5.0", 589_824, 22_080, 110_400, 135_000, 135_000, false),
        new("5.1", 983_040, 36_864, 184_320, 240_000, 240_000, false),
    ];

    private sealed record Row(string Name, int Speed, int Picture, int Decoded, int Rate, int Buffer, bool Interlaced);
}
