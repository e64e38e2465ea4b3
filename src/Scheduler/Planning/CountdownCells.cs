using Airclass.Domain.Stations;
using Airclass.Domain.Time;

namespace Airclass.Scheduler.Planning;

/// <summary>The length of the station's countdowns, the same for planning and for preparation.</summary>
public static class CountdownCells
{
    /// <summary>As many cells as hold the station's countdown; zero if it has none.</summary>
    public static CellCount Of(StationDefinition station)
    {
        ArgumentNullException.ThrowIfNull(station);
        return CellCount.Covering(station.Countdown);
    }
}
