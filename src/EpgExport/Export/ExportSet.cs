using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Airclass.EpgExport.Export;

/// <summary>
/// Puts an export into its folder, whole or not at all: the set is written beside the folder, and the two change places by renaming. Whoever
/// reads during the change may miss the folder for a moment, but never sees half a set.
/// </summary>
/// <remarks>Only an empty folder or an earlier export is replaced; a file in it that its manifest does not name stops the export.</remarks>
public static class ExportSet
{
    /// <summary>Writes the set.</summary>
    /// <param name="folder">The folder; made if it does not exist.</param>
    /// <param name="content">What to tell.</param>
    public static ExportOutcome Write(string folder, ExportContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var target = Target(folder);
        var fresh = $"{target}.new-{Guid.NewGuid():n}";
        // The file in hand, for the message if the disk fails.
        var at = target;
        try
        {
            if (FirstAlien(target) is { } alien)
            {
                return new ExportOutcome.NotAnExport(alien);
            }

            at = fresh;
            Directory.CreateDirectory(fresh);
            var files = ImmutableArray.CreateBuilder<ExportedFile>();
            foreach (var (path, write) in ExportFiles.Of(content))
            {
                at = Path.Combine(fresh, path);
                files.Add(WriteFile(at, path, write));
            }

            at = Path.Combine(fresh, ExportManifest.Name);
            files.Add(WriteFile(at, ExportManifest.Name, stream => ExportManifest.Write(stream, content, files)));
            at = target;
            Exchange(target, fresh);
            return new ExportOutcome.Written(target, files.ToImmutable());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Remove(fresh);
            return new ExportOutcome.Failed(at.Replace(fresh, target, StringComparison.Ordinal), e.Message.Replace(fresh, target, StringComparison.Ordinal));
        }
    }

    /// <summary>The folder itself, if a link points to it.</summary>
    private static string Target(string folder)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var here = new DirectoryInfo(full);
        return here.LinkTarget is null ? full : here.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
    }

    /// <summary>What in a folder is not of an earlier export; null if all of it is, or if there is no folder.</summary>
    private static string? FirstAlien(string target)
    {
        if (File.Exists(target))
        {
            return target;
        }

        if (!Directory.Exists(target))
        {
            return null;
        }

        var ours = ExportManifest.ReadPaths(Path.Combine(target, ExportManifest.Name));
        return Directory.EnumerateFileSystemEntries(target, "*", SearchOption.AllDirectories)
            .FirstOrDefault(p => !Directory.Exists(p) && !ours.Contains(Path.GetRelativePath(target, p).Replace('\\', '/')));
    }

    private static ExportedFile WriteFile(string path, string name, Action<Stream> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite);
        write(file);
        file.Flush(flushToDisk: true);
        file.Position = 0;
        return new(name, file.Length, Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    private static void Exchange(string target, string fresh)
    {
        if (!Directory.Exists(target))
        {
            Directory.Move(fresh, target);
            return;
        }

        var old = $"{target}.old-{Guid.NewGuid():n}";
        Directory.Move(target, old);
        try
        {
            Directory.Move(fresh, target);
        }
        catch
        {
            Directory.Move(old, target);
            throw;
        }

        Remove(old);
    }

    /// <summary>Takes a folder away; what cannot be removed stays beside the set and harms nobody.</summary>
    private static void Remove(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The set itself is in place (or the failure is told already).
        }
    }
}
