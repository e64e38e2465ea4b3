using Airclass.Domain.Stations;

namespace Airclass.Transcode.Quality;

/// <summary>From measured sound to its correction (EBU R 128, GY/T 282): pure.</summary>
internal static class LoudnessRule
{
    // Coding adds to peaks: they are held a dB below what may be on air.
    private const int CodingMargin = 100;

    // Beyond this there is more noise in a recording than lesson.
    private const int MostGain = 2400;

    private const decimal Nothing = -60;

    /// <summary>The correction of a sound. Sound that is as good as none is left alone.</summary>
    public static SoundCorrection For(SoundLevels levels, QualityThresholds thresholds)
    {
        if (levels.LoudnessLufs <= Nothing)
        {
            return SoundCorrection.None;
        }

        var gain = Math.Min(Centibels(thresholds.LoudnessLufs - levels.LoudnessLufs), MostGain);
        var ceiling = Centibels(thresholds.TruePeakDbtp) - CodingMargin;
        return new(gain, Centibels(levels.TruePeakDbtp) + gain > ceiling, ceiling);
    }

    /// <summary>What a gain alone comes to.</summary>
    public static SoundResult Predicted(SoundLevels levels, SoundCorrection correction) =>
        new(levels.LoudnessLufs + (correction.GainCentibels / 100m), levels.TruePeakDbtp + (correction.GainCentibels / 100m));

    /// <summary>What the limiter took is given back once: the rest of it is its own.</summary>
    public static (SoundCorrection Correction, SoundResult Result) Adjusted(SoundCorrection correction, SoundLevels heard, QualityThresholds thresholds)
    {
        var missing = Math.Clamp(Centibels(thresholds.LoudnessLufs - heard.LoudnessLufs), 0, MostGain - Math.Min(correction.GainCentibels, MostGain));
        return (correction with { GainCentibels = correction.GainCentibels + missing }, new(heard.LoudnessLufs + (missing / 100m), heard.TruePeakDbtp));
    }

    private static int Centibels(decimal decibels) => (int)Math.Round(decibels * 100);
}
