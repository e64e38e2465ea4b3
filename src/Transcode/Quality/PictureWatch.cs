using System.Globalization;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Transcoding;
using NodaTime;

namespace Airclass.Transcode.Quality;

/// <summary>A run of ffmpeg that decodes a source to its end for a <see cref="QualityTap"/>, and encodes nothing but a preview, if asked.</summary>
/// <param name="tools">The ffmpeg to use.</param>
internal sealed class PictureWatch(FfmpegTools tools)
{
    /// <summary>Runs it.</summary>
    /// <param name="source">What is watched.</param>
    /// <param name="correction">Of the preview's sound.</param>
    /// <param name="tap">What watches it.</param>
    /// <param name="preview">Where the preview goes; null: none is made.</param>
    /// <param name="progress">Hears how far it is, in permille; may be null.</param>
    /// <param name="cancellation">Stops it at once.</param>
    /// <returns>How ffmpeg ended.</returns>
    public async Task<ChildOutcome> RunAsync(
        TranscodeSource source, SoundCorrection correction, QualityTap tap, string? preview, IProgress<int>? progress, CancellationToken cancellation)
    {
        var length = source.Cells?.Duration ?? source.Length;
        var start = ChildProcess.Start(new ChildCommand(tools.Ffmpeg, MeasurementCommand.For(source, correction, tap, preview))
        {
            Niceness = tools.Niceness,
            Sandbox = MediaSandbox.Encoding(length),
            IsErrorLine = tap.Complaints.Hear,
        });
        if (start is not ChildOutcome.Started { Child: var child })
        {
            return start;
        }

        await using var owned = child;
        using var stop = cancellation.Register(() => _ = child.KillAsync());
        using var lines = new StreamReader(child.Output);
        while (await lines.ReadLineAsync(CancellationToken.None) is { } line)
        {
            if (Moment(line) is { } now)
            {
                progress?.Report((int)Math.Clamp(1000 * (now / length), 0, 1000));
            }
        }

        return await child.Completion;
    }

    /// <summary>How far ffmpeg is, if that is what a line of its progress says.</summary>
    private static Duration? Moment(string line)
    {
        const string Mark = "out_time_us=";
        return line.StartsWith(Mark, StringComparison.Ordinal) && long.TryParse(line.AsSpan(Mark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var time)
            ? Duration.FromNanoseconds(time * 1000) : null;
    }
}
