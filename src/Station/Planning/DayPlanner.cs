using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Scheduler.Planning;
using Airclass.Station.Composition;
using NodaTime;

namespace Airclass.Station.Planning;

/// <summary>Plans the days of a station, with the lengths that its lessons really have.</summary>
public sealed class DayPlanner(OpenedStation station, RundownPlanner planner, LessonLengths lengths, IClock clock)
{
    // The counters of a plan that nobody published: far apart, so that no day runs into the next.
    private const long EventsOfDay = 1 << 17, SegmentsOfDay = 1 << 17;
    private const int VersionsOfDay = 16;

    /// <summary>The station's day now.</summary>
    public BroadcastDate Today => station.DateOf(clock.GetCurrentInstant());

    /// <summary>True if the zone has the date at all.</summary>
    public bool HasDay(BroadcastDate date) => planner.HasDay(date);

    /// <summary>The plan of a service's day.</summary>
    public RundownPlan Plan(Service service, BroadcastDate date) => planner.Plan(service, date, lengths.Of);

    /// <summary>The plans of consecutive days of a service; days that the zone skips are left out.</summary>
    public ImmutableArray<Rundown> Days(Service service, BroadcastDate first, int count, DiagnosticBag? diagnostics = null)
    {
        var days = ImmutableArray.CreateBuilder<Rundown>(count);
        for (var date = first; count > 0; date = date.Next, count--)
        {
            if (planner.HasDay(date))
            {
                var plan = Plan(service, date);
                diagnostics?.AddRange(plan.Diagnostics);
                days.Add(plan.Rundown);
            }
        }

        return days.ToImmutable();
    }

    /// <summary>
    /// The timeline of days that nobody published. Its counters are a function of the day, so that whatever stretch is asked for, the same
    /// cell gets the same bytes.
    /// </summary>
    public static ImmutableArray<TimelineEvent> Draft(IEnumerable<Rundown> days)
    {
        // A day of more events than minutes takes ids of the next.
        var ids = new DvbEventIds([]);
        return [.. days.SelectMany(day => Draft(day, ids))];
    }

    private static IEnumerable<TimelineEvent> Draft(Rundown day, DvbEventIds ids)
    {
        var number = Period.DaysBetween(new LocalDate(1970, 1, 1), day.Date.Date);
        ushort EventId(RundownEvent e) => ids.Of(e.Id, number, (e.Start - day.Start).Value * CellIndex.Milliseconds / 60_000);
        var events = TimelineBuilder.Continue(null, day.Events, EventId);
        // Even and odd days begin half the circle apart. A day that would end with the version of the next day's first event leaves one out before.
        var first = Math.Abs(number % 2) * VersionsOfDay;
        return events.Select((e, i) => e with
        {
            Ordinal = (number * EventsOfDay) + e.Ordinal,
            FirstMediaSequence = (number * SegmentsOfDay) + e.FirstMediaSequence,
            PresentFollowingVersion =
                (first + e.PresentFollowingVersion + (i == events.Length - 1 && e.PresentFollowingVersion == VersionsOfDay ? 1 : 0)) % TimelineEdition.Versions,
        });
    }
}
