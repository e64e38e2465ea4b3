using Airclass.Playout.Clock;
using Airclass.Playout.Monitoring;
using Airclass.Station.Running;
using NodaTime;

namespace Airclass.Station.Composition;

/// <summary>
/// The clock that decisions and pages go by: the system's, or playout's where playout does not follow a step of the system's (ADR 0025).
/// Otherwise a decision "from now on" would be an hour early or late of what is on air.
/// </summary>
/// <remarks>
/// Playout's heartbeat is looked at once a second. A leap of the system's clock between two looks is passed over until playout has told
/// what it makes of it.
/// </remarks>
public sealed class StationTime(TimeProvider time) : IClock
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    /// <summary>How long a leap is passed over without a word of playout.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>How far a heartbeat may be off the system's clock and still tell the difference: a busy machine is late with it.</summary>
    private static readonly Duration Fresh = Duration.FromMinutes(1);

    private static readonly Duration Leap = Duration.FromNanoseconds(StationClock.StepNs);
    private readonly Lock _looking = new();
    private PlayoutStatusFile? _playout;
    private Look? _last;

    /// <summary>From now on goes by the playout of a data folder, while it lives.</summary>
    public void Follow(string dataFolder)
    {
        lock (_looking)
        {
            (_playout, _last) = (new(Supervisor.StatusFile(dataFolder)), null);
        }
    }

    public Instant GetCurrentInstant()
    {
        lock (_looking)
        {
            var (system, timestamp) = (Instant.FromDateTimeOffset(time.GetUtcNow()), time.GetTimestamp());
            return _playout is { } playout ? system + Offset(playout, system, timestamp) : system;
        }
    }

    private Duration Offset(PlayoutStatusFile playout, Instant system, long timestamp)
    {
        var (kept, leapt) = (_last?.Offset ?? Duration.Zero, _last?.LeaptAt);
        if (_last is { } last)
        {
            var elapsed = time.GetElapsedTime(last.At, timestamp);
            var leap = system - last.System - Duration.FromTimeSpan(elapsed);
            if (last.HasHeard && IsBeyond(leap, Leap))
            {
                (kept, leapt) = (kept - leap, timestamp);
            }
            else if (elapsed < LookAgain)
            {
                return last.Offset;
            }
        }

        var look = Told(playout.Read(), system, timestamp) ?? Silent(system, timestamp, kept, leapt);
        _last = look;
        return look.Offset;
    }

    /// <summary>What is gone by while playout tells nothing of now.</summary>
    private Look Silent(Instant system, long timestamp, Duration kept, long? leaptAt) =>
        leaptAt is { } at && time.GetElapsedTime(at, timestamp) < Patience
            ? new(timestamp, system, kept, HasHeard: true, at)
            : new(timestamp, system, Duration.Zero, HasHeard: false, null);

    /// <summary>What a heartbeat tells; null if it is of another time. Small differences are nobody's business but playout's.</summary>
    private static Look? Told(PlayoutStatus? beat, Instant system, long timestamp)
    {
        if (beat?.SystemAt is not { } at || IsBeyond(system - at, Fresh))
        {
            return null;
        }

        var offset = beat.At - at;
        return new(timestamp, system, IsBeyond(offset, Leap) ? offset : Duration.Zero, HasHeard: true, null);
    }

    private static bool IsBeyond(Duration difference, Duration bound) => difference > bound || difference < -bound;

    /// <summary>What was found out last.</summary>
    /// <param name="At">When, on the monotonic clock.</param>
    /// <param name="System">When, on the system's clock.</param>
    /// <param name="Offset">What is added to the system's clock.</param>
    /// <param name="HasHeard">Whether playout lives.</param>
    /// <param name="LeaptAt">Since when a leap is passed over; null if none is.</param>
    private sealed record Look(long At, Instant System, Duration Offset, bool HasHeard, long? LeaptAt);
}
