using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Profiles;
using Airclass.Station.Documents;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Recipes;
using Airclass.Transcode.Transcoding;

namespace Airclass.Transcode.Tests.Recipes;

/// <summary>What tests of drawn pictures share: a recipe, its source, and its pictures as ffmpeg draws them.</summary>
internal static class Drawing
{
    public static Profile Profile => TestProfiles.Tiny;

    public static int Width => Profile.Video.Width;

    public static int Height => Profile.Video.Height;

    /// <summary>The font of this machine: ./test has seen to it.</summary>
    public static CardFont Font { get; } = CardFont.Find(CardFont.SystemFolders) ?? throw new InvalidOperationException("install fonts-noto-cjk");

    /// <summary>A short card.</summary>
    public static Recipe Card { get; } = new()
    {
        Kind = RecipeKind.Card,
        Cells = new(5),
        Title = new("两位数乘一位数", "Two-digit times one-digit numbers"),
        Subject = "数学",
        Unit = "用一位数乘",
        Grade = "三年级",
        Speech = "同学们好，今天我们学习两位数乘一位数。",
        Location = new("lesson.yaml"),
    };

    /// <summary>Where music and speech are kept between runs.</summary>
    public static string Cache { get; } = Path.Combine(Path.GetTempPath(), "airclass-test-media", "cache");

    /// <summary>A maker whose footage is a test's own.</summary>
    public static RecipeSource Maker(string folder, string voice = "espeak-ng") =>
        new(Font, new(voice, Cache), new(Path.Combine(folder, "footage"), "ffprobe"), Cache);

    /// <summary>The source of a recipe and the codes of what was found.</summary>
    public static async Task<(TranscodeSource Source, ImmutableArray<Diagnostic> Found)> MakeAsync(RecipeSource maker, Recipe recipe)
    {
        var found = new DiagnosticBag();
        var source = await maker.MakeAsync(recipe, Profile, found);
        return (source.ShouldNotBeNull(string.Join('\n', found.ToImmutable())), found.ToImmutable());
    }

    /// <summary>The luma of the first pictures of a graph, one after the other.</summary>
    public static Task<byte[]> PicturesAsync(string graph, int pictures, ImmutableArray<ImmutableArray<string>> inputs = default) =>
        FfmpegAsync([.. (inputs.IsDefault ? [] : inputs).SelectMany(i => i), "-filter_complex", graph, "-map", "[picture]",
            "-frames:v", pictures.ToString(System.Globalization.CultureInfo.InvariantCulture), "-pix_fmt", "gray", "-f", "rawvideo", "pipe:1"]);

    /// <summary>The luma of every picture of a file, as decoded.</summary>
    public static Task<byte[]> DecodedAsync(string path) => FfmpegAsync(["-i", path, "-map", "0:v", "-fps_mode", "passthrough", "-pix_fmt", "gray", "-f", "rawvideo", "pipe:1"]);

    /// <summary>The left channel of a file, as decoded, 48 kHz.</summary>
    public static async Task<short[]> SoundAsync(string path)
    {
        var bytes = await FfmpegAsync(["-i", path, "-map", "0:a", "-af", "pan=mono|c0=c0", "-ar", "48000", "-f", "s16le", "pipe:1"]);
        return System.Runtime.InteropServices.MemoryMarshal.Cast<byte, short>(bytes).ToArray();
    }

    public static async Task<byte[]> FfmpegAsync(ImmutableArray<string> arguments)
    {
        var run = await ChildProcess.RunAsync(new("ffmpeg", ["-nostdin", "-v", "error", .. arguments]));
        run.Succeeded.ShouldBeTrue(run.Outcome.ToString());
        return run.Output.ToArray();
    }
}
