using Airclass.Domain.Stations;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Reading;
using NodaTime;

namespace Airclass.Scheduler.Planning;

/// <summary>When the broadcasts of a term begin, as the timetable says: what viewers are to switch on for.</summary>
/// <param name="plan">The station's plan.</param>
public sealed class TermOpening(StationPlan plan)
{
    /// <summary>A term without lessons is not looked through for longer than this.</summary>
    private const int MostDays = 400;

    private readonly SlotExpansion _slots = new(plan);

    /// <summary>When the first lesson of a term begins on a service, wherever its slot puts it.</summary>
    /// <param name="service">The service.</param>
    /// <param name="date">A date of the term; if it lies in none, the next term counts.</param>
    /// <returns>Null if the calendar knows no such term, or the term has no lesson.</returns>
    public Instant? FirstLesson(Service service, LocalDate date)
    {
        ArgumentNullException.ThrowIfNull(service);
        if (plan.TermsOf(service).FirstOrDefault(t => t.End >= date) is not { } term)
        {
            return null;
        }

        var days = Math.Min(MostDays, Period.DaysBetween(term.Start, term.End) + 1);
        return Enumerable.Range(0, days)
            .SelectMany(day => _slots.On(service, term.Start.PlusDays(day)))
            .Where(IsLesson)
            .Select(slot => (Instant?)slot.Start)
            .FirstOrDefault();
    }

    private static bool IsLesson(SlotOccurrence slot) =>
        slot.End > slot.Start && (slot.Slot.Kind == SlotKind.Live || (slot.Slot.Kind == SlotKind.Lesson && slot.Lesson is not null));
}
