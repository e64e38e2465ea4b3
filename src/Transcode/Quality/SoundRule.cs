using System.Collections.Immutable;
using Airclass.Domain.Stations;
using Airclass.Transcode.Ffmpeg;
using NodaTime;

namespace Airclass.Transcode.Quality;

/// <summary>What is said of sound: how long, how loud, on which side, and whether it ends with its pictures.</summary>
internal static class SoundRule
{
    public static void Judge(SoundOutcome.Measured sound, MediaTiming? timing, Found found)
    {
        if (sound.Levels is not { } levels)
        {
            return;
        }

        foreach (var span in levels.Silent)
        {
            found.Add(QualityDiagnostics.Silent, found.Thresholds.Silence, span);
        }

        Sides(levels, found);
        Clipping(levels.Clipped, found);
        Loudness(levels, sound.Correction, found);
        Ends(timing, found);
    }

    private static void Sides(SoundLevels levels, Found found)
    {
        foreach (var span in levels.LeftMissing)
        {
            found.Add(QualityDiagnostics.LeftMissing, found.Thresholds.OneSided, span);
        }

        foreach (var span in levels.RightMissing)
        {
            found.Add(QualityDiagnostics.RightMissing, found.Thresholds.OneSided, span);
        }
    }

    private static void Clipping(ImmutableArray<MediaSpan> spans, Found found)
    {
        var all = spans.Aggregate(Duration.Zero, (sum, span) => sum + span.Length);
        if (all > Duration.Zero)
        {
            // The limit is one of the sum; the place is the first.
            found.Add(QualityDiagnostics.Clipped, found.Thresholds.Clipped, new(spans[0].Start, spans[0].Start + all));
        }
    }

    private static void Loudness(SoundLevels levels, SoundCorrection correction, Found found)
    {
        var target = found.Thresholds.LoudnessLufs;
        if (levels.LoudnessLufs < found.Thresholds.FaintestLufs)
        {
            found.Add(QualityDiagnostics.Faint, Found.Text(levels.LoudnessLufs));
            return;
        }

        if (found.IsRecording && Math.Abs(levels.LoudnessLufs - target) > found.Thresholds.LoudnessTolerance)
        {
            found.Add(QualityDiagnostics.FarFromTarget, Found.Text(levels.LoudnessLufs), Found.Text(target), Found.Text(correction.GainCentibels / 100m));
        }

        if (correction.Limits)
        {
            found.Add(
                QualityDiagnostics.PeaksHeld, Found.Text(levels.TruePeakDbtp + (correction.GainCentibels / 100m)), Found.Text(correction.CeilingCentibels / 100m));
        }
    }

    private static void Ends(MediaTiming? timing, Found found)
    {
        if (timing is not { SoundStart: { } start, SoundEnd: { } end, PictureEnd: var pictureEnd })
        {
            return;
        }

        found.Add(QualityDiagnostics.SoundEndsFirst, found.Thresholds.EndsApart, new(end, pictureEnd));
        found.Add(QualityDiagnostics.PictureEndsFirst, found.Thresholds.EndsApart, new(pictureEnd, end));
        if (start >= found.Thresholds.EndsApart.Tell && found.Thresholds.EndsApart.Tell > Duration.Zero)
        {
            found.Add(QualityDiagnostics.SoundStartsLate, start, null, QualityFinding.TimeCode(start), QualityFinding.Seconds(start));
        }
    }
}
