using Airclass.Domain.Diagnostics;
using NodaTime;

namespace Airclass.Station.Web;

/// <summary>How the station is, in one word, and why.</summary>
/// <param name="Status">The word.</param>
/// <param name="SincePlayout">The age of playout's last heartbeat; null if there is none.</param>
public sealed record StationHealth(HealthStatus Status, Duration? SincePlayout)
{
    /// <summary>The age from which a heartbeat counts as none.</summary>
    public static Duration HeartbeatLimit { get; } = Duration.FromSeconds(5);

    /// <summary>True if playout gave a sign of life lately; one from the future is as odd as one from long ago.</summary>
    public bool IsPlayoutUp => SincePlayout is { } age && age <= HeartbeatLimit && age >= -HeartbeatLimit;

    /// <summary>The health of a snapshot at an instant: down without a fresh heartbeat of a playout that is on air, degraded with an error among the alarms.</summary>
    public static StationHealth Of(StationSnapshot snapshot, Instant at)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var age = snapshot.Playout is { } playout ? at - playout.At : (Duration?)null;
        var down = new StationHealth(HealthStatus.Down, age);
        if (snapshot.Playout is not { OnAir: true } || !down.IsPlayoutUp)
        {
            return down;
        }

        return new(snapshot.Alarms.Any(a => a.Severity == Severity.Error) ? HealthStatus.Degraded : HealthStatus.Ok, age);
    }
}

/// <summary>The station's health in one word.</summary>
public enum HealthStatus
{
    Ok,

    /// <summary>On air, with an alarm.</summary>
    Degraded,

    /// <summary>Not on air.</summary>
    Down,
}
