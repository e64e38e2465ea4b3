using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Planning;
using Airclass.Scheduler.Reading;
using NodaTime;
using NodaTime.Text;

namespace Airclass.Scheduler.Rules;

/// <summary>One service's rundown of a date, as rules look at it: made once, read by every rule.</summary>
internal sealed class ServiceDay
{
    private readonly DateTimeZone _zone;

    /// <param name="plan">The station.</param>
    /// <param name="service">The service.</param>
    /// <param name="terms">Its terms.</param>
    /// <param name="rundown">Its day.</param>
    public ServiceDay(StationPlan plan, Service service, ImmutableArray<Term> terms, Rundown rundown)
    {
        (_zone, Service, Date) = (plan.Definition.Zone, service, rundown.Date.Date);
        School = SchoolDay.Of(plan, terms, service, Date);
        All =
        [
            .. rundown.Events.Where(e => e.Kind is EventKind.Lesson or EventKind.Live)
                .Select(e => new LessonOnAir(e, e.Lesson is { } id ? plan.Catalogue.Find(id) : null)),
        ];
        Others = [.. rundown.Events.Where(e => e.Kind is not (EventKind.Lesson or EventKind.Live) && !e.Material.Loops)];
        FirstRuns = All.Any(l => l.Event.IsRerun) ? [.. All.Where(l => !l.Event.IsRerun)] : All;
    }

    public Service Service { get; }

    public LocalDate Date { get; }

    /// <summary>What the calendar says of the date.</summary>
    public SchoolDay School { get; }

    /// <summary>Lessons and relays in order, reruns too.</summary>
    public ImmutableArray<LessonOnAir> All { get; }

    /// <summary>Lessons and relays in order, without reruns.</summary>
    public ImmutableArray<LessonOnAir> FirstRuns { get; }

    /// <summary>What else airs, the station's own pieces left out. The rundown itself is not kept: a term of them would be large.</summary>
    public ImmutableArray<RundownEvent> Others { get; }

    /// <summary>What a rule counts.</summary>
    public ImmutableArray<LessonOnAir> For(Rule rule) => rule.CountsReruns ? All : FirstRuns;

    /// <summary>Where a finding about an event points: to its slot, else to the service.</summary>
    public SourceLocation LocationOf(RundownEvent? e) => e?.Origin ?? Service.Location;

    /// <summary>The time of day at which a cell starts, to the nearest second; minutes from midnight.</summary>
    public LocalTime Clock(CellIndex cell) => (cell.Start + Duration.FromMilliseconds(500)).InZone(_zone).TimeOfDay;

    /// <summary>The date, and the time of an event.</summary>
    public string When(RundownEvent? e) => e is null
        ? LocalDatePattern.Iso.Format(Date)
        : $"{LocalDatePattern.Iso.Format(Date)} {Clock(e.Start).ToString("HH:mm", CultureInfo.InvariantCulture)}";
}
