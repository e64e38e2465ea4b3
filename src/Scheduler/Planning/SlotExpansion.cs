using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timetables;
using NodaTime;

namespace Airclass.Scheduler.Planning;

/// <summary>
/// Says which slots of a grade stand on a date, and when. A slot's times mean the first instant at which the clock reaches them
/// (<see cref="WallClock"/>); a slot that repeats does so in elapsed time from its first start, until the date ends.
/// </summary>
internal sealed class SlotExpansion
{
    private readonly DateTimeZone _zone;
    private readonly SchoolCalendar _calendar;
    private readonly Dictionary<(Grade, IsoDayOfWeek), List<ClassPeriod>> _recurring = [];
    private readonly Dictionary<(Grade, LocalDate), List<ClassPeriod>> _dated = [];

    public SlotExpansion(DateTimeZone zone, SchoolCalendar calendar, IEnumerable<ClassPeriod> slots)
    {
        (_zone, _calendar) = (zone, calendar);
        foreach (var slot in slots)
        {
            if (slot.Date is { } date)
            {
                Add(_dated, (slot.Grade, date), slot);
            }

            foreach (var weekday in slot.Weekdays)
            {
                Add(_recurring, (slot.Grade, weekday), slot);
            }
        }
    }

    /// <summary>The slots of a grade on a date of the school's calendar, by start; none on a holiday.</summary>
    public List<SlotOccurrence> On(Grade grade, LocalDate date)
    {
        if (_calendar.WeekdayCarriedOn(date) is not { } weekday)
        {
            return [];
        }

        var recurring = Expand(_recurring.GetValueOrDefault((grade, weekday)), date);
        var dated = Expand(_dated.GetValueOrDefault((grade, date)), date);
        return dated.Count == 0 ? recurring : Replace(recurring, dated);
    }

    private List<SlotOccurrence> Expand(List<ClassPeriod>? slots, LocalDate date)
    {
        var occurrences = new List<SlotOccurrence>();
        if (slots is null)
        {
            return occurrences;
        }

        var midnight = WallClock.FirstReached(_zone, date.AtMidnight());
        var end = WallClock.FirstReached(_zone, date.PlusDays(1).AtMidnight());
        var interval = _zone.GetZoneInterval(midnight);
        var isPlain = (!interval.HasEnd || interval.End >= end) && end - midnight == Duration.FromDays(1);
        foreach (var slot in slots)
        {
            Expand(slot, isPlain ? Plain : Set, end, occurrences);
        }

        occurrences.Sort(static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : InFile(a.Slot, b.Slot));
        return occurrences;

        Instant Plain(int seconds) => midnight + Duration.FromSeconds(seconds);

        Instant Set(int seconds) => seconds == SlotTimes.SecondsPerDay
            ? end
            : WallClock.FirstReached(_zone, date.AtMidnight().PlusSeconds(seconds));
    }

    private static void Expand(ClassPeriod slot, Func<int, Instant> at, Instant dateEnd, List<SlotOccurrence> occurrences)
    {
        var start = at(SlotTimes.StartOf(slot));
        if (slot.Every is not { } every)
        {
            occurrences.Add(new(slot, start, at(SlotTimes.EndOf(slot))));
            return;
        }

        var length = Duration.FromSeconds(SlotTimes.LengthOf(slot));
        for (; start + length <= dateEnd; start += every)
        {
            occurrences.Add(new(slot, start, start + length));
        }
    }

    /// <summary>The dated slots, and those of the weekday that none of them touches. Both are in order, so one pass does.</summary>
    private static List<SlotOccurrence> Replace(List<SlotOccurrence> recurring, List<SlotOccurrence> dated)
    {
        var all = new List<SlotOccurrence>(recurring.Count + dated.Count);
        var next = 0;
        foreach (var occurrence in recurring)
        {
            while (next < dated.Count && dated[next].End <= occurrence.Start)
            {
                all.Add(dated[next++]);
            }

            if (next == dated.Count || dated[next].Start >= occurrence.End)
            {
                all.Add(occurrence);
            }
        }

        all.AddRange(dated.Skip(next));
        return all;
    }

    private static int InFile(ClassPeriod a, ClassPeriod b)
    {
        var byFile = string.CompareOrdinal(a.Location.File, b.Location.File);
        return byFile != 0 ? byFile : a.Location.Line.CompareTo(b.Location.Line);
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
}
