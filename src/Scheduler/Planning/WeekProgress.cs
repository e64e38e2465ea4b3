using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Reading;
using NodaTime;
using NodaTime.Text;

namespace Airclass.Scheduler.Planning;

/// <summary>Gives the slots of one subject in one week the lessons of the progress table, in order, over the days that really stand.</summary>
internal sealed class WeekProgress(ProgressTable progress, Service service, LocalDate monday, string term, int week, SubjectId subject)
{
    /// <summary>Fills in the lessons; too many and too few are findings.</summary>
    public void Assign(SchoolDay[] days, List<SlotOccurrence>[] slots, List<Diagnostic> findings)
    {
        var (empty, named) = Places(days, slots);
        var lessons = progress.In(term, subject, service.Grade, week).Where(e => !named.Contains(e.Lesson)).ToImmutableArray();
        for (var i = 0; i < Math.Min(empty.Count, lessons.Length); i++)
        {
            foreach (var (day, index) in empty[i])
            {
                slots[day][index] = slots[day][index] with { Lesson = lessons[i].Lesson };
            }
        }

        if (empty.Count > lessons.Length && HasTerm())
        {
            var (day, index) = empty[lessons.Length][0];
            findings.Add(Finding(ProgressDiagnostics.TooFew, slots[day][index].Slot.Location));
        }

        foreach (var left in lessons.Skip(empty.Count))
        {
            findings.Add(Finding(ProgressDiagnostics.TooMany, left.Location, left.Lesson.Value));
        }

        Diagnostic Finding(DiagnosticDescriptor descriptor, SourceLocation location, params ImmutableArray<string> more) => Diagnostic.At(
            descriptor, location,
            [service.Id.Value, LocalDatePattern.Iso.Format(monday), Text(lessons.Length), subject.Value, Text(empty.Count), .. more]);
    }

    /// <summary>The slots that wait for a lesson, a repeating one once a day with all its places, and the lessons that other slots name.</summary>
    private (List<List<(int Day, int Index)>> Empty, HashSet<LessonId> Named) Places(SchoolDay[] days, List<SlotOccurrence>[] slots)
    {
        var empty = new List<List<(int, int)>>();
        var named = new HashSet<LessonId>();
        for (var day = 0; day < slots.Length; day++)
        {
            if (days[day].Week != week || days[day].Term != term)
            {
                continue;
            }

            var repeating = new Dictionary<SourceLocation, List<(int, int)>>();
            for (var i = 0; i < slots[day].Count; i++)
            {
                var slot = slots[day][i].Slot;
                if (slot.Kind != SlotKind.Lesson || slot.Subject != subject)
                {
                    continue;
                }

                if (slot.Lesson is { } lesson)
                {
                    named.Add(lesson);
                }
                else if (slot.Every is not null && repeating.TryGetValue(slot.Location, out var places))
                {
                    places.Add((day, i));
                }
                else
                {
                    empty.Add(repeating[slot.Location] = [(day, i)]);
                }
            }
        }

        return (empty, named);
    }

    /// <summary>True if the table speaks of the subject in this term at all; where it does not, the slots are filler on purpose.</summary>
    private bool HasTerm() => progress.Entries.Any(e => e.Subject == subject && e.Grade == service.Grade && (e.Term.Length == 0 || e.Term == term));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
