using System.Collections.Immutable;

namespace Airclass.Transcode.Quality;

/// <summary>A sound's moments, so few that they can be drawn.</summary>
/// <param name="StepMs">From value to value.</param>
/// <param name="Moments">Of each step the highest peak and the loudest moment.</param>
public sealed record SoundCurve(int StepMs, ImmutableArray<SoundMoment> Moments)
{
    private const int MostMoments = 1200;

    /// <summary>The curve of a sound; empty without one.</summary>
    public static SoundCurve Of(SoundLevels? levels)
    {
        var all = levels?.Moments ?? [];
        var together = Math.Max(1, (all.Length + MostMoments - 1) / MostMoments);
        return new(
            together * (int)SoundMeasurement.Moment.TotalMilliseconds,
            [.. all.Chunk(together).Select(c => new SoundMoment(c.Max(m => m.PeakDb), c.Max(m => m.MomentaryLufs), c.Max(m => m.ShortTermLufs)))]);
    }
}
