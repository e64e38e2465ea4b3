using System.Security.Cryptography;
using Airclass.Domain.AirFiles;
using Airclass.Domain.Identity;

namespace Airclass.Station.Jobs;

/// <summary>
/// A node's own copies of the air files: read once while they are copied and held against the hash that is their name, so that a copy is right or is
/// not there.
/// </summary>
public sealed class StoreReplica(AirFileStoreLayout origin, AirFileStoreLayout copy)
{
    /// <summary>True if the copy is there.</summary>
    public bool Has(AirFileId id) => File.Exists(copy.Sidecar(id)) && File.Exists(copy.AirFile(id));

    /// <summary>Copies an air file and its sidecar.</summary>
    /// <returns>False if the original is not there, or is damaged.</returns>
    /// <exception cref="IOException">The world did not take it.</exception>
    public bool Copy(AirFileId id, CancellationToken cancellation)
    {
        if (!File.Exists(origin.AirFile(id)) || !File.Exists(origin.Sidecar(id)))
        {
            return false;
        }

        Directory.CreateDirectory(copy.Work);
        Directory.CreateDirectory(Path.GetDirectoryName(copy.AirFile(id))!);
        var fresh = Path.Combine(copy.Work, id.Value + ".copy");
        if (!string.Equals(CopyAndHash(origin.AirFile(id), fresh, cancellation), id.Value, StringComparison.Ordinal))
        {
            File.Delete(fresh);
            return false;
        }

        CopyCmaf(origin.Sidecar(id), cancellation);
        // The sidecar last: it says that the file is whole.
        File.Move(fresh, copy.AirFile(id), overwrite: true);
        File.Copy(origin.Sidecar(id), fresh, overwrite: true);
        File.Move(fresh, copy.Sidecar(id), overwrite: true);
        return true;
    }

    /// <summary>Copies the CMAF of an air file, if there is any: with its time, which says from which event on it is told.</summary>
    private void CopyCmaf(string sidecar, CancellationToken cancellation)
    {
        if (SidecarJson.Read(File.ReadAllBytes(sidecar))?.RecipeHash is not { } recipe || !Directory.Exists(origin.Cmaf(recipe)) || Directory.Exists(copy.Cmaf(recipe)))
        {
            return;
        }

        var fresh = Directory.CreateDirectory(Path.Combine(copy.Work, recipe + ".copy"));
        foreach (var file in new DirectoryInfo(origin.Cmaf(recipe)).EnumerateFiles())
        {
            cancellation.ThrowIfCancellationRequested();
            var made = file.CopyTo(Path.Combine(fresh.FullName, file.Name), overwrite: true);
            made.LastWriteTimeUtc = file.LastWriteTimeUtc;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(copy.Cmaf(recipe))!);
        fresh.MoveTo(copy.Cmaf(recipe));
    }

    private static string CopyAndHash(string from, string to, CancellationToken cancellation)
    {
        const int Piece = 1 << 20;
        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var target = File.Create(to);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = new byte[Piece];
        while (source.Read(piece) is var read and > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            hash.AppendData(piece.AsSpan(0, read));
            target.Write(piece.AsSpan(0, read));
        }

        target.Flush(flushToDisk: true);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
