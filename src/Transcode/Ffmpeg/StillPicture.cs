using System.Globalization;

namespace Airclass.Transcode.Ffmpeg;

/// <summary>Takes a picture out of a transport stream, as a receiver would decode it.</summary>
/// <param name="tools">The ffmpeg to use.</param>
public sealed class StillPicture(FfmpegTools tools)
{
    /// <summary>Decodes a stretch of stream from its beginning and writes one of its pictures as JPEG.</summary>
    /// <param name="stream">Whole packets from a cell's start on.</param>
    /// <param name="picture">Which picture, from 0.</param>
    /// <param name="path">Where to write it; replaced if it is there.</param>
    /// <param name="cancellation">Stops the decoder.</param>
    /// <returns>What went wrong, in ffmpeg's words; null if nothing did.</returns>
    public async Task<string?> WriteAsync(ReadOnlyMemory<byte> stream, int picture, string path, CancellationToken cancellation = default)
    {
        var select = string.Create(CultureInfo.InvariantCulture, $"select=eq(n\\,{picture})");
        var start = ChildProcess.Start(ChildCommand.Of(
            tools.Ffmpeg, "-nostdin", "-v", "error", "-xerror", "-f", "mpegts", "-i", "pipe:0", "-map", "0:v:0", "-vf", select,
            "-frames:v", "1", "-q:v", "3", "-y", "file:" + path) with { Input = ChildInput.KeptPipe, Sandbox = MediaSandbox.Probing });
        if (start is not ChildOutcome.Started { Child: var child })
        {
            return start.ToString();
        }

        await using var owned = child;
        using var stop = cancellation.Register(() => _ = child.KillAsync());
        try
        {
            await child.Input.WriteAsync(stream, cancellation);
            child.Input.Close();
        }
        catch (IOException)
        {
            // It has its picture, or failed, before it read all: its exit code tells.
        }

        return await child.Completion is ChildOutcome.Exited { Succeeded: true } && File.Exists(path) ? null : (await child.Completion).ToString();
    }
}
