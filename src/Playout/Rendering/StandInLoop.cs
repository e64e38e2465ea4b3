using System.Collections.Immutable;
using Airclass.Domain.Time;
using Airclass.Playout.Clock;

namespace Airclass.Playout.Rendering;

/// <summary>
/// Watches the reading thread: where it waits for a disk that does not answer, and the time of a cell has come, the slate is put up from
/// memory. On a thread of its own, since the reading thread cannot be called back.
/// </summary>
internal sealed class StandInLoop(ImmutableArray<StandIn> streams, ReadingLoop reading, StationClock clock, SystemClocks system)
{
    /// <summary>Reading one stream's cells takes milliseconds; a disk that takes longer than this does not answer.</summary>
    private const long StalledNs = 500_000_000;

    /// <summary>A cell that is not there so shortly before its time is covered.</summary>
    private static readonly NodaTime.Duration Shortly = NodaTime.Duration.FromMilliseconds(200);

    private const int PassMs = 50;

    /// <summary>Runs until stopped.</summary>
    public void Run(CancellationToken stop)
    {
        while (!stop.WaitHandle.WaitOne(PassMs))
        {
            var now = system.MonotonicNs();
            if (reading.BusyNs(now) > StalledNs)
            {
                Cover(now);
            }
        }
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
