using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;

namespace Airclass.Domain.Timetables;

/// <summary>One line of the teaching progress: a lesson of a subject and grade, in a week of the term.</summary>
/// <param name="Term">The term's name; empty for every term.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Grade">The grade.</param>
/// <param name="Week">The week of the term, from 1.</param>
/// <param name="Lesson">The lesson.</param>
/// <param name="Location">Where the table says so.</param>
public sealed record ProgressEntry(string Term, SubjectId Subject, Grade Grade, int Week, LessonId Lesson, SourceLocation Location);

/// <summary>The teaching progress: subject × grade × week → lessons, in the order in which they are taught.</summary>
public sealed class ProgressTable
{
    private readonly ILookup<(string Term, SubjectId Subject, Grade Grade, int Week), ProgressEntry> _byWeek;
    private readonly ILookup<LessonId, ProgressEntry> _byLesson;

    /// <summary>A table of lines in the order of teaching.</summary>
    public ProgressTable(ImmutableArray<ProgressEntry> entries)
    {
        Entries = entries;
        _byWeek = entries.ToLookup(e => (e.Term, e.Subject, e.Grade, e.Week));
        _byLesson = entries.ToLookup(e => e.Lesson);
    }

    /// <summary>A table that says nothing.</summary>
    public static ProgressTable Empty { get; } = new([]);

    /// <summary>All lines.</summary>
    public ImmutableArray<ProgressEntry> Entries { get; }

    /// <summary>The lines of a week, in the order of teaching; lines without a term hold in every term.</summary>
    public IEnumerable<ProgressEntry> In(string term, SubjectId subject, Grade grade, int week) =>
        term.Length == 0 ? _byWeek[("", subject, grade, week)] : _byWeek[("", subject, grade, week)].Concat(_byWeek[(term, subject, grade, week)]);

    /// <summary>The lines that name a lesson.</summary>
    public IEnumerable<ProgressEntry> Of(LessonId lesson) => _byLesson[lesson];
}
