using Airclass.Playout.Clock;
using NodaTime;

namespace Airclass.Playout.Monitoring;

/// <summary>How the station's clock and the system's go together; beside it stands <see cref="PlayoutStatus.ClockOffset"/>.</summary>
public sealed record ClockStatus
{
    /// <summary>A clock of which nothing is known.</summary>
    public static ClockStatus Unknown { get; } = new();

    /// <summary>How much faster than the monotonic clock station time runs now, in billionths; at most <see cref="StationClock.MostSlewPpb"/>.</summary>
    public int SlewPpb { get; init; }

    /// <summary>True while the system clock is so far away that it is not followed.</summary>
    public bool IsStepped { get; init; }

    /// <summary>Steps of the system clock since the process started, there and back counted alike.</summary>
    public long Steps { get; init; }

    /// <summary>By how much the system clock jumped last, forward positive; zero if it never did.</summary>
    public Duration LastStep { get; init; }

    /// <summary>What the system says of its own clock.</summary>
    public ClockDiscipline Discipline { get; init; } = ClockDiscipline.Unknown;
}
