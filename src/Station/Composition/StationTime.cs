using Airclass.Playout.Monitoring;
using Airclass.Station.Running;
using NodaTime;

namespace Airclass.Station.Composition;

/// <summary>
/// The clock that decisions and pages go by: the system's, or playout's where playout does not follow a step of the system's (ADR 0025).
/// Otherwise a decision "from now on" would be an hour early or late of what is on air.
/// </summary>
/// <remarks>Playout's heartbeat is looked at once a second at most, so for two seconds after a step nobody knows of it.</remarks>
public sealed class StationTime(TimeProvider time) : IClock
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);
    private volatile PlayoutStatusFile? _playout;
    private volatile Look? _last;

    /// <summary>From now on goes by the playout of a data folder, while it lives.</summary>
    public void Follow(string dataFolder)
    {
        _last = null;
        _playout = new(Supervisor.StatusFile(dataFolder));
    }

    public Instant GetCurrentInstant()
    {
        var system = Instant.FromDateTimeOffset(time.GetUtcNow());
        return _playout is { } playout ? system + Offset(playout, system) : system;
    }

    private Duration Offset(PlayoutStatusFile playout, Instant system)
    {
        if (_last is { } last && time.GetElapsedTime(last.At) < LookAgain)
        {
            return last.Offset;
        }

        var look = new Look(time.GetTimestamp(), Offset(playout.Read(), system));
        _last = look;
        return look.Offset;
    }

    /// <summary>How fresh a heartbeat is, the system's clock tells, which it was written by too. Small differences are nobody's business but playout's.</summary>
    private static Duration Offset(PlayoutStatus? beat, Instant system) =>
        beat is { Clock.IsStepped: true, SystemAt: { } at } && system - at <= Supervisor.HeartbeatTooOld && at - system <= Supervisor.HeartbeatTooOld
            ? beat.ClockOffset
            : Duration.Zero;

    private sealed record Look(long At, Duration Offset);
}
