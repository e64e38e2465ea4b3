namespace Airclass.EpgExport.Export;

/// <summary>
/// Puts an export into its folder, whole or not at all: the set is written beside the folder, and the two change places by one rename. Whoever
/// reads meanwhile finds the earlier set or this one, never neither and never half of one.
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
        return Replace(target, fresh => ExportWriting.Into(fresh, content, Directory.Exists(target) ? target : null));
    }

    /// <summary>Puts what is written beside a folder into its place, unless the folder holds something that no export wrote.</summary>
    /// <param name="target">The folder, absolute.</param>
    /// <param name="write">Writes the set into the new folder that it is given.</param>
    /// <param name="before">
    /// Where what was in the folder stays until the next time, so that who is reading it now can end; null to take it away at once.
    /// </param>
    internal static ExportOutcome Replace(string target, Func<string, ExportOutcome> write, string? before = null)
    {
        var fresh = $"{target}.new-{Guid.NewGuid():n}";
        try
        {
            if (FirstAlien(target) is { } alien)
            {
                return new ExportOutcome.NotAnExport(alien);
            }

            var outcome = write(fresh);
            if (outcome is not ExportOutcome.Written written)
            {
                return At(target, fresh, outcome);
            }

            FolderExchange.Replace(target, fresh);
            if (before is not null && Directory.Exists(fresh) && Directory.EnumerateFileSystemEntries(fresh).Any())
            {
                Remove(before);
                Directory.Move(fresh, before);
            }

            return written with { Folder = target };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return At(target, fresh, new ExportOutcome.Failed(target, e.Message));
        }
        finally
        {
            Remove(fresh);
        }
    }

    /// <summary>The folder itself, if a link points to it.</summary>
    internal static string Target(string folder)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var here = new DirectoryInfo(full);
        return here.LinkTarget is null ? full : here.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
    }

    /// <summary>A failure is told of the folder that people know, not of the one beside it.</summary>
    internal static ExportOutcome At(string target, string fresh, ExportOutcome outcome) => outcome is ExportOutcome.Failed failed
        ? new ExportOutcome.Failed(failed.Path.Replace(fresh, target, StringComparison.Ordinal), failed.Reason.Replace(fresh, target, StringComparison.Ordinal))
        : outcome;

    /// <summary>Takes a folder away; what cannot be removed stays beside the set and harms nobody.</summary>
    internal static void Remove(string folder)
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

        HashSet<string> ours = ExportManifest.Read(target) is { } files ? [ExportManifest.Name, .. files.Select(f => f.Path)] : [];
        return Directory.EnumerateFileSystemEntries(target, "*", SearchOption.AllDirectories)
            .FirstOrDefault(p => !Directory.Exists(p) && !ours.Contains(Path.GetRelativePath(target, p).Replace('\\', '/')));
    }
}
