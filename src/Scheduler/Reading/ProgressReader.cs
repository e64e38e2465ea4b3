using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Reading.Tables;

namespace Airclass.Scheduler.Reading;

/// <summary>
/// Reads progress.csv or .xlsx: <c>term,subject,grade,week,lesson</c>, one lesson a line in the order of teaching. The table may be absent: then
/// slots name their lessons.
/// </summary>
internal sealed class ProgressReader(
    StationFolder folder, StationVocabulary vocabulary, CatalogueReading catalogue, ImmutableArray<Term> terms, DiagnosticBag diagnostics)
{
    /// <summary>The table, relative to the station's folder and without its ending.</summary>
    public const string Table = "progress";

    private static readonly ImmutableArray<TableColumn> Columns =
        [new("term", Required: false), new("subject"), new("grade"), new("week"), new("lesson")];

    private readonly Dictionary<(string Term, string Lesson), int> _lines = [];
    private readonly Dictionary<(string Grade, string Term), int?> _lastWeeks = [];

    /// <summary>The good lines.</summary>
    public ProgressReading Read()
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        if (TableFile.Find(folder, Table, diagnostics) is not { } file || TableFile.Open(folder, file, Columns, diagnostics) is not { } table)
        {
            return new(ProgressTable.Empty, named);
        }

        var entries = ImmutableArray.CreateBuilder<ProgressEntry>();
        foreach (var row in table)
        {
            named.Add(row["lesson"]);
            if (Entry(row) is { } entry)
            {
                entries.Add(entry);
            }
        }

        if (terms.IsEmpty && entries.Count > 0)
        {
            diagnostics.Add(ProgressDiagnostics.NoTerms, new(file));
        }

        return new(new(entries.ToImmutable()), named);
    }

    private ProgressEntry? Entry(TableRow row)
    {
        var whole = IsListed(row, "subject", vocabulary.HasSubject, TimetableDiagnostics.UnknownSubject, vocabulary.Subjects);
        whole &= IsListed(row, "grade", vocabulary.HasGrade, TimetableDiagnostics.UnknownGrade, vocabulary.GradesNear(row["grade"]));
        whole &= HasTerm(row);
        var week = SlotFields.Week(row["week"]);
        if (week is null)
        {
            diagnostics.Add(ProgressDiagnostics.WrongWeek, row.At("week"), row["week"]);
        }

        return HasLesson(row) && whole && week is { } number && LiesInTerm(row, number) && IsNew(row)
            ? new(row.Text("term"), new(row["subject"]), new(row["grade"]), number, new(row["lesson"]), row.Location)
            : null;
    }

    private bool HasTerm(TableRow row)
    {
        var name = row.Text("term");
        var known = name.Length == 0 || terms.IsEmpty || terms.Any(t => t.Name == name);
        if (!known)
        {
            diagnostics.Add(ProgressDiagnostics.UnknownTerm, row.At("term"), name, string.Join(", ", terms.Select(t => t.Name).Distinct(StringComparer.Ordinal)));
        }

        return known;
    }

    private bool LiesInTerm(TableRow row, int week)
    {
        if (LastWeek(row["grade"], row.Text("term")) is not { } last || week <= last)
        {
            return true;
        }

        diagnostics.Add(ProgressDiagnostics.WeekAfterTerm, row.At("week"), row["week"], last.ToString(CultureInfo.InvariantCulture));
        return false;
    }

    /// <summary>The last week of a grade's term, of the longest if none is named; null if it has no such term. Asked once for thousands of lines.</summary>
    private int? LastWeek(string grade, string term)
    {
        if (!_lastWeeks.TryGetValue((grade, term), out var last))
        {
            var weeks = Term.Of(terms, new(grade), vocabulary.StageOf(new(grade))).Where(t => term.Length == 0 || t.Name == term).Select(t => t.WeekOf(t.End)).ToList();
            _lastWeeks[(grade, term)] = last = weeks.Count == 0 ? null : weeks.Max();
        }

        return last;
    }

    private bool HasLesson(TableRow row)
    {
        var key = row["lesson"];
        if (key.Length == 0)
        {
            diagnostics.Add(TableDiagnostics.EmptyField, row.At("lesson"), "lesson", "name a lesson of the catalogue.");
            return false;
        }

        var lesson = catalogue.Catalogue.Find(new LessonId(key));
        var (fault, said) = lesson switch
        {
            null when catalogue.Lacks(key) => (TimetableDiagnostics.UnknownLesson, ImmutableArray.Create(key)),
            not null when vocabulary.HasGrade(row["grade"]) && lesson.Grade.Value != row["grade"] => (ProgressDiagnostics.OtherGrade, [key, lesson.Grade.Value, row["grade"]]),
            not null when vocabulary.HasSubject(row["subject"]) && lesson.Subject.Value != row["subject"] => (ProgressDiagnostics.OtherSubject, [key, lesson.Subject.Value, row["subject"]]),
            _ => (null, []),
        };
        if (fault is not null)
        {
            diagnostics.Add(fault, row.At("lesson"), said);
        }

        return fault is null && lesson is not null;
    }

    private bool IsNew(TableRow row)
    {
        var key = (row.Text("term"), row["lesson"]);
        if (_lines.TryAdd(key, row.Location.Line))
        {
            return true;
        }

        diagnostics.Add(ProgressDiagnostics.Twice, row.At("lesson"), row["lesson"], _lines[key].ToString(CultureInfo.InvariantCulture));
        return false;
    }

    private bool IsListed(TableRow row, string column, Func<string, bool> isKnown, DiagnosticDescriptor descriptor, string known)
    {
        var listed = isKnown(row[column]);
        if (row[column].Length == 0)
        {
            diagnostics.Add(TableDiagnostics.EmptyField, row.At(column), column, $"known are: {known}.");
        }
        else if (!listed)
        {
            diagnostics.Add(descriptor, row.At(column), row[column], known);
        }

        return listed;
    }
}

/// <summary>What came of reading the teaching progress.</summary>
/// <param name="Table">The good lines.</param>
/// <param name="Lessons">Every lesson that a line names, good or not.</param>
internal sealed record ProgressReading(ProgressTable Table, IReadOnlySet<string> Lessons);
