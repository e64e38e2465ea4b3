using Airclass.Domain.AirFiles;
using Airclass.Domain.Time;
using Microsoft.Win32.SafeHandles;

namespace Airclass.Playout.AirFiles;

/// <summary>An air file that is open for reading, with what its sidecar says.</summary>
internal sealed class OpenAirFile : IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly string _path;
    private readonly DateTime _written;

    private OpenAirFile(SafeFileHandle handle, string path, AirFileSidecar sidecar)
    {
        (_handle, _path, Sidecar) = (handle, path, sidecar);
        _written = File.GetLastWriteTimeUtc(handle);
    }

    public AirFileSidecar Sidecar { get; }

    /// <summary>When it was last used: a count of readings.</summary>
    public long Used { get; set; }

    /// <summary>False if the name in the store no longer leads to what was opened: deleted, replaced, written to.</summary>
    public bool IsCurrent => File.GetLastWriteTimeUtc(_path) == _written;

    /// <summary>Opens an air file and its sidecar. World errors come as <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</summary>
    /// <returns>The file; null if the sidecar is not one.</returns>
    public static OpenAirFile? Open(string path, string sidecarPath)
    {
        if (SidecarJson.Read(File.ReadAllBytes(sidecarPath)) is not { } sidecar)
        {
            return null;
        }

        // Airing a file keeps nobody from replacing or deleting it: that is noticed.
        return new(File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete, options: FileOptions.SequentialScan), path, sidecar);
    }

    /// <summary>Reads a cell and compares it with its checksum.</summary>
    public CellReading Read(CellCount fileCell, Span<byte> cell)
    {
        if (fileCell < CellCount.Zero || fileCell >= Sidecar.Cells)
        {
            return CellReading.Short;
        }

        var offset = fileCell.Value * cell.Length;
        for (var rest = cell; !rest.IsEmpty;)
        {
            var read = RandomAccess.Read(_handle, rest, offset);
            if (read == 0)
            {
                return CellReading.Short;
            }

            rest = rest[read..];
            offset += read;
        }

        return CellChecksum.Of(cell) == Sidecar.CellCrc32C[(int)fileCell.Value] ? CellReading.Sound : CellReading.Damaged;
    }

    public void Dispose() => _handle.Dispose();
}
