using System.Collections.Immutable;
using Airclass.Domain.Stations;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Reading;
using NodaTime;

namespace Airclass.Scheduler.Planning;

/// <summary>What a date is for a service: which recurring slots stand, and by which bell.</summary>
/// <param name="IsOff">True if nothing of the timetable airs, not even the slots of that date.</param>
/// <param name="Weekday">The weekday whose recurring slots stand; null if none do.</param>
/// <param name="Term">The term's name; empty outside any.</param>
/// <param name="Week">The week of the term, from 1; null outside any.</param>
/// <param name="Bell">The bell schedule.</param>
internal readonly record struct SchoolDay(bool IsOff, IsoDayOfWeek? Weekday, string Term, int? Week, string Bell)
{
    /// <summary>The day of a service.</summary>
    /// <param name="plan">The station.</param>
    /// <param name="terms">The service's terms; recurring slots stand within them only, or always if the station has no terms at all.</param>
    /// <param name="service">The service.</param>
    /// <param name="date">The date of the school's calendar.</param>
    public static SchoolDay Of(StationPlan plan, ImmutableArray<Term> terms, Service service, LocalDate date)
    {
        var term = terms.FirstOrDefault(t => date >= t.Start && date <= t.End);
        var line = plan.Calendar.DayOf(date, service.Grade, service.Stage);
        var isInTerm = term is not null || plan.Terms.IsEmpty;
        return new(
            line?.IsOff == true,
            !isInTerm ? null : line is null ? date.DayOfWeek : line.WeekdayOn(date),
            term?.Name ?? "",
            term?.WeekOf(date),
            line?.Bell ?? BellSchedule.Normal);
    }
}
