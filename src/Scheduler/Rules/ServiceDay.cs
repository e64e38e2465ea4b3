using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Reading;
using NodaTime;

namespace Airclass.Scheduler.Rules;

/// <summary>One service's rundown of a date, as rules look at it: made once, read by every rule.</summary>
internal sealed class ServiceDay
{
    private readonly DateTimeZone _zone;

    public ServiceDay(StationPlan plan, Service service, Rundown rundown)
    {
        (_zone, Service, Rundown, Date) = (plan.Definition.Zone, service, rundown, rundown.Date.Date);
        Term = plan.Terms.FirstOrDefault(t => t.Holds(Date, service.Grade, service.Stage));
        Week = Term?.WeekOf(Date);
        All =
        [
            .. rundown.Events.Where(e => e.Kind is EventKind.Lesson or EventKind.Live)
                .Select(e => new LessonOnAir(e, e.Lesson is { } id ? plan.Catalogue.Find(id) : null)),
        ];
        FirstRuns = All.Any(l => l.Event.IsRerun) ? [.. All.Where(l => !l.Event.IsRerun)] : All;
    }

    public Service Service { get; }

    public Rundown Rundown { get; }

    public LocalDate Date { get; }

    /// <summary>The term that holds the date; null if none does.</summary>
    public Term? Term { get; }

    /// <summary>The week of the term; null outside any.</summary>
    public int? Week { get; }

    /// <summary>Lessons and relays in order, reruns too.</summary>
    public ImmutableArray<LessonOnAir> All { get; }

    /// <summary>Lessons and relays in order, without reruns.</summary>
    public ImmutableArray<LessonOnAir> FirstRuns { get; }

    /// <summary>What a rule counts.</summary>
    public ImmutableArray<LessonOnAir> For(Rule rule) => rule.CountsReruns ? All : FirstRuns;

    /// <summary>Where a finding about an event points: to its slot, else to the service.</summary>
    public SourceLocation LocationOf(RundownEvent? e) => e?.Origin ?? Service.Location;

    /// <summary>The time of day at which a cell starts, to the nearest second; minutes from midnight.</summary>
    public LocalTime Clock(CellIndex cell) => (cell.Start + Duration.FromMilliseconds(500)).InZone(_zone).TimeOfDay;

    /// <summary>The date, and the time of an event.</summary>
    public string When(RundownEvent? e) => e is null
        ? Rundown.Date.ToString()
        : $"{Rundown.Date} {Clock(e.Start).ToString("HH:mm", CultureInfo.InvariantCulture)}";
}
