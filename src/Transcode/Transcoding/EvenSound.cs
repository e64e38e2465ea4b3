using System.Globalization;
using Airclass.Transcode.Ffmpeg;

namespace Airclass.Transcode.Transcoding;

/// <summary>
/// Sound that changes its rate or channels in the middle (recordings of television, where advertisements are stereo and lessons mono) would begin
/// ffmpeg's graph anew at each change, and with it every count of samples. It is decoded once beforehand to sound that does not change.
/// </summary>
internal static class EvenSound
{
    /// <summary>A file of even sound in the work folder, from the sound's own start on; null if the file's own will do.</summary>
    public static async Task<(string? Path, SourceOutcome? Failure)> OfAsync(
        string path, MediaInfo info, string workFolder, FfmpegTools tools, CancellationToken cancellation)
    {
        if (info.Sound is not { Changes: true } sound)
        {
            return (null, null);
        }

        var even = Path.Combine(workFolder, "sound.w64");
        var run = await ChildProcess.RunAsync(
            new(tools.Ffmpeg,
            [
                "-nostdin", "-hide_banner", "-nostats", "-v", "error", .. MediaSandbox.Input, "-i", "file:" + path,
                "-map", "0:" + sound.Stream.ToString(CultureInfo.InvariantCulture), "-af", "aresample=48000:async=1:ocl=stereo", "-c:a", "pcm_s16le", "-y", "file:" + even,
            ]) { Niceness = tools.Niceness, Sandbox = MediaSandbox.Encoding(info.Length) },
            cancellation);
        cancellation.ThrowIfCancellationRequested();
        return run.Succeeded ? (even, null) : (null, new SourceOutcome.Failed($"{path}: {run.Outcome}"));
    }
}
