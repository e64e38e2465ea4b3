using System.Collections.Immutable;
using Airclass.Domain.Profiles;

namespace Airclass.Transcode.Profiles;

/// <summary>A level of HEVC in the main tier, the same for Main and Main 10 (ITU-T H.265 tables A.8 and A.9).</summary>
public sealed record HevcLevel : VideoLevel
{
    private HevcLevel(string name, int picture, long speed, int rate, int buffer)
        : base(name, rate * 1000L, buffer * 1000L) => (SamplesPerPicture, SamplesPerSecond) = (picture, speed);

    /// <summary>MaxLumaPs.</summary>
    public int SamplesPerPicture { get; }

    /// <summary>MaxLumaSr.</summary>
    public long SamplesPerSecond { get; }

    /// <summary>Whether it knows pictures of two fields: HEVC codes no fields in a picture, and we make none.</summary>
    public override bool TakesInterlaced => false;

    /// <summary>The levels in rising order.</summary>
    public static ImmutableArray<VideoLevel> All { get; } =
    [
        new HevcLevel("2.0", 122_880, 3_686_400, 1_500, 1_500),
        new HevcLevel("2.1", 245_760, 7_372_800, 3_000, 3_000),
        new HevcLevel("3.0", 552_960, 16_588_800, 6_000, 6_000),
        new HevcLevel("3.1", 983_040, 33_177_600, 10_000, 10_000),
        new HevcLevel("4.0", 2_228_224, 66_846_720, 12_000, 12_000),
        new HevcLevel("4.1", 2_228_224, 133_693_440, 20_000, 20_000),
        new HevcLevel("5.0", 8_912_896, 267_386_880, 25_000, 25_000),
        new HevcLevel("5.1", 8_912_896, 534_773_760, 40_000, 40_000),
        new HevcLevel("5.2", 8_912_896, 1_069_547_520, 60_000, 60_000),
    ];

    /// <inheritdoc/>
    /// <remarks>Any size has at least six pictures of memory (§A.4.2), more than the encoder asks for.</remarks>
    public override bool Takes(int width, int height)
    {
        var samples = (long)width * height;
        return samples <= SamplesPerPicture
            && Math.Max(width, height) <= Math.Sqrt(8.0 * SamplesPerPicture)
            && samples * VideoFormat.FramesPerSecond <= SamplesPerSecond;
    }
}
