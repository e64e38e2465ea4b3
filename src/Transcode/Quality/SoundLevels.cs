using System.Collections.Immutable;
using NodaTime;

namespace Airclass.Transcode.Quality;

/// <summary>The sound of a source, measured to its end (ITU-R BS.1770, EBU Tech 3341 and 3342).</summary>
public sealed record SoundLevels
{
    /// <summary>To the end of the sound.</summary>
    public Duration Length { get; init; }

    /// <summary>Integrated loudness in LUFS; −70 where all of it is below the gate.</summary>
    public decimal LoudnessLufs { get; init; }

    /// <summary>Loudness range in LU.</summary>
    public decimal RangeLu { get; init; }

    /// <summary>True peak in dBTP; −120 for silence.</summary>
    public decimal TruePeakDbtp { get; init; }

    /// <summary>Where both sides are silent, half a second at least.</summary>
    public ImmutableArray<MediaSpan> Silent { get; init; } = [];

    /// <summary>Where only the right side sounds.</summary>
    public ImmutableArray<MediaSpan> LeftMissing { get; init; } = [];

    /// <summary>Where only the left side sounds.</summary>
    public ImmutableArray<MediaSpan> RightMissing { get; init; } = [];

    /// <summary>Where it is clipped, to a tenth of a second.</summary>
    public ImmutableArray<MediaSpan> Clipped { get; init; } = [];

    /// <summary>Every tenth of a second: peak, momentary and short-term loudness.</summary>
    public ImmutableArray<SoundMoment> Moments { get; init; } = [];
}

/// <summary>A tenth of a second of sound.</summary>
/// <param name="PeakDb">The highest sample in dBFS, −120 at least.</param>
/// <param name="MomentaryLufs">Loudness of the 400 ms before its end.</param>
/// <param name="ShortTermLufs">Loudness of the 3 s before its end.</param>
public readonly record struct SoundMoment(float PeakDb, float MomentaryLufs, float ShortTermLufs);
