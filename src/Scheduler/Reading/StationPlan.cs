using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Stations;
using Airclass.Domain.Timetables;
using NodaTime;

namespace Airclass.Scheduler.Reading;

/// <summary>A station as its folder describes it. Lines that were wrong are left out; the findings name them.</summary>
/// <param name="Definition">station.yaml.</param>
/// <param name="Slots">The timetable of the city and of all layers (<see cref="ClassPeriod.Layer"/>), in the order of the files and lines.</param>
/// <param name="Calendar">The school calendar.</param>
/// <param name="Catalogue">The lessons.</param>
public sealed record StationPlan(
    StationDefinition Definition,
    ImmutableArray<ClassPeriod> Slots,
    SchoolCalendar Calendar,
    LessonCatalogue Catalogue)
{
    /// <summary>The terms; without any, every date is a school day of no week.</summary>
    public ImmutableArray<Term> Terms { get; init; } = [];

    /// <summary>The bell schedules.</summary>
    public BellSchedule Bells { get; init; } = BellSchedule.Empty;

    /// <summary>The teaching progress.</summary>
    public ProgressTable Progress { get; init; } = ProgressTable.Empty;

    /// <summary>The terms of a service in order of time.</summary>
    public ImmutableArray<Term> TermsOf(Service service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return Term.Of(Terms, service.Grade, service.Stage);
    }

    /// <summary>The term of a service in which a date lies; null if it lies in none.</summary>
    public Term? TermOn(Service service, LocalDate date) => TermsOf(service).FirstOrDefault(t => date >= t.Start && date <= t.End);

    /// <summary>The line of the calendar that counts for a service on a date; null if the date is an ordinary one.</summary>
    public CalendarDay? DayOf(Service service, LocalDate date)
    {
        ArgumentNullException.ThrowIfNull(service);
        return Calendar.DayOf(date, service.Grade, service.Stage);
    }
}

/// <summary>What came of reading a station's folder.</summary>
/// <param name="Plan">The station; null if station.yaml itself is wrong, since then nothing else means anything.</param>
/// <param name="Diagnostics">All findings, their files relative to the station's folder.</param>
public sealed record StationReading(StationPlan? Plan, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>True if something is wrong; warnings do not count.</summary>
    public bool HasErrors => Diagnostics.Any(d => d.Severity == Severity.Error);
}
