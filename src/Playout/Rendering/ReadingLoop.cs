using System.Collections.Immutable;
using Airclass.Domain.Time;
using Airclass.Playout.Clock;

namespace Airclass.Playout.Rendering;

/// <summary>Keeps the next cells of all streams rendered, on a thread of its own: disks may be slow, the pacing thread never waits for them.</summary>
internal sealed class ReadingLoop(ImmutableArray<StreamRenderer> streams, StationClock clock, SystemClocks system)
{
    private const int PassMs = 100;
    private readonly TaskCompletionSource _passed = new();

    /// <summary>Waits until every stream was brought up to date once, but not longer than told.</summary>
    public void AwaitFirstPass(TimeSpan most) => _passed.Task.Wait(most);

    /// <summary>Runs until stopped.</summary>
    public void Run(CancellationToken stop)
    {
        do
        {
            Pass(stop);
        }
        while (!stop.WaitHandle.WaitOne(PassMs));
    }

    /// <summary>Brings every stream up to date.</summary>
    public void Pass(CancellationToken stop)
    {
        foreach (var stream in streams)
        {
            if (stop.IsCancellationRequested)
            {
                return;
            }

            // Asked for each stream: a slow disk may have taken a cell's time for the one before.
            stream.Advance(CellIndex.Containing(clock.At(system.MonotonicNs())));
        }

        _passed.TrySetResult();
    }
}
