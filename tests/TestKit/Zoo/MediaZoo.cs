using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Airclass.TestKit.Zoo;

/// <summary>
/// The odd files that stations are known to get, made by ffmpeg and kept by their recipes in the temporary folder. A row here is a row of
/// docs/media-files.md and a test.
/// </summary>
public static class MediaZoo
{
    private static readonly string Folder = Path.Combine(Path.GetTempPath(), "airclass-test-media", "zoo");

    // 1.6 s become two cells: the sound runs a quarter of a second behind.
    private static readonly ImmutableArray<(string Short, string Long)> Words =
    [
        ("PICTURE", "-f lavfi -i testsrc2=s=320x180:r=25:d=1.6"),
        ("SOUND", "-f lavfi -i sine=440:r=48000:d=1.6"),
        ("SUBTITLES", "-f srt -i data:text/plain;base64,MQowMDowMDowMCwxMDAgLS0+IDAwOjAwOjAxLDUwMArnrKzkuIDor74KCg=="),
        ("CHAPTERS", "-f ffmetadata -i data:text/plain;base64,O0ZGTUVUQURBVEExCltDSEFQVEVSXQpUSU1FQkFTRT0xLzEwMDAKU1RBUlQ9MApFTkQ9ODAwCnRpdGxlPUEK"),
        ("TRACKS", string.Concat(Enumerable.Repeat("-map 1 ", 999))),
        ("H264", "-c:v libx264 -preset ultrafast -pix_fmt yuv420p"),
    ];

    /// <summary>Every file, by family.</summary>
    public static ImmutableArray<(string Family, ImmutableArray<OddFile> Files)> Families { get; } =
    [
        ("Codecs and containers", OddCodecs.Files),
        ("Rates and times", OddTimes.Files),
        ("Pictures", OddPictures.Files),
        ("Sound", OddSounds.Files),
        ("Damage", OddDamage.Files),
        ("No lessons", OddStrangers.Files),
    ];

    /// <summary>Every file.</summary>
    public static IEnumerable<OddFile> All => Families.SelectMany(f => f.Files);

    /// <summary>The path of a file, made if need be.</summary>
    public static string PathOf(OddFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var recipe = $"{file.Recipe}|{file.Again}|{file.Then}|{string.Join('|', file.Harms)}|{file.WrittenAs}";
        var folder = Path.Combine(Folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(recipe)))[..16]);
        var path = Path.Combine(folder, file.Name);
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(folder);
            var made = Path.Combine(folder, Guid.NewGuid().ToString("N"));
            Make(file, made);
            File.Move(made, path, overwrite: true);
        }

        return path;
    }

    private static void Make(OddFile file, string path)
    {
        var bytes = file.Recipe.Length == 0 ? [] : Encoded(file.Recipe, path + file.WrittenAs);
        if (file.Again.Length > 0)
        {
            var first = path + ".first" + file.WrittenAs;
            File.WriteAllBytes(first, bytes);
            bytes = Encoded(file.Again, path + file.WrittenAs, "-i", first);
            File.Delete(first);
        }

        bytes = file.Then.Length == 0 ? bytes : [.. bytes, .. Encoded(file.Then, path + file.WrittenAs)];
        File.WriteAllBytes(path, file.Harms.Aggregate(bytes, (b, harm) => harm.Do(b)));
    }

    private static byte[] Encoded(string recipe, string path, params string[] input)
    {
        var words = Words.Aggregate(recipe, (text, word) => text.Replace(word.Short, word.Long, StringComparison.Ordinal));
        var verdict = ForeignJudge.Run("ffmpeg", ["-nostdin", "-v", "error", "-y", .. input, .. words.Split(' ', StringSplitOptions.RemoveEmptyEntries), path]);
        if (verdict.ExitCode != 0)
        {
            throw new InvalidOperationException($"ffmpeg {words} {path} ended with {verdict.ExitCode}: {verdict.Error}");
        }

        var bytes = File.ReadAllBytes(path);
        File.Delete(path);
        return bytes;
    }
}
