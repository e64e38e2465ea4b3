using Airclass.Domain.AirFiles;
using Microsoft.Win32.SafeHandles;

namespace Airclass.Transcode.Store;

/// <summary>Reads the cells of an air file that is open. Safe to be used from several threads.</summary>
public sealed class AirFileReader : IDisposable
{
    private readonly SafeFileHandle _file;

    private AirFileReader(SafeFileHandle file, AirFileSidecar sidecar) => (_file, Sidecar) = (file, sidecar);

    /// <summary>What the file should be.</summary>
    public AirFileSidecar Sidecar { get; }

    /// <summary>Bytes of a cell.</summary>
    public int CellBytes => Sidecar.PacketsPerCell * 188;

    /// <summary>Opens an air file. Null if its length is not that of its sidecar.</summary>
    public static AirFileReader? Open(string path, AirFileSidecar sidecar)
    {
        ArgumentNullException.ThrowIfNull(sidecar);
        var file = File.OpenHandle(path);
        if (RandomAccess.GetLength(file) == sidecar.Cells.Value * sidecar.PacketsPerCell * 188)
        {
            return new(file, sidecar);
        }

        file.Dispose();
        return null;
    }

    /// <summary>Reads a cell. False if it is cut off or its checksum is wrong.</summary>
    /// <param name="cell">0 to cells − 1.</param>
    /// <param name="bytes">P·188 bytes.</param>
    public bool TryRead(int cell, Span<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cell);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(cell, Sidecar.CellCrc32C.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, CellBytes, nameof(bytes));
        return RandomAccess.Read(_file, bytes, cell * (long)CellBytes) == CellBytes && CellChecksum.Of(bytes) == Sidecar.CellCrc32C[cell];
    }

    /// <summary>The first cell that is damaged; null if all are right. Reads the whole file.</summary>
    public int? FirstDamagedCell()
    {
        var bytes = new byte[CellBytes];
        for (var cell = 0; cell < Sidecar.CellCrc32C.Length; cell++)
        {
            if (!TryRead(cell, bytes))
            {
                return cell;
            }
        }

        return null;
    }

    public void Dispose() => _file.Dispose();
}
