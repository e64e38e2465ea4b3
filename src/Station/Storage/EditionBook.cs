using System.Text.Json;
using Airclass.EpgExport.Guide;
using NodaTime;
using NodaTime.Text;

namespace Airclass.Station.Storage;

/// <summary>
/// Numbers the editions of a guide: a content that differs from the last is the next edition, changed now; the same content stays the edition
/// that it was, over restarts too. Kept in a small file, replaced as a whole.
/// </summary>
/// <param name="path">The file, absolute; <see cref="In"/> says where.</param>
/// <param name="isKept">False for who may read the file and not write it.</param>
public sealed class EditionBook(string path, bool isKept = true)
{
    private Entry? _last;

    /// <summary>Where a data folder keeps what the station itself tells.</summary>
    public static string In(string dataFolder) => Path.Combine(dataFolder, "guide", "edition.json");

    /// <summary>Where it keeps what <c>airclass export</c> told last.</summary>
    public static string OfExports(string dataFolder) => Path.Combine(dataFolder, "guide", "export.json");

    /// <summary>The edition with its number and the time of its change, a whole second; both grow with every change.</summary>
    /// <remarks>Where the file cannot be written the numbers go on in memory.</remarks>
    public GuideEdition Enter(GuideEdition edition, Instant now)
    {
        ArgumentNullException.ThrowIfNull(edition);
        var content = EditionContent.HashOf(edition);
        // Another node, or the run before this one, may have entered the same.
        var known = Newest(Read(), _last, content);
        if (known is null || known.Content != content)
        {
            known = Next(known, content, now);
            Write(known);
        }

        _last = known;
        return edition with { Number = known.Number, Changed = Instant.FromUnixTimeSeconds(known.Changed) };
    }

    private static Entry Next(Entry? before, string content, Instant now) => before is null
        ? new(1, now.ToUnixTimeSeconds(), content)
        : new(before.Number + 1, Math.Max(now.ToUnixTimeSeconds(), before.Changed + 1), content);

    /// <summary>Of what is written and what is remembered the one that has the content, else the later.</summary>
    private static Entry? Newest(Entry? written, Entry? remembered, string content) =>
        written?.Content == content ? written
        : remembered?.Content == content ? remembered
        : (written?.Number ?? 0) >= (remembered?.Number ?? 0) ? written : remembered;

    private Entry? Read()
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = json.RootElement;
            return new(
                root.GetProperty("number").GetInt64(),
                InstantPattern.General.Parse(root.GetProperty("changed").GetString()!).Value.ToUnixTimeSeconds(),
                root.GetProperty("content").GetString()!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException
            or InvalidOperationException or FormatException or UnparsableValueException or ArgumentNullException)
        {
            // None, or one that somebody spoiled: numbers begin anew.
            return null;
        }
    }

    private void Write(Entry entry)
    {
        if (!isKept)
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var changed = InstantPattern.General.Format(Instant.FromUnixTimeSeconds(entry.Changed));
            File.WriteAllText(path + ".new", JsonSerializer.Serialize(new { number = entry.Number, changed, content = entry.Content }) + "\n");
            File.Move(path + ".new", path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full or read-only disk: another alarm says so, and the guide goes out all the same.
        }
    }

    private sealed record Entry(long Number, long Changed, string Content);
}
