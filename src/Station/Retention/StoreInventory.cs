using System.Collections.Immutable;
using Airclass.Domain.AirFiles;
using Airclass.Domain.Lessons;
using Airclass.Domain.Renditions;
using Airclass.Station.Ingest;
using Airclass.Transcode.Store;
using NodaTime;

namespace Airclass.Station.Retention;

/// <summary>What lies in the store of a station, and in its folder of deliveries. What has no sidecar or index is not known, and is left alone.</summary>
/// <param name="layout">The store.</param>
/// <param name="dataFolder">The data folder.</param>
public sealed class StoreInventory(AirFileStoreLayout layout, string dataFolder)
{
    private const int IdLength = 64;
    private readonly AirFileStore _store = new(layout);

    /// <summary>Everything, in the order of the names.</summary>
    /// <param name="deliveries">The deliveries that were written down.</param>
    public ImmutableArray<StoredItem> Read(IEnumerable<LessonFile> deliveries) =>
    [
        .. Names(layout.Root, "*.json", SearchOption.AllDirectories).Where(p => Path.GetFileNameWithoutExtension(p).Length == IdLength).Select(AirFile).OfType<StoredItem>(),
        .. Folders(Path.Combine(layout.Root, "cmaf")).Select(Cmaf).OfType<StoredItem>(),
        .. deliveries.Select(Delivery).OfType<StoredItem>(),
    ];

    private StoredItem? AirFile(string sidecar)
    {
        if (_store.Find(new Domain.Identity.AirFileId(Path.GetFileNameWithoutExtension(sidecar))) is not { } found)
        {
            return null;
        }

        var file = new FileInfo(layout.AirFile(found.Id));
        return new(StoredKind.AirFile, found.Id.Value, found.Profile, found.RecipeHash, file.Length, WrittenAt(file), [file.FullName, sidecar, layout.Recipe(found.RecipeHash)]);
    }

    private StoredItem? Cmaf(string folder)
    {
        var recipe = Path.GetFileName(folder);
        if (_store.FindCmaf(recipe) is not { } found)
        {
            return null;
        }

        var bytes = new DirectoryInfo(folder).EnumerateFiles().Sum(f => f.Length);
        return new(StoredKind.Cmaf, recipe, found.Profile, recipe, bytes, WrittenAt(new FileInfo(Path.Combine(folder, CmafRendition.File))), [folder]);
    }

    /// <summary>Of deliveries the copies only: what lies in the station's folder is not ours.</summary>
    private StoredItem? Delivery(LessonFile file)
    {
        var copy = new FileInfo(file.Path);
        return file.Path.StartsWith(LessonIntake.FolderIn(dataFolder) + Path.DirectorySeparatorChar, StringComparison.Ordinal) && copy.Exists
            ? new(StoredKind.Delivery, file.Content, null, null, copy.Length, file.ReceivedAt, [file.Path])
            : null;
    }

    private static Instant WrittenAt(FileInfo file) => Instant.FromDateTimeUtc(file.LastWriteTimeUtc);

    private static IEnumerable<string> Names(string folder, string pattern, SearchOption option) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, pattern, option).Order(StringComparer.Ordinal) : [];

    private static IEnumerable<string> Folders(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal) : [];
}
