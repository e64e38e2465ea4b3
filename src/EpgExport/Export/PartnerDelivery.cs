using System.Collections.Immutable;
using Airclass.Domain.Stations;
using Airclass.EpgExport.Addresses;

namespace Airclass.EpgExport.Export;

/// <summary>
/// Copies a partner's folder of an export to the folder that the partner reads, whole or not at all: the copy is written beside that folder and
/// changes places with it. What was there before stays until then, whatever happens, and beside it (<c>.NAME.before</c>) until the next time, for
/// those who are just reading it.
/// </summary>
/// <remarks>
/// The folder itself must be there: Airclass never makes it, so a share that is not mounted is noticed and not written under. It has to lie
/// inside the share, not be its root, which cannot be renamed.
/// </remarks>
public static class PartnerDelivery
{
    /// <summary>Brings a partner's folder up to date.</summary>
    /// <param name="export">The folder of an export: a version, which nobody changes meanwhile.</param>
    /// <param name="partner">The partner, with a folder to deliver to.</param>
    public static DeliveryOutcome Deliver(string export, Output partner)
    {
        ArgumentNullException.ThrowIfNull(partner);
        var source = Path.Combine(export, Uri.UnescapeDataString(PublicPath.Partner(partner)));
        try
        {
            var target = ExportSet.Target(partner.Deliver!);
            if (!Directory.Exists(target))
            {
                return new DeliveryOutcome.NotThere(partner.Deliver!);
            }

            if (ExportManifest.Read(source) is not { } files)
            {
                // A delivery that hung for hours may find its version gone; the next takes the newest.
                return new DeliveryOutcome.Refused(source, "the export is gone");
            }

            ForgetBeside(target);
            return Holds(target, source, files) ? new DeliveryOutcome.UpToDate() : Outcome(ExportSet.Replace(target, fresh => Copy(source, target, fresh, files), Before(target)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new DeliveryOutcome.Refused(partner.Deliver!, e.Message);
        }
    }

    private static string Before(string target) => Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.before");

    private static DeliveryOutcome Outcome(ExportOutcome outcome) => outcome switch
    {
        ExportOutcome.Written written => new DeliveryOutcome.Delivered(written.Files.Length),
        ExportOutcome.NotAnExport other => new DeliveryOutcome.NotAnExport(other.Path),
        ExportOutcome.Failed failed => new DeliveryOutcome.Refused(failed.Path, failed.Reason),
        _ => throw new InvalidOperationException($"unknown outcome {outcome}"),
    };

    /// <summary>True if a folder has the very manifest of the source, and every file in its size.</summary>
    private static bool Holds(string target, string source, ImmutableArray<ExportedFile> files)
    {
        var (there, here) = (Path.Combine(target, ExportManifest.Name), Path.Combine(source, ExportManifest.Name));
        return File.Exists(there) && File.ReadAllBytes(there).AsSpan().SequenceEqual(File.ReadAllBytes(here))
            && files.All(f => new FileInfo(Path.Combine(target, f.Path)) is { Exists: true } file && file.Length == f.Bytes);
    }

    private static ExportOutcome Copy(string source, string target, string fresh, ImmutableArray<ExportedFile> files)
    {
        Directory.CreateDirectory(fresh);
        foreach (var file in files)
        {
            if (CopyFile(source, fresh, file.Path).Sha256 is var hash && hash != file.Sha256)
            {
                return new ExportOutcome.Failed(Path.Combine(source, file.Path), "the file is not what its manifest says");
            }
        }

        CopyFile(source, fresh, ExportManifest.Name);
        FolderExchange.Flush(fresh);
        if (!OperatingSystem.IsWindows())
        {
            // Whoever was let into the folder is let into the next.
            File.SetUnixFileMode(fresh, File.GetUnixFileMode(target));
        }

        return new ExportOutcome.Written(fresh, files);
    }

    private static ExportedFile CopyFile(string source, string fresh, string path)
    {
        using var from = File.OpenRead(Path.Combine(source, path));
        using var to = new HashedFile(Path.Combine(fresh, path));
        from.CopyTo(to);
        return to.Done(path);
    }

    /// <summary>What a killed delivery left beside the folder.</summary>
    private static void ForgetBeside(string target)
    {
        foreach (var left in Directory.EnumerateDirectories(Path.GetDirectoryName(target)!, Path.GetFileName(target) + ".new-*").ToList())
        {
            ExportSet.Remove(left);
        }
    }
}
