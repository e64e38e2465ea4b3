using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Planning;
using Airclass.Scheduler.Reading.Fields;
using NodaTime;

namespace Airclass.Scheduler.Reading;

/// <summary>Looks at slots that are good by themselves, together.</summary>
internal sealed class TimetableChecks(StationPlan plan, DiagnosticBag diagnostics)
{
    private readonly Dictionary<Grade, string> _stages = plan.Definition.Services.DistinctBy(s => s.Grade).ToDictionary(s => s.Grade, s => s.Stage);
    private readonly HashSet<(string Bell, string Period, Grade Grade)> _missing = [];

    /// <summary>The slots without those that overlap an earlier one of the same layer; what is odd about the others is reported.</summary>
    public ImmutableArray<ClassPeriod> Check()
    {
        var slots = plan.Slots;
        var dropped = new HashSet<ClassPeriod>(ReferenceEqualityComparer.Instance);
        foreach (var ofGrade in slots.Where(s => !s.IsCancellation).GroupBy(s => (s.Grade, s.Layer)))
        {
            for (var day = IsoDayOfWeek.Monday; day <= IsoDayOfWeek.Sunday; day++)
            {
                var weekday = day;
                foreach (var together in InOneWeek([.. ofGrade.Where(s => s.Weekdays.Contains(weekday))]))
                {
                    FindOverlaps(together, ((int)weekday).ToString(CultureInfo.InvariantCulture), dropped);
                }
            }

            foreach (var ofDate in ofGrade.Where(s => s.Date is not null).GroupBy(s => s.Date!.Value))
            {
                FindOverlaps([.. ofDate], Show(ofDate.Key), dropped);
            }
        }

        var kept = slots.Where(s => !dropped.Contains(s)).ToImmutableArray();
        CancellationChecks.Check(kept, diagnostics);
        CheckHolidays(kept);
        CheckDayStart(kept);
        CheckWeeks(kept);
        CheckBells(kept);
        return kept;
    }

    /// <summary>The slots that can stand in the same week of a term, for each kind of week there is.</summary>
    private static IEnumerable<List<ClassPeriod>> InOneWeek(List<ClassPeriod> slots)
    {
        if (slots.TrueForAll(s => s.Weeks == WeekPattern.Every))
        {
            return [slots];
        }

        return Enumerable.Range(1, SlotFields.MostWeeks)
            .Select(week => slots.FindAll(s => s.Weeks.Contains(week)))
            .DistinctBy(together => string.Join(',', together.Select(s => s.Location.ToString())), StringComparer.Ordinal);
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
        foreach (var slot in slots.Where(s => !s.IsCancellation))
        {
            if (slot.Date is { } date && plan.Calendar.DayOf(date, slot.Grade, StageOf(slot.Grade)) is { IsOff: true } day)
            {
                diagnostics.Add(TimetableDiagnostics.OnHoliday, slot.Location, Show(date), day.Name);
            }
        }
    }

    private void CheckDayStart(ImmutableArray<ClassPeriod> slots)
    {
        var dayStart = SlotTimes.SecondsOf(plan.Definition.DayStart);
        foreach (var slot in slots)
        {
            if (SlotTimes.Of(slot).Any(t => t.Start < dayStart && t.End > dayStart))
            {
                diagnostics.Add(TimetableDiagnostics.CrossesDayStart, slot.Location, WallTime.Format(dayStart));
            }
        }
    }

    private void CheckWeeks(ImmutableArray<ClassPeriod> slots)
    {
        foreach (var slot in slots.Where(s => s.Weeks != WeekPattern.Every))
        {
            if (Term.Of(plan.Terms, slot.Grade, StageOf(slot.Grade)).IsEmpty)
            {
                diagnostics.Add(TimetableDiagnostics.WeeksWithoutTerm, slot.Location, slot.Grade.Value);
            }
        }
    }

    /// <summary>A slot whose period another bell of the calendar does not have falls out on its days.</summary>
    private void CheckBells(ImmutableArray<ClassPeriod> slots)
    {
        foreach (var line in plan.Calendar.Lines.Where(l => l.Bell is not (null or BellSchedule.Normal)).DistinctBy(l => (l.Bell, string.Join(';', l.For))))
        {
            foreach (var slot in slots.Where(s => s.Period is not null && Audience.To(line.For, s.Grade, StageOf(s.Grade)) is not null))
            {
                var (bell, period, stage) = (line.Bell!, slot.Period!, StageOf(slot.Grade));
                if (plan.Bells.Find(bell, period, slot.Grade, stage) is null && _missing.Add((bell, period, slot.Grade)))
                {
                    diagnostics.Add(TimetableDiagnostics.NoPeriodInBell, slot.Location, bell, period, slot.Grade.Value);
                }
            }
        }
    }

    private string StageOf(Grade grade) => _stages.GetValueOrDefault(grade, "");

    private static int Compare(SourceLocation a, SourceLocation b)
    {
        var byFile = string.CompareOrdinal(a.File, b.File);
        return byFile != 0 ? byFile : a.Line.CompareTo(b.Line);
    }

    private static string Show(LocalDate date) => NodaTime.Text.LocalDatePattern.Iso.Format(date);
}
