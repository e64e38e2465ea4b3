using System.Collections.Immutable;
using Airclass.Playout.Clock;

namespace Airclass.Playout.Outputs;

/// <summary>
/// Paces all streams from one thread: sleeps until the next datagram of any stream is due, sends all that are, and again. Allocates nothing.
/// </summary>
internal sealed class PacingLoop(ImmutableArray<PacedStream> streams, StationClock clock, SystemClocks system, IPacingWait wait, IDatagramBatch batch)
{
    /// <summary>Datagrams due within this of each other leave in one system call.</summary>
    private const long TickNs = 500_000;

    private const long LongestSleepNs = 20_000_000;
    private const long ObserveNs = 1_000_000_000;

    /// <summary>A look at both clocks that took longer was interrupted, and says nothing about their difference.</summary>
    private const long LongestLookNs = 5_000_000;
    private long _nextObservation;

    private long _allocated;

    public LatenessMeter Lateness { get; } = new();

    /// <summary>What the thread has allocated on the managed heap, as of its last look at the clocks.</summary>
    public long AllocatedBytes => Volatile.Read(ref _allocated);

    /// <summary>Runs until stopped; ends between two datagrams.</summary>
    public void Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var now = system.MonotonicNs();
            Observe(now);
            wait.Until(Math.Clamp(Pump(now), now + TickNs, now + LongestSleepNs));
        }
    }

    /// <summary>Holds the station's clock against the system's, once a second.</summary>
    public void Observe(long monotonicNs)
    {
        if (monotonicNs < _nextObservation)
        {
            return;
        }

        Volatile.Write(ref _allocated, GC.GetAllocatedBytesForCurrentThread());
        var utc = system.Utc();
        var took = system.MonotonicNs() - monotonicNs;
        if (took <= LongestLookNs)
        {
            clock.Observe(monotonicNs + (took / 2), utc);
            _nextObservation = monotonicNs + ObserveNs;
        }
    }

    /// <summary>Sends all that is due. Returns when the next datagram is due on the monotonic clock.</summary>
    public long Pump(long monotonicNs)
    {
        var now = clock.UnixNsAt(monotonicNs);
        var next = long.MaxValue;
        foreach (var stream in streams)
        {
            next = Math.Min(next, stream.Pump(now, batch, Lateness));
        }

        batch.Flush();
        return next == long.MaxValue ? monotonicNs + LongestSleepNs : clock.MonotonicNsAt(next);
    }
}
