using Airclass.Domain.Time;
using NodaTime;

namespace Airclass.Station.Preparation.Queue;

/// <summary>How far an order is.</summary>
/// <param name="Order">The order.</param>
/// <param name="Since">When it was begun.</param>
/// <param name="Done">Cells finished and verified; zero while the source is being read and measured.</param>
/// <param name="Total">Cells that come out; zero while that is not known.</param>
/// <param name="SpeedPercent">Times real time, in percent; 0 while unknown.</param>
/// <param name="Left">The time that is left at this speed; null while unknown.</param>
/// <param name="Found">Cells of <paramref name="Done"/> that were there when it was begun; known to the process that does it alone.</param>
public sealed record OrderProgress(
    PreparationOrder Order, Instant Since, CellCount Done, CellCount Total, long SpeedPercent, Duration? Left, CellCount Found = default)
{
    /// <summary>Done, in percent.</summary>
    public int Percent => Total.Value == 0 ? 0 : (int)(100 * Done.Value / Total.Value);

    /// <summary>True if it won't be ready when it airs, as far as is known now.</summary>
    public bool IsLateAt(Instant now) => now + (Left ?? Duration.Zero) > Order.NeededBy.Start;
}
