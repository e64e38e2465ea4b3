using System.Collections.Concurrent;
using System.Globalization;
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
        var length = LengthOf(source);
        var tap = new QualityTap(folder);
        var (at, complaints) = (new Moment(), new ConcurrentQueue<Duration>());
        var start = ChildProcess.Start(new ChildCommand(tools.Ffmpeg, MeasurementCommand.For(source, sound.Correction, tap, preview))
        {
            Niceness = tools.Niceness,
            Sandbox = MediaSandbox.Encoding(length),
            OnErrorLine = _ => complaints.Enqueue(at.Now),
        });
        if (start is not ChildOutcome.Started { Child: var child })
        {
            return new MeasurementOutcome.Failed($"{source.Name}: {start}");
        }

        await using var owned = child;
        using var stop = cancellation.Register(() => _ = child.KillAsync());
        using var lines = new StreamReader(child.Output);
        while (await lines.ReadLineAsync(CancellationToken.None) is { } line)
        {
            if (at.Take(line))
            {
                progress?.Report((int)Math.Clamp(1000 * (at.Now / length), 0, 1000));
            }
        }

        return await child.Completion switch
        {
            ChildOutcome.Exited { Succeeded: true } =>
                new MeasurementOutcome.Measured(new QualityJudge(thresholds).Judge(source, sound, tap.Read(), [.. complaints]), preview),
            ChildOutcome.Cancelled => new MeasurementOutcome.Cancelled(),
            var other => new MeasurementOutcome.Failed($"{source.Name}: {other}"),
        };
    }

    private static Duration LengthOf(TranscodeSource source) => source.Cells?.Duration ?? source.Length;

    /// <summary>How far ffmpeg is, as its progress says: complaints have no times of their own.</summary>
    private sealed class Moment
    {
        private const string Mark = "out_time_us=";
        private long _microseconds;

        public Duration Now => Duration.FromNanoseconds(Interlocked.Read(ref _microseconds) * 1000);

        public bool Take(string line)
        {
            if (!line.StartsWith(Mark, StringComparison.Ordinal)
                || !long.TryParse(line.AsSpan(Mark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var time))
            {
                return false;
            }

            Interlocked.Exchange(ref _microseconds, time);
            return true;
        }
    }
}
