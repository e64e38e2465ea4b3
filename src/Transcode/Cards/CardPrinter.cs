using System.Globalization;
using Airclass.Domain.Profiles;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Transcoding;

namespace Airclass.Transcode.Cards;

/// <summary>Writes a card as a picture file, as it is seen on a set of the profile's shape, for people to look at before it airs.</summary>
/// <param name="tools">The ffmpeg to use.</param>
public sealed class CardPrinter(FfmpegTools tools)
{
    // Half a second in: what moves has begun to.
    private const int Picture = VideoFormat.PicturesPerCell / 2;

    /// <summary>Draws one picture of a card as PNG.</summary>
    /// <param name="pictureGraph">The card, ending in <c>[picture]</c> (<see cref="TranscodeSource.PictureGraph"/>).</param>
    /// <param name="path">The file; replaced if it is there.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>What went wrong, in ffmpeg's words; null if nothing did.</returns>
    public async Task<string?> WriteAsync(string pictureGraph, string path, CancellationToken cancellation = default)
    {
        var one = string.Create(CultureInfo.InvariantCulture, $"{pictureGraph};[picture]trim=start_frame={Picture}:end_frame={Picture + 1}[one]");
        var run = await ChildProcess.RunAsync(
            ChildCommand.Of(tools.Ffmpeg, "-nostdin", "-v", "error", "-filter_complex", one, "-map", "[one]", "-frames:v", "1", "-y", "file:" + path), cancellation);
        return run.Succeeded ? null : run.Outcome.ToString();
    }
}
