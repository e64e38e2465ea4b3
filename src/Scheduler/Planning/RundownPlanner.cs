using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Scheduler.Reading;

namespace Airclass.Scheduler.Planning;

/// <summary>
/// Makes the rundown of a service and a broadcast date from the timetable. Slots start on the nearest cell, ties later, and never
/// move; a lesson shorter than its slot is followed by filler, a longer one runs over until the next slot starts or the day ends.
/// The same station and lengths give the same rundown, wherever and whenever it is made.
/// </summary>
public sealed class RundownPlanner
{
    private readonly StationPlan _plan;
    private readonly SlotExpansion _slots;
    private readonly Dictionary<LessonId, LocalizedText> _descriptions;

    /// <summary>A planner for a station; reading it once serves any number of days.</summary>
    public RundownPlanner(StationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        _plan = plan;
        _slots = new(plan);
        _descriptions = plan.Catalogue.Lessons.ToDictionary(l => l.Id, l => ViewerTexts.Describe(l, plan.Definition));
    }

    /// <summary>True if the date has any time at all: a zone that crosses the date line skips one.</summary>
    public bool HasDay(BroadcastDate date)
    {
        var station = _plan.Definition;
        return date.StartCell(station.Zone, station.DayStart) < date.Next.StartCell(station.Zone, station.DayStart);
    }

    /// <summary>The plan of a day.</summary>
    /// <param name="service">A service of the station.</param>
    /// <param name="date">The station's day, in the station's zone.</param>
    /// <param name="lengthOf">How long each lesson is, in cells; null where that is not known yet: then it fills its slot.</param>
    /// <exception cref="ArgumentOutOfRangeException">The date does not exist in the zone (<see cref="HasDay"/>).</exception>
    public RundownPlan Plan(Service service, BroadcastDate date, Func<LessonId, CellCount?> lengthOf)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(lengthOf);
        if (!HasDay(date))
        {
            throw new ArgumentOutOfRangeException(nameof(date), date, $"{_plan.Definition.Zone.Id} skips this date.");
        }

        return new DayLayout(_plan, _descriptions, service, date, lengthOf).Lay(SlotsOf(service, date));
    }

    /// <summary>The slots that may start within a station's day; where it begins after midnight it ends on the next date.</summary>
    private IEnumerable<SlotOccurrence> SlotsOf(Service service, BroadcastDate date)
    {
        var slots = _slots.On(service, date.Date);
        return _plan.Definition.DayStart == NodaTime.LocalTime.Midnight ? slots : slots.Concat(_slots.On(service, date.Next.Date));
    }
}
