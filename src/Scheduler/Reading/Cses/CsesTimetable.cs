using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Documents;
using Airclass.Scheduler.Reading.Fields;
using Airclass.Scheduler.Reading.Sheets;
using Airclass.Scheduler.Reading.Tables;

namespace Airclass.Scheduler.Reading.Cses;

/// <summary>
/// A class's week in the Course Schedule Exchange Schema, version 1: <c>schedules</c> of a day each, with <c>enable_day</c>, <c>weeks</c>
/// and <c>classes</c>. The schema knows no grades; the file's name says it (<c>三年级.yaml</c>).
/// </summary>
internal sealed class CsesTimetable(string file, GridReading reading, DiagnosticBag diagnostics)
{
    /// <summary>The lines; null, and findings, if the document is of another version or its grade is not known.</summary>
    public IEnumerable<TableRow>? Read(DocumentNode root)
    {
        var mapping = MappingReader.Open(root, "CSES", diagnostics);
        var version = mapping.RequiredText("version", "a timetable in YAML is in CSES: begin with \"version: 1\".");
        if (version != "1")
        {
            if (version.Length > 0)
            {
                diagnostics.Add(GridDiagnostics.CsesVersion, mapping.LocationOf("version"), version);
            }

            return null;
        }

        if (reading.Vocabulary.GradesIn(Path.GetFileNameWithoutExtension(file)) is not [var grade])
        {
            diagnostics.Add(GridDiagnostics.NoGrade, new(file, 1, 1), reading.Vocabulary.Grades);
            return null;
        }

        var names = ShortNames(mapping);
        return mapping.Items("schedules").SelectMany(s => Day(grade, MappingReader.Open(s, "schedules", diagnostics), names)).ToList();
    }

    private Dictionary<string, string> ShortNames(MappingReader mapping)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var subject in mapping.Items("subjects").Select(s => MappingReader.Open(s, "subjects", diagnostics)))
        {
            if (subject.Text("simplified_name") is { Length: > 0 } shortName && subject.Text("name") is { Length: > 0 } name)
            {
                names.TryAdd(shortName, name);
            }
        }

        return names;
    }

    private IEnumerable<TableRow> Day(string grade, MappingReader day, Dictionary<string, string> names)
    {
        var weekdays = Weekdays(day);
        var weeks = Weeks(day);
        foreach (var item in day.Items("classes"))
        {
            var lesson = MappingReader.Open(item, "classes", diagnostics);
            var subject = lesson.RequiredText("subject", "name the subject of the class.");
            var place = lesson.LocationOf("subject");
            if (weekdays is null || weeks is null || subject.Length == 0)
            {
                continue;
            }

            subject = reading.Vocabulary.SubjectOf(subject) ?? names.GetValueOrDefault(subject, subject);
            if (GridEntry.Read(subject, reading.Vocabulary, reading.IsLesson) is not { } entries)
            {
                diagnostics.Add(GridDiagnostics.SeveralSubjects, place, subject);
                continue;
            }

            foreach (var entry in entries)
            {
                TableCell Cell(string key) => new(lesson.Text(key) ?? "", lesson.LocationOf(key).Line, lesson.LocationOf(key).Column);
                var line = new TimetableLine(
                    grade, new(weekdays, place.Line, place.Column), new("", place.Line, place.Column), Cell("start_time"), Cell("end_time"),
                    new("", place.Line, place.Column), entry with { Weeks = weeks.Length > 0 ? weeks : entry.Weeks });
                yield return line.At(file, place.Line, place.Column);
            }
        }
    }

    /// <summary>One day or a list of them, as figures or in English: <c>1</c>, <c>mon</c>, <c>[1, 3]</c>.</summary>
    private string? Weekdays(MappingReader day)
    {
        var node = day.Node("enable_day");
        var texts = node is SequenceNode list ? list.Items.OfType<ScalarNode>().Select(s => s.Value) : node is ScalarNode one ? [one.Value] : [];
        var written = string.Join(';', texts);
        if (written.Length > 0 && WeekdayList.Read(written) is { } weekdays)
        {
            return string.Join(';', weekdays.Select(d => ((int)d).ToString(CultureInfo.InvariantCulture)));
        }

        diagnostics.Add(DocumentDiagnostics.WrongValue, day.LocationOf("enable_day"), "enable_day", written, "1–7 (Monday is 1), mon … sun, or a list of them");
        return null;
    }

    private string? Weeks(MappingReader day)
    {
        var text = day.Text("weeks") ?? "";
        string? weeks = text switch
        {
            "all" or "" => "",
            "odd" => "A",
            "even" => "B",
            _ => null,
        };
        if (weeks is null)
        {
            diagnostics.Add(DocumentDiagnostics.WrongValue, day.LocationOf("weeks"), "weeks", text, "all, odd or even");
        }

        return weeks;
    }
}
