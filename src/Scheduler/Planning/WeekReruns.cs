using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Reading;
using NodaTime;
using NodaTime.Text;

namespace Airclass.Scheduler.Planning;

/// <summary>Gives reruns the lesson of the slot that they repeat, in the same week.</summary>
internal sealed class WeekReruns(Service service, LocalDate monday)
{
    /// <summary>A rerun may repeat a rerun; more than so many in a row are a circle.</summary>
    private const int LongestChain = 4;

    /// <summary>Fills in the lessons; a rerun that finds none is a finding.</summary>
    public void Assign(SchoolDay[] days, List<SlotOccurrence>[] slots, List<Diagnostic> findings)
    {
        var waiting = Waiting(slots);
        for (var pass = 0; pass < LongestChain && waiting.Count > 0; pass++)
        {
            waiting.RemoveAll(place => Resolve(place, days, slots));
        }

        foreach (var (day, index) in waiting)
        {
            var slot = slots[day][index].Slot;
            findings.Add(Diagnostic.At(
                TimetableDiagnostics.RepeatsNothing, slot.Location, service.Id.Value, LocalDatePattern.Iso.Format(monday.PlusDays(day))));
        }
    }

    private static List<(int Day, int Index)> Waiting(List<SlotOccurrence>[] slots)
    {
        var waiting = new List<(int, int)>();
        for (var day = 0; day < slots.Length; day++)
        {
            for (var i = 0; i < slots[day].Count; i++)
            {
                if (slots[day][i].Slot.Repeats is not null)
                {
                    waiting.Add((day, i));
                }
            }
        }

        return waiting;
    }

    private static bool Resolve((int Day, int Index) place, SchoolDay[] days, List<SlotOccurrence>[] slots)
    {
        var rerun = slots[place.Day][place.Index];
        var lesson = DatesOf(rerun.Slot.Repeats!, place.Day, days).Select(day => Find(rerun.Slot.Repeats!, slots[day])).FirstOrDefault(l => l is not null);
        if (lesson is not null)
        {
            slots[place.Day][place.Index] = rerun with { Lesson = lesson };
        }

        return lesson is not null;
    }

    /// <summary>The date of the weekday, then those that carry its timetable: a make-up day.</summary>
    private static IEnumerable<int> DatesOf(SlotReference reference, int today, SchoolDay[] days) => reference.Weekday is not { } weekday
        ? [today]
        : Enumerable.Range(0, days.Length).Where(d => d == (int)weekday - 1)
            .Concat(Enumerable.Range(0, days.Length).Where(d => d != (int)weekday - 1 && days[d].Weekday == weekday));

    private static LessonId? Find(SlotReference reference, List<SlotOccurrence> slots)
    {
        foreach (var occurrence in slots)
        {
            var slot = occurrence.Slot;
            if (occurrence.Lesson is not null && (reference.Period is { } period ? slot.Period == period : slot.Start == reference.Start))
            {
                return occurrence.Lesson;
            }
        }

        return null;
    }
}
