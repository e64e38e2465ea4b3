using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Stations;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Transcoding;
using NodaTime;

namespace Airclass.Transcode.Quality;

/// <summary>
/// Measures the sound of a source before it is encoded: a pass over its sound alone, some seconds of CPU for twenty minutes. It gives the gain that
/// the encoding pass applies. Where peaks have to be held, a second pass hears the result and the gain is set right.
/// </summary>
/// <param name="tools">The ffmpeg to use.</param>
/// <param name="thresholds">The station's loudness.</param>
public sealed class SoundMeasurement(FfmpegTools tools, QualityThresholds thresholds)
{
    /// <summary>How any sound becomes what is measured and encoded: 48 kHz stereo, from the first picture on, holes filled with silence.</summary>
    public const string Conformed = "aresample=48000:async=1:first_pts=0:ocl=stereo,aformat=sample_fmts=fltp:sample_rates=48000:channel_layouts=stereo";

    // From one side alone to both: silence is below this.
    private const string Meters =
        "asetnsamples=n=4800:p=0,astats=metadata=1:reset=1:measure_perchannel=none:measure_overall=Peak_level+Flat_factor,"
        + "silencedetect=noise=-55dB:d=0.5:mono=1,ebur128=metadata=1:peak=true,ametadata=mode=print:file=-";

    /// <summary>From meter reading to meter reading.</summary>
    internal static Duration Moment { get; } = Duration.FromMilliseconds(100);

    /// <summary>Measures it. A source without sound is <see cref="SoundOutcome.Measured"/> with nothing in it.</summary>
    public async Task<SoundOutcome> MeasureAsync(TranscodeSource source, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.SoundGraph is null)
        {
            return new SoundOutcome.Measured(null, SoundCorrection.None, null);
        }

        var (levels, failure) = await RunAsync(source, SoundCorrection.None, cancellation);
        if (failure is not null || levels is null)
        {
            return failure ?? new SoundOutcome.Measured(null, SoundCorrection.None, null);
        }

        var correction = LoudnessRule.For(levels, thresholds);
        if (!correction.Limits)
        {
            return new SoundOutcome.Measured(levels, correction, LoudnessRule.Predicted(levels, correction));
        }

        var (heard, fault) = await RunAsync(source, correction, cancellation);
        if (fault is not null || heard is null)
        {
            return fault ?? new SoundOutcome.Measured(levels, correction, null);
        }

        var (better, result) = LoudnessRule.Adjusted(correction, heard, thresholds);
        return new SoundOutcome.Measured(levels, better, result);
    }

    private async Task<(SoundLevels? Levels, SoundOutcome? Failure)> RunAsync(TranscodeSource source, SoundCorrection correction, CancellationToken cancellation)
    {
        var start = ChildProcess.Start(new ChildCommand(tools.Ffmpeg, Arguments(source, correction))
        {
            Niceness = tools.Niceness,
            Sandbox = MediaSandbox.Encoding(source.Cells?.Duration ?? source.Length),
        });
        if (start is not ChildOutcome.Started { Child: var child })
        {
            return (null, new SoundOutcome.Failed($"{source.Name}: {start}"));
        }

        await using var owned = child;
        using var stop = cancellation.Register(() => _ = child.KillAsync());
        using var lines = new StreamReader(child.Output);
        var notes = new SoundNotes();
        while (await lines.ReadLineAsync(CancellationToken.None) is { } line)
        {
            notes.Take(line);
        }

        return await child.Completion switch
        {
            ChildOutcome.Exited { Succeeded: true } => (notes.Sum(), null),
            ChildOutcome.Cancelled => (null, new SoundOutcome.Cancelled()),
            var other => (null, new SoundOutcome.Failed($"{source.Name}: {other}")),
        };
    }

    private static ImmutableArray<string> Arguments(TranscodeSource source, SoundCorrection correction)
    {
        var seconds = (source.Cells?.Duration ?? source.Length).TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
        var corrected = correction.Filters.Length == 0 ? "" : correction.Filters + ",";
        return
        [
            "-nostdin", "-hide_banner", "-nostats", "-v", "error", "-filter_complex_threads", "1",
            .. source.Inputs.SelectMany(input => (string[])["-protocol_whitelist", "file,pipe", "-threads", "1", .. input]),
            "-filter_complex", $"{source.SoundGraph};[sound]{Conformed},atrim=end={seconds},{corrected}{Meters}[measured]",
            "-map", "[measured]", "-f", "null", "-",
        ];
    }
}
