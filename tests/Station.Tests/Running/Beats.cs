using Airclass.Domain.Time;
using Airclass.Playout.Monitoring;
using NodaTime;

namespace Airclass.Station.Tests.Running;

/// <summary>Heartbeats of a playout on air with nothing special about it.</summary>
internal static class Beats
{
    public static PlayoutStatus At(Instant at) => new()
    {
        At = at,
        SystemAt = at,
        Cell = CellIndex.Containing(at),
        StartedAt = at,
        ProcessId = 1,
        OnAir = true,
        ClockOffset = Duration.Zero,
        RealTime = true,
        LatenessMax = Duration.Zero,
        LatenessP99 = Duration.Zero,
        Outputs = [],
        Alarms = [],
    };
}
