using NodaTime;

namespace Airclass.Domain.Stations;

/// <summary>
/// Between which times of the wall clock the station broadcasts, each day. Outside them it closes down and shows the test pattern;
/// a slot of the timetable airs whenever it stands.
/// </summary>
/// <param name="From">When broadcasting begins.</param>
/// <param name="Until">When it ends: on the next date if it is not after <paramref name="From"/>.</param>
public readonly record struct BroadcastHours(LocalTime From, LocalTime Until)
{
    /// <summary>True if broadcasting ends on the date after the one on which it begins.</summary>
    public bool EndsNextDate => Until <= From;
}
