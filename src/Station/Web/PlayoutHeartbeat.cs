using Airclass.Domain.Time;
using Airclass.Playout.Monitoring;
using NodaTime;

namespace Airclass.Station.Web;

/// <summary>What playout last wrote of itself (playout.status.json). Older than five seconds, it counts as down.</summary>
/// <param name="At">When it was written.</param>
/// <param name="Cell">The cell on air then.</param>
/// <param name="OnAir">True once the first datagram went out.</param>
public sealed record PlayoutHeartbeat(Instant At, CellIndex Cell, bool OnAir)
{
    /// <summary>All of it, for <c>/metrics</c>.</summary>
    public PlayoutStatus? Figures { get; init; }

    /// <summary>What the pages need of a heartbeat.</summary>
    public static PlayoutHeartbeat Of(PlayoutStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        return new(status.At, status.Cell, status.OnAir) { Figures = status };
    }
}
