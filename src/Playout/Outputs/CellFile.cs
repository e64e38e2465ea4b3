using System.Collections.Concurrent;
using Airclass.Domain.Stations;

namespace Airclass.Playout.Outputs;

/// <summary>
/// Writes a stream to a file or a pipe, whole cell after whole cell, on a thread of its own: the pacing thread hands over a reference when a cell
/// begins and never waits. What the disk or the reader does not take in time is left out in whole cells, counted and told.
/// </summary>
/// <remarks>
/// A cell is written by the process that begins it. One that comes on air in mid-cell begins with the next: so after a restart a file has every cell
/// once. What a killed process wrote of a cell is cut off when the file is opened again.
/// </remarks>
internal sealed class CellFile(FileDestination destination, CellRing ring, int cellBytes) : IDisposable
{
    /// <summary>Cells that wait for a slow disk or reader: 3.84 s.</summary>
    public const int MostWaiting = 4;

    private const int PassMs = 50;
    private readonly ConcurrentQueue<RenderedCell> _waiting = new();
    private FileStream? _file;
    private string? _path;
    private string? _problem;
    private long _written;
    private long _dropped;

    public FileDestination Destination => destination;

    /// <summary>Cells written.</summary>
    public long Written => Volatile.Read(ref _written);

    /// <summary>Cells left out.</summary>
    public long Dropped => Volatile.Read(ref _dropped);

    /// <summary>Why nothing is written now, in the system's words; null if something is.</summary>
    public string? Problem => Volatile.Read(ref _problem);

    /// <summary>Dropped cells when last looked at.</summary>
    public long DroppedSeen { get; set; }

    /// <summary>Pacing thread: hands over a cell that begins. Never waits.</summary>
    public void Offer(RenderedCell cell)
    {
        if (_waiting.Count >= MostWaiting)
        {
            Interlocked.Increment(ref _dropped);
            return;
        }

        cell.Hold();
        _waiting.Enqueue(cell);
    }

    /// <summary>Writes until stopped; what was handed over by then is written too.</summary>
    public void Run(CancellationToken stop)
    {
        bool last;
        do
        {
            last = stop.WaitHandle.WaitOne(PassMs);
            while (_waiting.TryDequeue(out var cell))
            {
                Take(cell);
            }
        }
        while (!last);
        Close();
    }

    public void Dispose() => Close();

    private void Take(RenderedCell cell)
    {
        try
        {
            if (Open(destination.PathAt(cell.Cell)))
            {
                cell = Newest(cell);
            }

            _file!.Write(cell.Bytes);
            Volatile.Write(ref _written, _written + 1);
            Volatile.Write(ref _problem, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            Volatile.Write(ref _problem, e.Message);
            Interlocked.Increment(ref _dropped);
            Close();
        }
        finally
        {
            ring.Return(cell);
        }
    }

    /// <summary>Opens a path if another one is open. True for a pipe that has a reader again: he wants what is on air, not what waited for him.</summary>
    private bool Open(string path)
    {
        if (_file is not null && string.Equals(path, _path, StringComparison.Ordinal))
        {
            return false;
        }

        Close();
        if (destination.Kind == FileKind.File)
        {
            _file = OpenFile(path);
        }
        else
        {
            Volatile.Write(ref _problem, "nobody reads the pipe");
            _file = OpenPipe(path);
        }

        _path = path;
        return destination.Kind == FileKind.Pipe;
    }

    /// <summary>At the end of its last whole cell.</summary>
    private FileStream OpenFile(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        try
        {
            if (file.CanSeek)
            {
                file.SetLength(file.Length - (file.Length % cellBytes));
                file.Seek(0, SeekOrigin.End);
            }

            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Waits until somebody opens the other end.</summary>
    private static FileStream OpenPipe(string path)
    {
        var pipe = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        if (!pipe.CanSeek)
        {
            return pipe;
        }

        pipe.Dispose();
        throw new IOException($"'{path}' is no named pipe");
    }

    private RenderedCell Newest(RenderedCell cell)
    {
        while (_waiting.TryDequeue(out var newer))
        {
            Interlocked.Increment(ref _dropped);
            ring.Return(cell);
            cell = newer;
        }

        return cell;
    }

    private void Close()
    {
        try
        {
            _file?.Dispose();
        }
        catch (IOException)
        {
            // What could not be written was told.
        }

        (_file, _path) = (null, null);
    }
}
