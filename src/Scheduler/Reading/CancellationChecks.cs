using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Planning;
using Airclass.Scheduler.Reading.Fields;
using NodaTime;

namespace Airclass.Scheduler.Reading;

/// <summary>
/// Looks for recurring cancellations that take a recurring slot of their own layer away for good: one of the two lines is a mistake.
/// A cancellation of a date, or of some of the slot's weeks, is an exception to it and none.
/// </summary>
internal static class CancellationChecks
{
    /// <summary>Names each such cancellation once, with the first slot that it takes away.</summary>
    public static void Check(ImmutableArray<ClassPeriod> slots, DiagnosticBag diagnostics)
    {
        var recurring = slots.Where(s => s.Date is null);
        var cancellations = recurring.Where(s => s.IsCancellation).ToLookup(s => (s.Grade, s.Layer));
        if (cancellations.Count == 0)
        {
            return;
        }

        var own = recurring.Where(s => !s.IsCancellation).ToLookup(s => (s.Grade, s.Layer));
        foreach (var ofLayer in cancellations)
        {
            var week = Week(own[ofLayer.Key]);
            foreach (var cancellation in ofLayer)
            {
                if (FirstTaken(cancellation, week) is var (day, taken))
                {
                    Report(cancellation, day, taken, diagnostics);
                }
            }
        }
    }

    private static ImmutableDictionary<IsoDayOfWeek, Day> Week(IEnumerable<ClassPeriod> slots) =>
        slots.SelectMany(s => s.Weekdays.Distinct().SelectMany(day => SlotTimes.Of(s).Select(time => (Day: day, Time: time))))
            .GroupBy(t => t.Day, t => t.Time)
            .ToImmutableDictionary(g => g.Key, g => new Day(g));

    private static (IsoDayOfWeek Day, SlotTime Taken)? FirstTaken(ClassPeriod cancellation, ImmutableDictionary<IsoDayOfWeek, Day> week)
    {
        foreach (var day in cancellation.Weekdays.Where(week.ContainsKey))
        {
            foreach (var taken in SlotTimes.Of(cancellation).SelectMany(week[day].Touched))
            {
                if (IsWithin(taken.Slot.Weeks, cancellation.Weeks))
                {
                    return (day, taken);
                }
            }
        }

        return null;
    }

    /// <summary>True if a slot stands in no week in which the cancellation does not.</summary>
    private static bool IsWithin(WeekPattern slot, WeekPattern cancellation) =>
        cancellation == WeekPattern.Every
        || (slot != WeekPattern.Every && Enumerable.Range(1, SlotFields.MostWeeks).All(w => !slot.Contains(w) || cancellation.Contains(w)));

    private static void Report(ClassPeriod cancellation, IsoDayOfWeek day, SlotTime taken, DiagnosticBag diagnostics)
    {
        var place = taken.Slot.Location;
        diagnostics.Add(
            TimetableDiagnostics.CancelsItself, cancellation.Location, cancellation.Grade.Value, (int)day + " (1–7)", place.File,
            place.Line.ToString(CultureInfo.InvariantCulture), $"{WallTime.Format(taken.Start)}–{WallTime.Format(taken.End)}");
    }

    /// <summary>The times of a weekday in order, with the latest end up to each.</summary>
    private sealed class Day
    {
        private readonly SlotTime[] _times;
        private readonly int[] _reach;

        public Day(IEnumerable<SlotTime> times)
        {
            _times = [.. times.OrderBy(t => t.Start)];
            _reach = new int[_times.Length];
            for (var i = 0; i < _times.Length; i++)
            {
                _reach[i] = Math.Max(_times[i].End, i == 0 ? 0 : _reach[i - 1]);
            }
        }

        /// <summary>The times that one touches.</summary>
        public IEnumerable<SlotTime> Touched(SlotTime by)
        {
            for (var i = FirstReaching(by.Start); i < _times.Length && _times[i].Start < by.End; i++)
            {
                if (_times[i].End > by.Start)
                {
                    yield return _times[i];
                }
            }
        }

        private int FirstReaching(int start)
        {
            var (low, high) = (0, _reach.Length);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = _reach[middle] > start ? (low, middle) : (middle + 1, high);
            }

            return low;
        }
    }
}
