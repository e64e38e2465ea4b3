using System.Collections.Immutable;
using Airclass.Domain.AirFiles;
using Airclass.TestKit;
using Airclass.Transcode.Store;

namespace Airclass.EndToEnd.Preparation;

/// <summary>What lies in the store of a station that is being prepared, and perhaps was just killed.</summary>
/// <param name="dataFolder">The station's data folder.</param>
internal sealed class StoreEvidence(string dataFolder)
{
    private const int CellBytes = TestStation.PacketsPerCell * 188;

    private readonly AirFileStore _store = new(new AirFileStoreLayout(Path.Combine(dataFolder, "store")));

    /// <summary>Whole cells on disk, in finished air files and in unfinished ones.</summary>
    public long Cells => Files("*.ts").Concat(Files("*.cells")).Sum(LengthOf) / CellBytes;

    /// <summary>The air files, each with the time at which it was written.</summary>
    public ImmutableDictionary<string, DateTime> AirFiles => Files("*.ts").ToImmutableDictionary(f => f, File.GetLastWriteTimeUtc);

    /// <summary>Every air file is whole, has its sidecar, and is right to the last cell; every recipe leads to one, or to nothing.</summary>
    public void IsConsistent()
    {
        foreach (var file in AirFiles.Keys)
        {
            var sidecar = _store.Find(new Domain.Identity.AirFileId(Path.GetFileNameWithoutExtension(file))).ShouldNotBeNull(file);
            using var reader = AirFileReader.Open(file, sidecar).ShouldNotBeNull(file);
            reader.FirstDamagedCell().ShouldBeNull(file);
        }
    }

    private string[] Files(string pattern)
    {
        var folder = _store.Layout.Root;
        try
        {
            return Directory.Exists(folder) ? Directory.GetFiles(folder, pattern, SearchOption.AllDirectories) : [];
        }
        catch (IOException)
        {
            // A folder went away meanwhile: looked at again in a moment.
            return [];
        }
    }

    private static long LengthOf(string path)
    {
        try
        {
            return new FileInfo(path).Length;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
