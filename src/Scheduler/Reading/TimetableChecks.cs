using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Stations;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Planning;
using Airclass.Scheduler.Reading.Fields;
using NodaTime;

namespace Airclass.Scheduler.Reading;

/// <summary>Looks at slots that are good by themselves, together.</summary>
internal sealed class TimetableChecks(StationDefinition station, SchoolCalendar calendar, DiagnosticBag diagnostics)
{
    /// <summary>The slots without those that overlap an earlier one; what is odd about the others is reported.</summary>
    public ImmutableArray<ClassPeriod> Check(ImmutableArray<ClassPeriod> slots)
    {
        var dropped = new HashSet<ClassPeriod>(ReferenceEqualityComparer.Instance);
        foreach (var ofGrade in slots.GroupBy(s => s.Grade))
        {
            for (var day = IsoDayOfWeek.Monday; day <= IsoDayOfWeek.Sunday; day++)
            {
                var weekday = day;
                FindOverlaps([.. ofGrade.Where(s => s.Weekdays.Contains(weekday))], (int)weekday + " (1–7)", dropped);
            }

            foreach (var ofDate in ofGrade.Where(s => s.Date is not null).GroupBy(s => s.Date!.Value))
            {
                FindOverlaps([.. ofDate], Show(ofDate.Key), dropped);
            }
        }

        var kept = slots.Where(s => !dropped.Contains(s)).ToImmutableArray();
        CheckHolidays(kept);
        CheckDayStart(kept);
        return kept;
    }

    /// <summary>One sweep over the times in order: each is compared with the one that reaches furthest so far.</summary>
    private void FindOverlaps(List<ClassPeriod> slots, string day, HashSet<ClassPeriod> dropped)
    {
        var times = slots.Where(s => !dropped.Contains(s)).SelectMany(SlotTimes.Of).ToArray();
        Array.Sort(times, (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : Compare(a.Slot.Location, b.Slot.Location));
        SlotTime? reach = null;
        foreach (var time in times)
        {
            if (reach is { } r && time.Start < r.End && !dropped.Contains(time.Slot) && !dropped.Contains(r.Slot))
            {
                Report(time, r, day, dropped);
            }

            if (!dropped.Contains(time.Slot) && (reach is null || dropped.Contains(reach.Value.Slot) || time.End > reach.Value.End))
            {
                reach = time;
            }
        }
    }

    /// <summary>The later line is the one that is left out.</summary>
    private void Report(SlotTime a, SlotTime b, string day, HashSet<ClassPeriod> dropped)
    {
        var (first, second) = Compare(a.Slot.Location, b.Slot.Location) < 0 ? (a, b) : (b, a);
        dropped.Add(second.Slot);
        var times = $"{WallTime.Format(first.Start)}–{WallTime.Format(first.End)}";
        diagnostics.Add(
            TimetableDiagnostics.Overlap, second.Slot.Location, second.Slot.Grade.Value, day, first.Slot.Location.File,
            first.Slot.Location.Line.ToString(CultureInfo.InvariantCulture), times);
    }

    private void CheckHolidays(ImmutableArray<ClassPeriod> slots)
    {
        foreach (var slot in slots)
        {
            if (slot.Date is { } date && calendar.WeekdayCarriedOn(date) is null)
            {
                diagnostics.Add(TimetableDiagnostics.OnHoliday, slot.Location, Show(date), calendar.Days[date].Name);
            }
        }
    }

    private void CheckDayStart(ImmutableArray<ClassPeriod> slots)
    {
        var dayStart = (int)(station.DayStart.NanosecondOfDay / NodaConstants.NanosecondsPerSecond);
        foreach (var slot in slots)
        {
            if (SlotTimes.Of(slot).Any(t => t.Start < dayStart && t.End > dayStart))
            {
                diagnostics.Add(TimetableDiagnostics.CrossesDayStart, slot.Location, WallTime.Format(dayStart));
            }
        }
    }

    private static int Compare(SourceLocation a, SourceLocation b)
    {
        var byFile = string.CompareOrdinal(a.File, b.File);
        return byFile != 0 ? byFile : a.Line.CompareTo(b.Line);
    }

    private static string Show(LocalDate date) => NodaTime.Text.LocalDatePattern.Iso.Format(date);
}
