using System.Collections.Immutable;
using Airclass.Domain.Time;
using Airclass.Playout.AirFiles;
using Airclass.Playout.Clock;

namespace Airclass.Playout.Rendering;

/// <summary>
/// Watches the reading thread: where it waits for a disk that does not answer, and the time of a cell has come, the slate is put up from
/// memory. On a thread of its own, since the reading thread cannot be called back.
/// </summary>
internal sealed class StandInLoop(ImmutableArray<StandIn> streams, AirFileReader files, StationClock clock, SystemClocks system)
{
    /// <summary>A cell is read in milliseconds; a disk that takes longer than this for one does not answer.</summary>
    private const long StalledNs = 500_000_000;

    /// <summary>A cell that is not there so shortly before its time is covered.</summary>
    private static readonly NodaTime.Duration Shortly = NodaTime.Duration.FromMilliseconds(200);

    private const int PassMs = 50;
    private long _turn;
    private long _turnSeenNs;

    /// <summary>Runs until stopped.</summary>
    public void Run(CancellationToken stop)
    {
        while (!stop.WaitHandle.WaitOne(PassMs))
        {
            var now = system.MonotonicNs();
            if (IsStalled(now))
            {
                Cover(now);
            }
        }
    }

    /// <summary>Waiting for a disk is meant, not for the processor: on a busy machine a late cell is better than the slate.</summary>
    private bool IsStalled(long monotonicNs)
    {
        var turn = files.Turns;
        if (turn != _turn)
        {
            (_turn, _turnSeenNs) = (turn, monotonicNs);
        }

        return turn % 2 != 0 && monotonicNs - _turnSeenNs > StalledNs;
    }

    private void Cover(long monotonicNs)
    {
        var now = clock.At(monotonicNs);
        foreach (var stream in streams)
        {
            stream.Cover(CellIndex.Containing(now));
            stream.Cover(CellIndex.Containing(now + Shortly));
        }
    }
}
