using System.Globalization;
using Airclass.Domain.Time;
using Airclass.Station.Composition;

namespace Airclass.Station.Overrides;

/// <summary>Says cells as the station's clock shows them.</summary>
internal static class OverrideTimes
{
    /// <summary>The beginning of a cell, in the station's zone: <c>10:30:15</c>.</summary>
    public static string Clock(CellIndex cell, OpenedStation station) =>
        cell.Start.InZone(station.Definition.Zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}
