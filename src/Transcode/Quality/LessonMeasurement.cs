using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Transcoding;
using NodaTime;

namespace Airclass.Transcode.Quality;

/// <summary>
/// Measures a lesson without preparing it: the sound pass, then one run that watches the pictures and, if asked, makes a small preview of them.
/// Preparation does the same within its own run.
/// </summary>
/// <param name="tools">The ffmpeg to use.</param>
/// <param name="thresholds">The station's.</param>
public sealed class LessonMeasurement(FfmpegTools tools, QualityThresholds thresholds)
{
    /// <summary>Measures a source.</summary>
    /// <param name="source">The lesson.</param>
    /// <param name="profile">For whom a recipe is drawn; a recording is the same for all.</param>
    /// <param name="folder">An empty folder for thumbnails, preview and notes.</param>
    /// <param name="preview">True: a preview for the reviewer's page is made.</param>
    /// <param name="progress">Hears how far it is, in permille; may be null.</param>
    /// <param name="cancellation">Stops it at once.</param>
    public async Task<MeasurementOutcome> MeasureAsync(
        ILessonSource source, Profile profile, string folder, bool preview, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        var work = Directory.CreateDirectory(Path.Combine(folder, "source")).FullName;
        switch (await source.OpenAsync(profile, work, cancellation))
        {
            case SourceOutcome.Opened { Source: var ready }:
                return await MeasureAsync(ready, folder, preview, progress, cancellation);
            case SourceOutcome.Refused refused:
                return new MeasurementOutcome.Refused(refused.Diagnostics);
            case SourceOutcome.Failed failed:
                return new MeasurementOutcome.Failed(failed.Reason);
            case var other:
                throw new InvalidOperationException($"unknown outcome {other}");
        }
    }

    private async Task<MeasurementOutcome> MeasureAsync(
        TranscodeSource source, string folder, bool preview, IProgress<int>? progress, CancellationToken cancellation)
    {
        switch (await new SoundMeasurement(tools, thresholds).MeasureAsync(source, cancellation))
        {
            case SoundOutcome.Measured sound:
                var player = preview ? Path.Combine(folder, QualityShelf.Preview) : null;
                return await WatchAsync(source, sound, folder, player, progress, cancellation);
            case SoundOutcome.Failed failed:
                return new MeasurementOutcome.Failed(failed.Reason);
            default:
                return new MeasurementOutcome.Cancelled();
        }
    }

    private async Task<MeasurementOutcome> WatchAsync(
        TranscodeSource source, SoundOutcome.Measured sound, string folder, string? preview, IProgress<int>? progress, CancellationToken cancellation)
    {
        var tap = new QualityTap(folder);
        var ended = await new PictureWatch(tools).RunAsync(source, sound.Correction, tap, preview, progress, cancellation);
        return ended switch
        {
            ChildOutcome.Exited { Succeeded: true } =>
                new MeasurementOutcome.Measured(new QualityJudge(thresholds).Judge(source, sound, tap.Read(), tap.Complaints.Moments), preview),
            ChildOutcome.Cancelled => new MeasurementOutcome.Cancelled(),
            var other => new MeasurementOutcome.Failed($"{source.Name}: {other}"),
        };
    }
}
