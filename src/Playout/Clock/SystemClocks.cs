using NodaTime;

namespace Airclass.Playout.Clock;

/// <summary>The two clocks of the system: the monotonic one in nanoseconds, and UTC.</summary>
internal sealed class SystemClocks(TimeProvider time)
{
    private const int Attempts = 5;
    private readonly long _frequency = time.TimestampFrequency;

    /// <summary>True if the monotonic clock counts nanoseconds, as CLOCK_MONOTONIC does: then waits can name its times.</summary>
    public bool CountsNanoseconds => _frequency == 1_000_000_000 && ReferenceEquals(time, TimeProvider.System);

    public long MonotonicNs() => MonotonicNs(time.GetTimestamp());

    /// <summary>A timestamp of the time provider on the monotonic clock.</summary>
    public long MonotonicNs(long timestamp) => _frequency == 1_000_000_000 ? timestamp : (long)((Int128)timestamp * 1_000_000_000 / _frequency);

    public Instant Utc() => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>A station clock that shows the system's time: of some readings the one that took least.</summary>
    public StationClock Start()
    {
        var (best, least, utc) = (0L, long.MaxValue, default(Instant));
        for (var i = 0; i < Attempts; i++)
        {
            var before = MonotonicNs();
            var reading = Utc();
            var took = MonotonicNs() - before;
            if (took < least)
            {
                (best, least, utc) = (before + (took / 2), took, reading);
            }
        }

        return new(best, utc);
    }
}
