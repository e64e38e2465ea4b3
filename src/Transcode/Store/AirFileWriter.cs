using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Airclass.Domain.AirFiles;

namespace Airclass.Transcode.Store;

/// <summary>
/// Writes an air file under a name that nobody reads, cell by cell, and measures it. Only <see cref="Publish"/> gives it its name, whole and on
/// disk; whatever happens before leaves nothing but a file that the next writer there clears away.
/// </summary>
/// <remarks>Errors of the disk come out as <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> with the path.</remarks>
public sealed class AirFileWriter : IDisposable
{
    /// <summary>Ends the name of a folder that belongs to a file being written.</summary>
    public const string FolderEnding = ".d";

    /// <summary>Ends the name of what is not finished.</summary>
    internal const string Ending = ".part";

    private readonly FileStream _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ImmutableArray<uint>.Builder _crcs = ImmutableArray.CreateBuilder<uint>();

    private readonly bool _stays;

    private AirFileWriter(string path, bool stays)
    {
        (WorkPath, _stays) = (path, stays);
        // No buffer: a cell is one write, and what does not fit on the disk is told where it is written, not when it is closed.
        _file = new(path, stays ? FileMode.OpenOrCreate : FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
    }

    /// <summary>Where the bytes are until they are published.</summary>
    public string WorkPath { get; }

    /// <summary>Cells written.</summary>
    public int Cells => _crcs.Count;

    /// <summary>Opens a new file in a folder, which is made if need be; unfinished files there that nobody writes any more are deleted.</summary>
    public static AirFileWriter Open(string folder)
    {
        Directory.CreateDirectory(folder);
        ClearAbandoned(folder);
        return new(Path.Combine(folder, $".{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}-{Guid.NewGuid():N}{Ending}"), stays: false);
    }

    /// <summary>
    /// Goes on with a file that was not finished, or begins it: its cells are read until one is not right, and what follows is cut off. The file
    /// stays when the writer is disposed of, so that the next can go on.
    /// </summary>
    /// <param name="path">The file; its folder is made if need be.</param>
    /// <param name="cellBytes">Bytes of a cell.</param>
    /// <param name="isRight">Whether the cell of a number is right; not asked again after the first no.</param>
    public static AirFileWriter Continue(string path, int cellBytes, Func<long, ReadOnlyMemory<byte>, bool> isRight)
    {
        ArgumentNullException.ThrowIfNull(isRight);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var writer = new AirFileWriter(path, stays: true);
        var cell = new byte[cellBytes];
        while (writer._file.ReadAtLeast(cell, cellBytes, throwOnEndOfStream: false) == cellBytes && isRight(writer.Cells, cell))
        {
            writer.Measure(cell);
        }

        writer._file.SetLength(writer.Cells * (long)cellBytes);
        writer._file.Position = writer._file.Length;
        return writer;
    }

    /// <summary>Adds a cell.</summary>
    public void Append(ReadOnlySpan<byte> cell)
    {
        _file.Write(cell);
        Measure(cell);
    }

    /// <summary>Begins again from nothing.</summary>
    public void Restart()
    {
        _file.SetLength(0);
        _file.Position = 0;
        _ = _hash.GetHashAndReset();
        _crcs.Clear();
    }

    /// <summary>Brings everything to the disk and says what the file is.</summary>
    public AirFileContent Finish(string parameterSetsHash)
    {
        _file.Flush(flushToDisk: true);
        return new(new(Convert.ToHexStringLower(_hash.GetCurrentHash())), _crcs.ToImmutable(), parameterSetsHash);
    }

    /// <summary>Gives the finished file its name, in one step, over whatever has it.</summary>
    public void Publish(string path)
    {
        _file.Dispose();
        File.Move(WorkPath, path, overwrite: true);
    }

    /// <summary>Writes a small file whole or not at all: beside it first, then renamed.</summary>
    public static void WriteWhole(string path, ReadOnlySpan<byte> bytes)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        var work = Path.Combine(folder, $".{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}-{Guid.NewGuid():N}{Ending}");
        try
        {
            using (var file = new FileStream(work, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }

            File.Move(work, path, overwrite: true);
        }
        finally
        {
            File.Delete(work);
        }
    }

    /// <summary>Deletes the file unless it was published, or is to be gone on with.</summary>
    public void Dispose()
    {
        _file.Dispose();
        _hash.Dispose();
        if (!_stays)
        {
            File.Delete(WorkPath);
        }
    }

    private void Measure(ReadOnlySpan<byte> cell)
    {
        _hash.AppendData(cell);
        _crcs.Add(CellChecksum.Of(cell));
    }

    internal static void ClearAbandoned(string folder)
    {
        foreach (var path in Directory.EnumerateFileSystemEntries(folder, ".*" + Ending + "*").Where(IsAbandoned))
        {
            try
            {
                Clear(path);
            }
            catch (IOException)
            {
                // Another writer clears it at the same time, or the next one will: nobody needs it.
            }
        }
    }

    private static void Clear(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
        else
        {
            File.Delete(path);
        }
    }

    private static bool IsAbandoned(string path)
    {
        var owner = Path.GetFileName(path)[1..].Split('-')[0];
        return int.TryParse(owner, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id != Environment.ProcessId && !Directory.Exists($"/proc/{owner}");
    }
}
