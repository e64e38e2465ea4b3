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
        var found = new Found(new(source.Name), thresholds, source.Media is not null);
        if (source.Media is { Picture: { } picture } media)
        {
            FileRule.Judge(media, picture, found);
            FieldsRule.Judge(picture, found);
            LevelsRule.Judge(picture, pictures, found);
        }

        var end = source.Media is { Picture: not null, Timing.PictureEnd: var last } ? last : length;
        PicturesRule.Judge(pictures, end, found);
        SoundRule.Judge(sound, source.Media is { Picture: not null } seen ? seen.Timing : null, found);
        Disturbances(complaints, length, found);

        return new()
        {
            ContentHash = source.FileHash,
            MeasuredHash = source.MeasuredHash,
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

    /// <summary>Complaints that are near each other are one place; of a lesson that is damaged everywhere there are twenty at most.</summary>
    private static void Disturbances(ImmutableArray<Duration> complaints, Duration length, Found found)
    {
        const int MostPlaces = 20;
        var apart = Duration.Max(Duration.FromSeconds(5), length / MostPlaces);
        for (int first = 0, end; first < complaints.Length; first = end)
        {
            for (end = first + 1; end < complaints.Length && complaints[end] - complaints[first] < apart;)
            {
                end++;
            }

            // A second is how exactly its time is known.
            found.Add(
                QualityDiagnostics.Disturbed, complaints[first], complaints[end - 1] + Duration.FromSeconds(1), QualityFinding.TimeCode(complaints[first]), Found.Text(end - first));
        }
    }
}
