using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.Transcode.Cells;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Store;

namespace Airclass.Transcode.Transcoding;

/// <summary>An encoder's transport stream, as ffmpeg wrote it for a profile.</summary>
/// <param name="Path">The file.</param>
/// <param name="Profile">For whom it was encoded.</param>
/// <param name="Cells">Its length.</param>
public sealed record EncodedStream(string Path, Profile Profile, CellCount Cells)
{
    private const int ReadBytes = 1 << 16;

    /// <summary>Cuts it into cells: everything that preparation does to it after ffmpeg, with all its checks.</summary>
    /// <param name="writer">Takes the cells; empty.</param>
    /// <param name="tools">For cells that do not fit.</param>
    /// <param name="cancellation">Stops it between two pieces.</param>
    /// <returns>What was wrong; null if all cells are written.</returns>
    public async Task<CellFault?> CutAsync(AirFileWriter writer, FfmpegTools tools, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var line = new CellLine(Profile, Cells, writer, null, tools, 1);
        await using var file = File.OpenRead(Path);
        var buffer = new byte[ReadBytes];
        while (line.Fault is null && await file.ReadAsync(buffer, cancellation) is var read and > 0)
        {
            await line.TakeAsync(buffer.AsMemory(0, read), cancellation);
        }

        await line.EndAsync(cancellation);
        return line.Fault ?? (line.Lacks is { } lack ? new(CellFaultKind.Malformed, line.Done.Value, lack) : null);
    }
}
