using System.Collections.Concurrent;
using Airclass.Domain.AsRun;
using Airclass.Domain.Identity;
using Airclass.Domain.Timelines;
using Airclass.Playout.AsRun;
using Airclass.Playout.Timelines;
using Airclass.Station.AsRun;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Airclass.Station.Storage;

/// <summary>
/// Takes playout's as-run lines and faults and stores them in the background: lines in the journal first, then in the database. While either
/// is locked, full or gone they wait here; a line that grows waits once.
/// </summary>
/// <param name="dataFolder">The station's data folder: faults are everybody's.</param>
/// <param name="clock">The clock.</param>
/// <param name="journal">This node's journal.</param>
/// <param name="nodeFolder">The folder of this node's as-run database, if it is not the station's.</param>
public sealed class EvidenceQueue(string dataFolder, IClock clock, AsRunJournal journal, string? nodeFolder = null) : IAsRunLog, IFaultLog
{
    /// <summary>At most this many lines wait; beyond, the oldest are lost: evidence must not eat the memory of the air.</summary>
    public const int Capacity = 100_000;

    private readonly ConcurrentDictionary<(ServiceId, ProfileName, long), AsRunEvent> _lines = new();
    private readonly ConcurrentQueue<AirFileFault> _faults = new();

    /// <summary>Lines and faults that are not stored yet.</summary>
    public int Waiting => _lines.Count + _faults.Count;

    /// <inheritdoc/>
    public void Record(AsRunEvent line)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (_lines.Count < Capacity)
        {
            _lines[(line.Service, line.Profile, line.ActualStart.Value)] = line;
        }
    }

    /// <inheritdoc/>
    public void Append(ServiceId service, AirFileFault fault) => _faults.Enqueue(fault);

    /// <summary>Stores what waits.</summary>
    /// <returns>False if something goes on waiting: journal or database would not take it, or a line grew meanwhile.</returns>
    public bool Flush()
    {
        if (Waiting == 0)
        {
            return true;
        }

        var lines = _lines.ToArray();
        var written = Write(() => journal.Append([.. lines.Select(l => l.Value)]));
        // Faults first: other readers compute the slate from them. What is wrong with their database keeps nothing from another.
        var faults = Write(StoreFaults);
        return Write(() => Store(written ? lines : [])) && faults && written && Waiting == 0;
    }

    /// <summary>Stores what waits a last time, and ends the journal: the process ends.</summary>
    public void Finish()
    {
        Flush();
        Write(journal.Close);
    }

    private void StoreFaults()
    {
        if (_faults.IsEmpty || StationDatabase.OpenExisting(dataFolder) is not { } database)
        {
            return;
        }

        var changes = new TimelineChanges(database, clock);
        while (_faults.TryPeek(out var fault))
        {
            changes.Store(fault);
            _faults.TryDequeue(out _);
        }
    }

    private void Store(KeyValuePair<(ServiceId, ProfileName, long), AsRunEvent>[] lines)
    {
        if (lines.Length == 0 || StationDatabase.OpenExisting(nodeFolder ?? dataFolder) is not { } database)
        {
            return;
        }

        new AsRunBook(database).Store(journal.Recovered.Concat(lines.Select(l => l.Value)));
        journal.MarkStored();
        foreach (var line in lines)
        {
            // A line that grew meanwhile stays for the next time.
            _lines.TryRemove(line);
        }
    }

    /// <summary>False if the world did not take it.</summary>
    private static bool Write(Action work)
    {
        try
        {
            work();
            return true;
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Stores each second what came, until told to stop, and then a last time.</summary>
    public async Task KeepStoringAsync(TimeProvider time, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
            {
                Flush();
            }
        }
        catch (OperationCanceledException)
        {
            Finish();
        }
    }
}
