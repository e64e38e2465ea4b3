using System.Collections.Immutable;
using System.Globalization;

namespace Airclass.EpgExport.Export;

/// <summary>
/// The exports of a station that runs: <c>versions/000057</c> and so on, each whole and never touched again, and <c>current</c>, a link to the
/// newest. The link is replaced by one rename; a reader that follows it once reads one version to the end, however often the guide changes
/// meanwhile, until as many newer ones are there as are kept.
/// </summary>
public static class ExportVersions
{
    private const string Current = "current";
    private const string Versions = "versions";

    /// <summary>The newest export of a folder of exports, as readers know it.</summary>
    public static string CurrentIn(string root) => Path.Combine(root, Current);

    /// <summary>Writes the next version, unless it would tell what the current one does.</summary>
    /// <param name="root">The folder of exports, absolute; made if need be.</param>
    /// <param name="content">What to tell.</param>
    /// <param name="keep">How many versions stay, the current one with them; 1 or more.</param>
    public static ExportOutcome Write(string root, ExportContent content, int keep)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        var (versions, current) = (Path.Combine(root, Versions), CurrentIn(root));
        var fresh = Path.Combine(versions, $".new-{Guid.NewGuid():n}");
        try
        {
            Directory.CreateDirectory(versions);
            Forget(versions);
            var before = Directory.Exists(current) ? ExportSet.Target(current) : null;
            var outcome = ExportWriting.Into(fresh, content, before);
            if (outcome is not ExportOutcome.Written written)
            {
                return ExportSet.At(current, fresh, outcome);
            }

            if (before is not null && IsSame(before, written.Files))
            {
                return written with { Folder = before, IsNew = false };
            }

            var version = Path.Combine(versions, (Newest(versions) + 1).ToString("000000", CultureInfo.InvariantCulture));
            Directory.Move(fresh, version);
            if (FolderExchange.Link(current, Path.Combine(Versions, Path.GetFileName(version))) is { } replaced)
            {
                ExportSet.Remove(replaced);
            }

            Prune(versions, keep);
            return written with { Folder = version };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new ExportOutcome.Failed(root, e.Message);
        }
        finally
        {
            ExportSet.Remove(fresh);
        }
    }

    /// <summary>True if a folder tells the same in every file but the manifests, which say what the streams carry at the moment.</summary>
    private static bool IsSame(string before, ImmutableArray<ExportedFile> files) =>
        ExportManifest.Read(before) is { } known && Told(known).SetEquals(Told(files));

    private static HashSet<ExportedFile> Told(IEnumerable<ExportedFile> files) =>
    [
        .. files.Where(f => f.Path != ExportManifest.Name)
            .Select(f => Path.GetFileName(f.Path) == ExportManifest.Name ? f with { Bytes = 0, Sha256 = "" } : f),
    ];

    private static long Newest(string versions) => Numbered(versions).Select(v => v.Number).DefaultIfEmpty(0).Max();

    private static IEnumerable<(long Number, string Path)> Numbered(string versions) =>
        from folder in Directory.EnumerateDirectories(versions)
        let number = long.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0
        where number > 0
        select (number, folder);

    private static void Prune(string versions, int keep)
    {
        foreach (var old in Numbered(versions).OrderByDescending(v => v.Number).Skip(keep).ToList())
        {
            ExportSet.Remove(old.Path);
        }
    }

    /// <summary>What a killed process left half-made. One desk writes here.</summary>
    private static void Forget(string versions)
    {
        foreach (var left in Directory.EnumerateDirectories(versions, ".new-*").ToList())
        {
            ExportSet.Remove(left);
        }
    }
}
