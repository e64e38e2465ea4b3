using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Airclass.Transcode.Ffmpeg;

namespace Airclass.Transcode.Tests;

/// <summary>Media that ffmpeg generates, made once per recipe and kept between runs in the temp folder.</summary>
internal static class TestMedia
{
    private static readonly string Folder = Path.Combine(Path.GetTempPath(), "airclass-test-media");

    /// <summary>The ffmpeg of this machine.</summary>
    public static async Task<FfmpegTools> ToolsAsync() => (await FfmpegTools.FindAsync()).Tools.ShouldNotBeNull();

    /// <summary>A file that these arguments of ffmpeg make; the output name is added.</summary>
    /// <param name="ending">The file's ending, which chooses the container.</param>
    /// <param name="arguments">As on a command line, cut at spaces.</param>
    public static async Task<string> MakeAsync(string ending, string arguments)
    {
        ImmutableArray<string> words = [.. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        var path = Path.Combine(Folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(arguments)))[..24] + ending);
        if (File.Exists(path))
        {
            return path;
        }

        Directory.CreateDirectory(Folder);
        var work = Path.Combine(Folder, Guid.NewGuid().ToString("N") + ending);
        var run = await ChildProcess.RunAsync(new("ffmpeg", ["-nostdin", "-v", "error", "-y", .. words, work]));
        run.Succeeded.ShouldBeTrue(run.Outcome.ToString());
        File.Move(work, path, overwrite: true);
        return path;
    }

    /// <summary>Three seconds of moving picture and a tone.</summary>
    public static Task<string> PlainAsync() => MakeAsync(
        ".mp4", "-f lavfi -i testsrc2=s=320x180:r=25:d=3 -f lavfi -i sine=440:r=48000:d=3 -c:v libx264 -preset ultrafast -c:a aac");

    /// <summary>What ffmpeg complains about when it decodes all of a file; empty if nothing.</summary>
    public static async Task<string> ComplaintsAsync(string path)
    {
        var run = await ChildProcess.RunAsync(ChildCommand.Of("ffmpeg", "-nostdin", "-v", "warning", "-i", path, "-map", "0:v", "-map", "0:a", "-f", "null", "-"));
        return run.Outcome is ChildOutcome.Exited exited ? string.Join('\n', exited.ErrorTail) : run.Outcome.ToString()!;
    }

    /// <summary>What ffprobe prints for these arguments and the file.</summary>
    public static async Task<string> ProbeAsync(string path, string arguments)
    {
        var run = await ChildProcess.RunAsync(new("ffprobe", ["-v", "error", .. arguments.Split(' '), path]));
        run.Succeeded.ShouldBeTrue(run.Outcome.ToString());
        return run.Text;
    }

    /// <summary>Holds an air file against ffmpeg: it decodes without a word, to exactly 24 pictures and so many frames of sound a cell.</summary>
    public static async Task JudgeAsync(string path, int cells, int framesPerCell = 45)
    {
        (await ComplaintsAsync(path)).ShouldBe("");
        var counts = await ProbeAsync(path, "-count_frames -show_entries stream=codec_type,nb_read_frames -of csv=p=0");
        // A stream with side data has another comma.
        var lines = counts.Split('\n').Select(l => l.TrimEnd(','));
        lines.ShouldContain(FormattableString.Invariant($"video,{cells * 24}"));
        lines.ShouldContain(FormattableString.Invariant($"audio,{cells * framesPerCell}"));
    }
}
