using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Transcoding;

namespace Airclass.Transcode.Quality;

/// <summary>
/// Quality control of a lesson while it is prepared: its sound is measured first, its pictures are watched by the run that encodes them, and
/// what was found is kept before any of it is ready for air. What was measured before is not measured again.
/// </summary>
public sealed class QualityRun
{
    private readonly QualityShelf _shelf;
    private readonly QualityThresholds _thresholds;
    private readonly SoundOutcome.Measured? _sound;
    private readonly QualityTap? _tap;
    private QualityReport? _report;

    private QualityRun(QualityShelf shelf, QualityThresholds thresholds, TranscodeSource source, SoundOutcome.Measured? sound, QualityTap? tap) =>
        (_shelf, _thresholds, Source, _sound, _tap) = (shelf, thresholds, source, sound, tap);

    /// <summary>What is to be encoded: the source with its sound corrected.</summary>
    public TranscodeSource Source { get; }

    /// <summary>What looks on while it is encoded; null: it was measured before.</summary>
    public EncodeTap? Tap => _tap is null ? null : new(
        (input, output) => _tap.Graph(input, output, Source.Cells?.Duration ?? Source.Length), _tap.Output, _tap.Complaints.Hear);

    /// <summary>True if this run measured, and <see cref="AddAsync"/> has a report to add to.</summary>
    public bool Reported => _report is not null;

    /// <summary>Warnings about the lesson, after <see cref="End"/>.</summary>
    public ImmutableArray<Diagnostic> Warnings { get; private set; } = [];

    /// <summary>Begins: measures the sound.</summary>
    /// <param name="source">The lesson. What the station makes itself, a recipe or a card, never fails.</param>
    /// <param name="shelf">Where reports are kept.</param>
    /// <param name="thresholds">The station's; null: nothing is measured.</param>
    /// <param name="tools">The ffmpeg to use.</param>
    /// <param name="folder">Where the tap may write, made if need be.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The run; or null and what came of the lesson: it failed before, or it can't be measured.</returns>
    public static async Task<(QualityRun? Run, PreparationOutcome? Outcome)> BeginAsync(
        TranscodeSource source, QualityShelf shelf, QualityThresholds? thresholds, FfmpegTools tools, string folder, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(shelf);
        if (thresholds is null)
        {
            return (new(shelf, QualityThresholds.Default, source, null, null), null);
        }

        if (shelf.Find(source.FileHash) is { } known
            && string.Equals(known.MeasuredHash, source.MeasuredHash, StringComparison.Ordinal) && string.Equals(known.Thresholds, thresholds.Key, StringComparison.Ordinal))
        {
            var findings = known.Findings.Select(f => f.Diagnostic with { Location = new(source.Name) });
            return known.Failed
                ? (null, new PreparationOutcome.Refused([.. findings.Where(d => d.Severity == Severity.Error)]))
                : (new(shelf, thresholds, source with { Correction = known.Correction }, null, null) { Warnings = [.. findings.Where(d => d.Severity == Severity.Warning)] }, null);
        }

        return await new SoundMeasurement(tools, thresholds).MeasureAsync(source, cancellation) switch
        {
            SoundOutcome.Measured sound => (new(
                shelf, thresholds, source with { Correction = sound.Correction }, sound, new(Directory.CreateDirectory(folder).FullName)), null),
            SoundOutcome.Failed failed => (null, new PreparationOutcome.Failed(failed.Reason)),
            _ => (null, new PreparationOutcome.Cancelled()),
        };
    }

    /// <summary>Watches the pictures in a run of its own, where no encode was left to look on at.</summary>
    /// <returns>Why they were not seen to their end; null if they were, or had been before.</returns>
    public async Task<PreparationOutcome?> WatchAsync(FfmpegTools tools, CancellationToken cancellation)
    {
        if (_tap is null)
        {
            return null;
        }

        var ended = await new PictureWatch(tools).RunAsync(Source, SoundCorrection.None, _tap, null, null, cancellation);
        return ended switch
        {
            ChildOutcome.Exited { Succeeded: true } => null,
            ChildOutcome.Cancelled => new PreparationOutcome.Cancelled(),
            var other => new PreparationOutcome.Failed($"{Source.Name}: {other}"),
        };
    }

    /// <summary>Ends, when the pictures were seen to their end: judges, and keeps the report.</summary>
    /// <param name="tightened">How many cells of each profile did not fit at first.</param>
    /// <returns>What failed; null if the lesson passed.</returns>
    public PreparationOutcome.Refused? End(IEnumerable<(ProfileName Profile, int Cells)> tightened)
    {
        ArgumentNullException.ThrowIfNull(tightened);
        if (_tap is null || _sound is null)
        {
            return null;
        }

        var judged = new QualityJudge(_thresholds).Judge(Source, _sound, _tap.Read(), _tap.Complaints.Moments);
        var report = tightened.Aggregate(judged, (r, t) => r.WithTightened(t.Profile, t.Cells));
        _shelf.Keep(report);
        _report = report;
        Warnings = [.. report.Diagnostics.Where(d => d.Severity == Severity.Warning)];
        return report.Failed ? new([.. report.Diagnostics.Where(d => d.Severity == Severity.Error)]) : null;
    }

    /// <summary>
    /// Adds to the report what the air files show: how the buffers of a decoder fill, and something to play, copied from the smallest of those that
    /// browsers play.
    /// </summary>
    /// <param name="airFiles">Those that were made, with their paths.</param>
    /// <param name="tools">The ffmpeg to use.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task AddAsync(ImmutableArray<(Profile Profile, string Path)> airFiles, FfmpegTools tools, CancellationToken cancellation)
    {
        if (_report is null || airFiles.Length == 0)
        {
            return;
        }

        var playable = airFiles.Where(f => f.Profile is { Video: { Codec: VideoCodec.H264, Scan: Scan.Progressive }, Audio.Codec: AudioCodec.Aac });
        if (playable.OrderBy(f => f.Profile.PacketsPerCell).Select(f => f.Path).FirstOrDefault() is { } path)
        {
            // A page without a player is a page all the same.
            _ = await _shelf.AddPreviewAsync(Source.FileHash, path, tools, cancellation);
        }

        _shelf.Amend(_report with { Buffers = [.. airFiles.SelectMany(f => BufferCurves.Of(f.Profile, f.Path))] });
    }
}
