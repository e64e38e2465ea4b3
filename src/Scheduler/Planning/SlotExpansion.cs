using System.Collections.Concurrent;
using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Reading;
using NodaTime;

namespace Airclass.Scheduler.Planning;

/// <summary>
/// Says which slots of a service stand on a date, when, and with which lesson: the city's, with those of the service's layers over them,
/// by the calendar, the term and the bell of the day. Times mean the first instant at which the clock reaches them
/// (<see cref="DateClock"/>); a slot that repeats does so in elapsed time from its first start, until the date ends.
/// </summary>
/// <remarks>Safe for several threads; each week of a service is worked out once.</remarks>
internal sealed class SlotExpansion
{
    private readonly StationPlan _plan;
    private readonly WeekLessons _lessons;
    private readonly Dictionary<(Grade, LayerId?, IsoDayOfWeek), List<ClassPeriod>> _recurring = [];
    private readonly Dictionary<(Grade, LayerId?, LocalDate), List<ClassPeriod>> _dated = [];
    private readonly ConcurrentDictionary<(ServiceId, LocalDate), SchoolWeek> _weeks = new();

    public SlotExpansion(StationPlan plan)
    {
        (_plan, _lessons) = (plan, new(plan.Progress));
        foreach (var slot in plan.Slots)
        {
            if (slot.Date is { } date)
            {
                Add(_dated, (slot.Grade, slot.Layer, date), slot);
            }

            foreach (var weekday in slot.Weekdays)
            {
                Add(_recurring, (slot.Grade, slot.Layer, weekday), slot);
            }
        }
    }

    /// <summary>The slots of a service on a date of the school's calendar, by start; none on a holiday.</summary>
    public IReadOnlyList<SlotOccurrence> On(Service service, LocalDate date) =>
        WeekOf(service, Term.MondayOf(date)).Days[(int)date.DayOfWeek - 1];

    /// <summary>What is odd about a week of a service as a whole: rights of layers, progress, reruns.</summary>
    /// <param name="service">The service.</param>
    /// <param name="monday">The first day of the week.</param>
    public ImmutableArray<Diagnostic> FindingsOf(Service service, LocalDate monday) => WeekOf(service, monday).Findings;

    private SchoolWeek WeekOf(Service service, LocalDate monday) =>
        _weeks.TryGetValue((service.Id, monday), out var week) ? week : _weeks.GetOrAdd((service.Id, monday), Build(service, monday));

    private SchoolWeek Build(Service service, LocalDate monday)
    {
        var (terms, layers) = (_plan.TermsOf(service), _plan.Definition.LayersOf(service));
        var findings = new List<Diagnostic>();
        var days = new SchoolDay[7];
        var slots = new List<SlotOccurrence>[7];
        for (var i = 0; i < 7; i++)
        {
            var date = monday.PlusDays(i);
            days[i] = SchoolDay.Of(_plan, terms, service, date);
            slots[i] = days[i].IsOff ? [] : Standing(service, layers, date, days[i], findings);
        }

        _lessons.Assign(service, monday, days, slots, findings);
        return new([.. slots], [.. findings]);
    }

    private List<SlotOccurrence> Standing(Service service, ImmutableArray<Layer> layers, LocalDate date, SchoolDay day, List<Diagnostic> findings)
    {
        var clock = new DateClock(_plan.Definition.Zone, date);
        var standing = LayerOverlay.Stand(Own(null));
        foreach (var layer in layers)
        {
            standing = LayerOverlay.Lay(standing, Own(layer.Id), layer, date, findings);
        }

        return standing;

        List<SlotOccurrence> Own(LayerId? layer)
        {
            var recurring = day.Weekday is { } weekday ? _recurring.GetValueOrDefault((service.Grade, layer, weekday)) : null;
            var dated = _dated.GetValueOrDefault((service.Grade, layer, date));
            return LayerOverlay.Own(Expand(recurring, service, day, clock), Expand(dated, service, day, clock));
        }
    }

    private List<SlotOccurrence> Expand(List<ClassPeriod>? slots, Service service, SchoolDay day, DateClock clock)
    {
        var occurrences = new List<SlotOccurrence>(slots?.Count ?? 0);
        foreach (var slot in slots ?? [])
        {
            if ((slot.Date is not null || slot.Weeks.Contains(day.Week)) && SlotHours.Of(slot, day.Bell, _plan.Bells, service) is { } hours)
            {
                Expand(slot, hours, clock, occurrences);
            }
        }

        occurrences.Sort(SlotOccurrence.ByStart);
        return occurrences;
    }

    private static void Expand(ClassPeriod slot, SlotHours hours, DateClock clock, List<SlotOccurrence> occurrences)
    {
        var start = clock.At(hours.Start);
        if (slot.Every is not { } every)
        {
            var end = clock.At(hours.End);
            occurrences.Add(new(slot, start, end) { InteractionEnd = end + hours.Interaction });
            return;
        }

        var length = Duration.FromSeconds(hours.End - hours.Start);
        for (; start + length <= clock.End; start += every)
        {
            occurrences.Add(new(slot, start, start + length) { InteractionEnd = start + length + hours.Interaction });
        }
    }

    private static void Add<TKey>(Dictionary<TKey, List<ClassPeriod>> slots, TKey key, ClassPeriod slot)
        where TKey : notnull
    {
        if (!slots.TryGetValue(key, out var list))
        {
            slots[key] = list = [];
        }

        list.Add(slot);
    }

    private sealed record SchoolWeek(ImmutableArray<List<SlotOccurrence>> Days, ImmutableArray<Diagnostic> Findings);
}
