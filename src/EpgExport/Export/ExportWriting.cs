using System.Collections.Immutable;
using Airclass.Domain.Stations;
using Airclass.EpgExport.Addresses;

namespace Airclass.EpgExport.Export;

/// <summary>Writes a set into a new folder beside the place where it goes: the formats side by side, then what tells of them.</summary>
internal static class ExportWriting
{
    /// <summary>Half of the machine: the rest is for what is on air.</summary>
    private static readonly ParallelOptions SideBySide = new() { MaxDegreeOfParallelism = Math.Max(1, Environment.ProcessorCount / 2) };

    /// <summary>The set, or the first thing that the disk refused.</summary>
    /// <param name="fresh">The folder; made here.</param>
    /// <param name="content">What to tell.</param>
    /// <param name="before">The folder of the set that this one follows, to tell what changed; null if there is none.</param>
    public static ExportOutcome Into(string fresh, ExportContent content, string? before)
    {
        Directory.CreateDirectory(fresh);
        var changes = new ExportChanges(content.Guide, before);
        ImmutableArray<ExportFile> wanted = [.. ExportFiles.Of(content), ExportRecord.Of(content.Guide), .. changes.Files];
        var written = new ExportedFile?[wanted.Length];
        ExportOutcome.Failed? failed = null;
        Parallel.For(0, wanted.Length, SideBySide, (i, loop) =>
        {
            if (WriteFile(fresh, wanted[i], out written[i]) is { } refused)
            {
                Interlocked.CompareExchange(ref failed, refused, null);
                loop.Stop();
            }
        });
        if (failed is not null)
        {
            return failed;
        }

        ImmutableArray<ExportedFile> files = [.. written.OfType<ExportedFile>()];
        foreach (var partner in content.Station.Outputs.Cast<Output?>().Append(null))
        {
            // The station's own comes last: it lists those of the partners too.
            if (WriteFile(fresh, Manifest(content, partner, files), out var manifest) is { } refused)
            {
                return refused;
            }

            files = files.Add(manifest!);
        }

        FolderExchange.Flush(fresh);
        return new ExportOutcome.Written(fresh, files) { Changes = changes.Changes };
    }

    /// <summary>The manifest of what lies in a partner's folder, by its path there; of the whole set without a partner.</summary>
    private static ExportFile Manifest(ExportContent content, Output? partner, ImmutableArray<ExportedFile> files)
    {
        var folder = Uri.UnescapeDataString(PublicPath.Partner(partner));
        var listed = files.Where(f => f.Path.StartsWith(folder, StringComparison.Ordinal)).Select(f => f with { Path = f.Path[folder.Length..] }).ToList();
        return new(PublicPath.Partner(partner) + ExportManifest.Name, stream => ExportManifest.Write(stream, content, partner, listed));
    }

    private static ExportOutcome.Failed? WriteFile(string folder, ExportFile wanted, out ExportedFile? written)
    {
        // An address is written for URLs; a file has the name itself.
        var name = Uri.UnescapeDataString(wanted.Path);
        var path = Path.Combine(folder, name);
        written = null;
        try
        {
            using var file = new HashedFile(path);
            wanted.Write(file);
            written = file.Done(name);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(path, e.Message);
        }
    }
}
