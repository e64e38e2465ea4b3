using System.Globalization;
using Airclass.Domain.AirFiles;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.Station.Preparation.Queue;

namespace Airclass.Station.Preparation;

/// <summary>Whether air files and copies of deliveries still fit on the disk of the store: looked at before they are begun, and when an encode failed.</summary>
/// <param name="store">The store.</param>
/// <param name="free">Tells the free bytes of a folder's disk; null: as the system does.</param>
public sealed class StoreSpace(AirFileStoreLayout store, Func<string, long>? free = null)
{
    /// <summary>This much stays free: database, logs and playlists live on the same disk.</summary>
    public const long Reserve = 64L << 20;

    private const int Mebibyte = 20;

    /// <summary>The finding that an air file of these lengths does not fit; null if all of them do. Of none: that the disk is full.</summary>
    public Diagnostic? Lacks(IEnumerable<(Profile Profile, CellCount Cells)> airFiles)
    {
        ArgumentNullException.ThrowIfNull(airFiles);
        return Lacks(airFiles.Sum(a => a.Cells.Value * a.Profile.CellBytes));
    }

    /// <summary>The finding that so many bytes do not fit; null if they do.</summary>
    public Diagnostic? Lacks(long bytes)
    {
        var (needed, there) = (bytes + Reserve, Free());
        return there >= needed ? null : Diagnostic.At(QueueDiagnostics.NoSpace, new(store.Root), Megabytes(needed), Megabytes(there));
    }

    private long Free()
    {
        Directory.CreateDirectory(store.Root);
        return free is null ? new DriveInfo(store.Root).AvailableFreeSpace : free(store.Root);
    }

    private static string Megabytes(long bytes) => (bytes >> Mebibyte).ToString(CultureInfo.InvariantCulture);
}
