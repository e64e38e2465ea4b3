using System.Globalization;
using Airclass.Transcode.Store;

namespace Airclass.Transcode.Transcoding;

/// <summary>A folder for what a source needs only while it is encoded; gone with this, or when the next writer there finds its process dead.</summary>
internal sealed class SourceWork : IDisposable
{
    /// <summary>A folder of this name.</summary>
    public SourceWork(string path) => Path = Directory.CreateDirectory(path).FullName;

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>A new one in a folder; what processes that died left there is deleted.</summary>
    public static SourceWork In(string folder)
    {
        Directory.CreateDirectory(folder);
        AirFileWriter.ClearAbandoned(folder);
        return new(System.IO.Path.Combine(
            folder, $".{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}-{Guid.NewGuid():N}{AirFileWriter.Ending}{AirFileWriter.FolderEnding}"));
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
