using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Stations;
using Airclass.Transcode.Transcoding;
using NodaTime;

namespace Airclass.Transcode.Quality;

/// <summary>From what was measured to what is said of it, by the station's thresholds. Pure.</summary>
/// <param name="thresholds">The station's.</param>
public sealed class QualityJudge(QualityThresholds thresholds)
{
    /// <summary>Judges a source.</summary>
    /// <param name="source">What was measured. Only a recording fails: what the station makes itself is told at most.</param>
    /// <param name="sound">Its sound.</param>
    /// <param name="pictures">Its pictures.</param>
    /// <param name="complaints">Where its decoder complained, in order; not of the sound pass.</param>
    public QualityReport Judge(TranscodeSource source, SoundOutcome.Measured sound, PictureMeasurement pictures, ImmutableArray<Duration> complaints)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(sound);
        ArgumentNullException.ThrowIfNull(pictures);
        var length = source.Cells?.Duration ?? source.Length;
        var found = new Found(new(source.Name), thresholds, source.Media is null ? Severity.Warning : Severity.Error);
        if (source.Media is { Picture: { } picture } media)
        {
            FileRule.Judge(media, picture, found);
            FieldsRule.Judge(picture, found);
            LevelsRule.Judge(picture, pictures, found);
        }

        var end = source.Media is { Picture: not null, Timing.PictureEnd: var last } ? last : length;
        PicturesRule.Judge(pictures, end, found);
        SoundRule.Judge(sound, source.Media is { Picture: not null } seen ? seen.Timing : null, found);
        if (complaints.Length > 0)
        {
            found.Add(QualityDiagnostics.Disturbed, complaints[0], null, QualityFinding.TimeCode(complaints[0]), Found.Text(complaints.Length));
        }

        return new()
        {
            ContentHash = source.ContentHash,
            Name = source.Name,
            Length = length,
            Media = source.Media,
            Sound = sound,
            Pictures = pictures,
            TargetLufs = thresholds.LoudnessLufs,
            Thresholds = thresholds.Key,
            Findings = found.ToImmutable(),
        };
    }
}
