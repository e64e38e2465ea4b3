using Airclass.Domain.Profiles;
using Airclass.Transcode.Ffmpeg;

namespace Airclass.Transcode.Packaging;

/// <summary>
/// An air file as the one kind of file that every computer, phone and television opens: MP4 with H.264 and AAC, its index at the front. Nothing is encoded.
/// The same air file gives the same bytes with the same ffmpeg.
/// </summary>
/// <param name="tools">The ffmpeg to use.</param>
public sealed class PlainMp4(FfmpegTools tools)
{
    /// <summary>True if the files of a profile play everywhere as they are.</summary>
    public static bool Takes(Profile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return profile is { Video.Codec: VideoCodec.H264, Audio.Codec: AudioCodec.Aac, PacketsPerCell: > 0 };
    }

    /// <summary>Writes the file, in place of one that is there.</summary>
    /// <returns>Null, or what went wrong; nothing is left then.</returns>
    public async Task<string?> WriteAsync(string airFile, string path, string title, CancellationToken cancellation)
    {
        var part = path + ".part";
        var run = await ChildProcess.RunAsync(
            ChildCommand.Of(
                tools.Ffmpeg, "-nostdin", "-v", "error", "-f", "mpegts", "-i", "file:" + airFile, "-map", "0:v:0", "-map", "0:a:0", "-c", "copy",
                "-map_metadata", "-1", "-metadata", "title=" + title, "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact",
                "-movflags", "+faststart", "-f", "mp4", "-y", "file:" + part)
                with { Niceness = tools.Niceness },
            cancellation);
        if (!run.Succeeded)
        {
            File.Delete(part);
            return run.Outcome.ToString();
        }

        File.Move(part, path, overwrite: true);
        return null;
    }
}
