using Airclass.Domain.AirFiles;
using Airclass.Station.Ingest;
using NodaTime;

namespace Airclass.Station.Jobs;

/// <summary>What killed processes left half-made: work of the store, probes of the data folder, copies of deliveries.</summary>
public sealed class LeftOvers(string dataFolder, AirFileStoreLayout store, IClock clock)
{
    /// <summary>What is younger may still be in use.</summary>
    public static readonly Duration Age = Duration.FromDays(1);

    /// <summary>Removes them.</summary>
    /// <returns>How many.</returns>
    public int Remove()
    {
        var oldest = (clock.GetCurrentInstant() - Age).ToDateTimeUtc();
        var old = Entries(store.Work).Concat(Entries(dataFolder).Where(e => e.Name.StartsWith(".probe-", StringComparison.Ordinal)))
            .Concat(Entries(LessonIntake.FolderIn(dataFolder)).Where(e => LessonIntake.IsWork(e.Name)))
            .Where(e => e.LastWriteTimeUtc < oldest && !string.Equals(e.Name, "locks", StringComparison.Ordinal));
        return old.Count(TryRemove);
    }

    private static IEnumerable<FileSystemInfo> Entries(string folder) =>
        Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFileSystemInfos() : [];

    private static bool TryRemove(FileSystemInfo entry)
    {
        try
        {
            if (entry is DirectoryInfo folder)
            {
                folder.Delete(recursive: true);
            }
            else
            {
                entry.Delete();
            }

            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
