using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Reading.Tables;

namespace Airclass.Scheduler.Reading.Lessons;

/// <summary>
/// The lines of the catalogue, together: each key once, unless the lines are revisions of one lesson; then the latest holds. Lines that
/// say the same of two lessons are probably one.
/// </summary>
internal sealed class LessonLines(DiagnosticBag diagnostics)
{
    private readonly Dictionary<string, Line> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<object, Line> _byContent = [];
    private readonly List<Line> _lines = [];

    /// <summary>A good line.</summary>
    /// <param name="Lesson">What it says.</param>
    /// <param name="Revision">The revision that it is for; null for the latest.</param>
    /// <param name="File">Where it names the file.</param>
    public sealed record Line(Lesson? Lesson, int? Revision, SourceLocation Key, SourceLocation File);

    /// <summary>Every key that a line names, good or not.</summary>
    public IReadOnlySet<string> Keys => _byKey.Keys.ToHashSet(StringComparer.Ordinal);

    /// <summary>The lines that hold, in the order written.</summary>
    public IEnumerable<(Lesson Lesson, int? Revision, SourceLocation File)> Good =>
        from line in _lines
        where line.Lesson is not null && ReferenceEquals(_byKey[line.Lesson.Id.Value], line)
        select (line.Lesson, line.Revision, line.File);

    /// <summary>One more line; its lesson is null if something is wrong with it.</summary>
    public void Add(TableRow row, Lesson? lesson, int? revision)
    {
        var (key, line) = (row["lesson"], new Line(lesson, revision, row.At("lesson"), row.At("file")));
        if (key.Length == 0)
        {
            return;
        }

        if (!_byKey.TryAdd(key, line))
        {
            AddAgain(key, _byKey[key], line);
        }
        else if (lesson is not null)
        {
            _lines.Add(line);
            CompareContent(lesson, line);
        }
    }

    /// <summary>Reports recordings that two lessons share; a recipe may serve many.</summary>
    public void ReportShared(ImmutableArray<Lesson> found)
    {
        var files = new Dictionary<string, Lesson>(StringComparer.Ordinal);
        foreach (var lesson in found.Where(l => !l.IsRecipe && !l.File.EndsWith('/')))
        {
            if (!files.TryAdd(lesson.File, lesson))
            {
                var first = files[lesson.File];
                diagnostics.Add(LessonFileDiagnostics.SharedFile, _byKey[lesson.Id.Value].File, lesson.Id.Value, first.Id.Value, Text(first.Location.Line));
            }
        }
    }

    private void AddAgain(string key, Line first, Line second)
    {
        if (first.Revision == second.Revision || first.Lesson is null || second.Lesson is null)
        {
            diagnostics.Add(CatalogueDiagnostics.DuplicateLesson, second.Key, key, Text(first.Key.Line));
            return;
        }

        var (earlier, later) = (first.Revision ?? 1) < (second.Revision ?? 1) ? (first, second) : (second, first);
        diagnostics.Add(CatalogueDiagnostics.Replaced, earlier.Key, key, Text(earlier.Revision ?? 1), Text(later.Key.Line));
        _byKey[key] = later;
        _lines.Add(second);
    }

    private void CompareContent(Lesson lesson, Line line)
    {
        var title = LessonSpelling.Title(lesson.Title.Chinese);
        if (!_byContent.TryAdd((lesson.Grade, lesson.Subject, lesson.Unit, lesson.Number, lesson.Kind, lesson.Scope, title), line))
        {
            var first = _byContent[(lesson.Grade, lesson.Subject, lesson.Unit, lesson.Number, lesson.Kind, lesson.Scope, title)];
            diagnostics.Add(CatalogueDiagnostics.SameLesson, line.Key, lesson.Id.Value, first.Lesson!.Id.Value, Text(first.Key.Line));
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
