using System.Collections.Concurrent;
using Airclass.Domain.AirFiles;
using Airclass.Domain.Identity;
using Airclass.Domain.Renditions;
using Airclass.Domain.Time;
using Airclass.EpgExport.Replay.Media;
using NodaTime;

namespace Airclass.Station.Web;

/// <summary>
/// The CMAF in a store, found by its air file: the sidecar names the recipe, and the recipe names both. What was found is kept, and looked for again
/// now and then.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="time">Tells when to look again.</param>
public sealed class CmafShelf(AirFileStoreLayout store, TimeProvider time) : ICmafShelf
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<AirFileId, Look> _looks = new();

    /// <inheritdoc/>
    public ShelvedCmaf? Find(AirFileId airFile)
    {
        if (_looks.TryGetValue(airFile, out var known) && time.GetElapsedTime(known.At) < LookAgain)
        {
            return known.Found;
        }

        var found = Seek(airFile, known?.Found);
        _looks[airFile] = new(found, time.GetTimestamp());
        return found;
    }

    private ShelvedCmaf? Seek(AirFileId airFile, ShelvedCmaf? known)
    {
        try
        {
            return (known?.Rendition.RecipeHash ?? RecipeOf(airFile)) is { } recipe
                && new FileInfo(Path.Combine(store.Cmaf(recipe), CmafRendition.File)) is { Exists: true } index
                ? Read(index, known)
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>What lies there; what is known if it has not changed.</summary>
    private static ShelvedCmaf? Read(FileInfo index, ShelvedCmaf? known)
    {
        var since = CellIndex.Containing(Instant.FromDateTimeUtc(index.LastWriteTimeUtc));
        return known?.Since == since ? known
            : CmafJson.Read(File.ReadAllBytes(index.FullName)) is { } rendition ? new(rendition, since)
            : null;
    }

    private string? RecipeOf(AirFileId airFile) =>
        store.Sidecar(airFile) is var path && File.Exists(path) ? SidecarJson.Read(File.ReadAllBytes(path))?.RecipeHash : null;

    private sealed record Look(ShelvedCmaf? Found, long At);
}

/// <summary>A shelf with nothing on it.</summary>
public sealed class EmptyShelf : ICmafShelf
{
    /// <inheritdoc/>
    public ShelvedCmaf? Find(AirFileId airFile) => null;
}
