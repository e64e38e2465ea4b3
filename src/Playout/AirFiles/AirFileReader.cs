using Airclass.Domain.AirFiles;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;

namespace Airclass.Playout.AirFiles;

/// <summary>
/// Reads cells of air files, each compared with its checksum before anyone uses it. Keeps a bounded number of files open; a file that is
/// deleted, replaced or written to is looked at again at the next cell. For one thread at a time.
/// </summary>
/// <param name="store">Where the air files are.</param>
/// <param name="mostOpen">The most files held open, at least 1.</param>
public sealed class AirFileReader(AirFileStoreLayout store, int mostOpen = 64) : IDisposable
{
    private readonly Dictionary<AirFileId, OpenAirFile> _open = [];
    private byte[] _scratch = [];
    private long _readings;
    private long _turns;

    /// <summary>
    /// Grows whenever a file is asked for something, and when it has answered: odd while the disk works. Whoever sees it odd and the same for long
    /// knows that the disk does not answer. Any thread.
    /// </summary>
    internal long Turns => Volatile.Read(ref _turns);

    /// <summary>Files that are open now.</summary>
    public int OpenFiles => _open.Count;

    /// <summary>Reads one cell of an air file. The bytes are of no use unless the reading is sound.</summary>
    /// <param name="id">The air file.</param>
    /// <param name="fileCell">The cell within it, from 0.</param>
    /// <param name="profile">The profile it must be of.</param>
    /// <param name="cell">Exactly a cell of the profile.</param>
    public CellReading Read(AirFileId id, CellCount fileCell, Profile profile, Span<byte> cell)
    {
        ArgumentNullException.ThrowIfNull(profile);
        profile.RequireCell(cell.Length);
        try
        {
            Interlocked.Increment(ref _turns);
            return Find(id) is { } file && IsOf(file.Sidecar, id, profile) ? file.Read(fileCell, cell) : CellReading.Damaged;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return CellReading.Missing;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Forget(id);
            return CellReading.Damaged;
        }
        finally
        {
            Interlocked.Increment(ref _turns);
        }
    }

    /// <summary>The length that the sidecar of an air file gives; none if there is no readable air file.</summary>
    public CellCount Length(AirFileId id)
    {
        try
        {
            Interlocked.Increment(ref _turns);
            return Find(id)?.Sidecar.Cells ?? CellCount.Zero;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return CellCount.Zero;
        }
        finally
        {
            Interlocked.Increment(ref _turns);
        }
    }

    /// <summary>
    /// Room to read into what nobody keeps. The same at every call: all who share the reader share it, where each having a cell of its own would
    /// be a megabyte a channel.
    /// </summary>
    internal Span<byte> Scratch(int bytes)
    {
        if (_scratch.Length < bytes)
        {
            _scratch = new byte[bytes];
        }

        return _scratch.AsSpan(0, bytes);
    }

    public void Dispose()
    {
        foreach (var file in _open.Values)
        {
            file.Dispose();
        }

        _open.Clear();
    }

    private static bool IsOf(AirFileSidecar sidecar, AirFileId id, Profile profile) =>
        sidecar.Id == id && sidecar.Profile == profile.Name && sidecar.PacketsPerCell == profile.PacketsPerCell;

    private OpenAirFile? Find(AirFileId id)
    {
        if (_open.TryGetValue(id, out var file) && !file.IsCurrent)
        {
            Forget(id);
            file = null;
        }

        file ??= Open(id);
        if (file is not null)
        {
            file.Used = ++_readings;
        }

        return file;
    }

    private OpenAirFile? Open(AirFileId id)
    {
        if (OpenAirFile.Open(store.AirFile(id), store.Sidecar(id)) is not { } file)
        {
            return null;
        }

        if (_open.Count >= mostOpen)
        {
            Forget(_open.MinBy(f => f.Value.Used).Key);
        }

        _open.Add(id, file);
        return file;
    }

    private void Forget(AirFileId id)
    {
        if (_open.Remove(id, out var file))
        {
            file.Dispose();
        }
    }
}
