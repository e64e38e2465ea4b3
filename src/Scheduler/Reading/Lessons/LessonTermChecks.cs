using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Timetables;
using NodaTime;

namespace Airclass.Scheduler.Reading.Lessons;

/// <summary>Compares what the names of lessons' files say of half and day with the terms and weeks in which the lessons are taught.</summary>
internal sealed class LessonTermChecks(LessonFileNameReader reader, ImmutableArray<Term> terms, ProgressTable progress, DiagnosticBag diagnostics)
{
    /// <summary>Reports each lesson once for each fault.</summary>
    public void Check(LessonCatalogue lessons)
    {
        if (terms.IsEmpty || progress.Entries.IsEmpty)
        {
            return;
        }

        foreach (var lesson in lessons.Lessons.Where(l => !l.IsRecipe))
        {
            var name = reader.Read(lesson.File);
            var taught = name.Half is null && name.Day is null ? [] : Taught(lesson).ToList();
            var wrong = taught.FirstOrDefault(t => name.Half is { } half && half != HalfOf(t.Term));
            if (wrong.Term is { } term)
            {
                diagnostics.Add(LessonFileDiagnostics.WrongTerm, lesson.Location, lesson.File, lesson.Id.Value, term.Name);
            }
            else if (name.Day is { } day && taught.Count > 0 && !taught.Exists(t => IsIn(day, t.Monday)))
            {
                var monday = NodaTime.Text.LocalDatePattern.Iso.Format(taught[0].Monday);
                diagnostics.Add(LessonFileDiagnostics.WrongWeek, lesson.Location, lesson.File, lesson.Id.Value, Show(day), monday);
            }
        }
    }

    /// <summary>The half of the school year that a term is: one that begins from July on is the first.</summary>
    public static TermHalf HalfOf(Term term)
    {
        ArgumentNullException.ThrowIfNull(term);
        return term.Start.Month >= 7 ? TermHalf.First : TermHalf.Second;
    }

    private IEnumerable<(Term Term, LocalDate Monday)> Taught(Lesson lesson) =>
        from entry in progress.Of(lesson.Id)
        from term in terms
        where entry.Term.Length > 0 && term.Name == entry.Term
        select (term, Term.MondayOf(term.Start).PlusWeeks(entry.Week - 1));

    private static bool IsIn(AnnualDate day, LocalDate monday) =>
        Enumerable.Range(0, 7).Any(d => monday.PlusDays(d) is var date && (date.Month, date.Day) == (day.Month, day.Day));

    private static string Show(AnnualDate day) => FormattableString.Invariant($"{day.Month:00}-{day.Day:00}");
}
