using System.Collections.Immutable;
using Airclass.Domain.Profiles;

namespace Airclass.Transcode.Profiles;

/// <summary>A level of MPEG-2 video in the Main profile (ITU-T H.262 tables 8-11 to 8-14).</summary>
public sealed record Mpeg2Level : VideoLevel
{
    private readonly int _width;
    private readonly int _height;
    private readonly long _samplesPerSecond;

    private Mpeg2Level(string name, int width, int height, long samplesPerSecond, long rate, long buffer)
        : base(name, rate, buffer) => (_width, _height, _samplesPerSecond) = (width, height, samplesPerSecond);

    /// <inheritdoc/>
    public override bool TakesInterlaced => true;

    /// <summary>The levels in rising order.</summary>
    public static ImmutableArray<VideoLevel> All { get; } =
    [
        new Mpeg2Level("low", 352, 288, 3_041_280, 4_000_000, 475_136),
        new Mpeg2Level("main", 720, 576, 10_368_000, 15_000_000, 1_835_008),
        new Mpeg2Level("high1440", 1_440, 1_152, 47_001_600, 60_000_000, 7_340_032),
        new Mpeg2Level("high", 1_920, 1_152, 62_668_800, 80_000_000, 9_781_248),
    ];

    /// <inheritdoc/>
    public override bool Takes(int width, int height) =>
        width <= _width && height <= _height && (long)width * height * VideoFormat.FramesPerSecond <= _samplesPerSecond;
}
