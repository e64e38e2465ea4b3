using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Reading.Fields;
using Airclass.Scheduler.Reading.Tables;
using NodaTime;

namespace Airclass.Scheduler.Reading;

/// <summary>
/// Reads timetable/*.csv: <c>grade,weekday,date,start,end,subject,lesson,every</c>. A slot names its subject, its lesson, or both.
/// </summary>
internal sealed class TimetableReader(StationFolder folder, StationVocabulary vocabulary, CatalogueReading catalogue, DiagnosticBag diagnostics)
{
    /// <summary>The folder of the timetable files.</summary>
    public const string Folder = "timetable";

    private static readonly ImmutableArray<TableColumn> Columns =
    [
        new("grade"), new("weekday"), new("date", Required: false), new("start"), new("end"),
        new("subject"), new("lesson", Required: false), new("every", Required: false),
    ];

    private readonly HashSet<string> _lessons = new(StringComparer.Ordinal);
    private readonly HashSet<string> _grades = new(StringComparer.Ordinal);
    private bool _whole = true;

    /// <summary>Reads all files in the order of their names.</summary>
    public TimetableReading Read()
    {
        var slots = ImmutableArray.CreateBuilder<ClassPeriod>();
        var files = folder.FilesIn(Folder).Where(f => !Path.GetFileName(f).StartsWith('.')).ToList();
        foreach (var file in files)
        {
            if (TableFile.IsTable(file))
            {
                slots.AddRange(ReadFile(file));
            }
            else if (!file.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
            {
                diagnostics.Add(TimetableDiagnostics.NotRead, new(file));
            }
        }

        if (!files.Exists(TableFile.IsTable))
        {
            _whole = false;
            diagnostics.Add(TimetableDiagnostics.NoTimetable, new(Folder));
        }

        return new(slots.ToImmutable(), _lessons, _grades, _whole);
    }

    private IEnumerable<ClassPeriod> ReadFile(string file)
    {
        if (TableFile.Open(folder, file, Columns, diagnostics) is not { } table)
        {
            _whole = false;
            yield break;
        }

        foreach (var row in table)
        {
            _lessons.Add(row["lesson"]);
            if (row["lesson"].Length > 0)
            {
                _grades.Add(row["grade"]);
            }

            if (Slot(row) is { } slot)
            {
                yield return slot;
            }
        }
    }

    private ClassPeriod? Slot(TableRow row)
    {
        var grade = Grade(row);
        var days = Days(row);
        var times = Times(row);
        var content = Content(row);
        var (goodRepetition, every) = Repetition(row, times);
        if (grade is null || days is null || times is null || content is null || !goodRepetition)
        {
            return null;
        }

        return new ClassPeriod
        {
            Grade = grade.Value,
            Weekdays = days.Value.Weekdays,
            Date = days.Value.Date,
            Start = WallTime.ToLocalTime(times.Value.Start),
            End = WallTime.ToLocalTime(times.Value.End),
            Every = every,
            Subject = content.Value.Subject,
            Lesson = content.Value.Lesson,
            Location = row.Location,
        };
    }

    private Grade? Grade(TableRow row)
    {
        var text = row["grade"];
        if (vocabulary.HasGrade(text))
        {
            return new(text);
        }

        if (text.Length == 0)
        {
            diagnostics.Add(TableDiagnostics.EmptyField, row.At("grade"), "grade", $"known are: {vocabulary.Grades}.");
        }
        else
        {
            diagnostics.Add(TimetableDiagnostics.UnknownGrade, row.At("grade"), text, vocabulary.GradesNear(text));
        }

        return null;
    }

    private (ImmutableArray<IsoDayOfWeek> Weekdays, LocalDate? Date)? Days(TableRow row)
    {
        var (weekday, date) = (row["weekday"], row["date"]);
        if (weekday.Length > 0 == date.Length > 0)
        {
            diagnostics.Add(weekday.Length > 0 ? TimetableDiagnostics.DateAndWeekday : TimetableDiagnostics.NoDay, row.At("weekday"));
            return null;
        }

        if (date.Length > 0)
        {
            if (WrittenDate.Read(date) is { } read)
            {
                return ([], read);
            }

            diagnostics.Add(TimetableDiagnostics.WrongDate, row.At("date"), date, WrittenDate.Suggest(date) ?? "2026-11-23");
            return null;
        }

        if (WeekdayList.Read(weekday) is { } weekdays)
        {
            return (weekdays, null);
        }

        diagnostics.Add(TimetableDiagnostics.WrongWeekday, row.At("weekday"), weekday, WeekdayList.Suggest(weekday) ?? "1–7");
        return null;
    }

    private (int Start, int End)? Times(TableRow row)
    {
        var (start, end) = (Time(row, "start"), Time(row, "end"));
        if (start is null || end is null)
        {
            return null;
        }

        if (end > start)
        {
            return (start.Value, end.Value);
        }

        diagnostics.Add(TimetableDiagnostics.EndBeforeStart, row.At("end"), row["end"], row["start"]);
        return null;
    }

    private int? Time(TableRow row, string column)
    {
        var text = row[column];
        var seconds = WallTime.Seconds(text);
        if (seconds is null || (column == "start" && seconds == WallTime.SecondsPerDay))
        {
            diagnostics.Add(TimetableDiagnostics.WrongTime, row.At(column), text, WallTime.Suggest(text) ?? "08:20");
            return null;
        }

        return seconds;
    }

    private (bool Good, Duration? Every) Repetition(TableRow row, (int Start, int End)? times)
    {
        var text = row["every"];
        if (text.Length == 0 || times is null)
        {
            return (true, null);
        }

        var length = times.Value.End - times.Value.Start;
        if (text.Length <= 4 && text.All(char.IsAsciiDigit) && int.Parse(text, CultureInfo.InvariantCulture) is var minutes
            && minutes * 60 >= length && minutes is > 0 and <= 1440)
        {
            return (true, Duration.FromMinutes(minutes));
        }

        diagnostics.Add(TimetableDiagnostics.WrongRepetition, row.At("every"), text, ((length + 59) / 60).ToString(CultureInfo.InvariantCulture));
        return (false, null);
    }

    private (SubjectId Subject, LessonId? Lesson)? Content(TableRow row)
    {
        var (subject, key) = (row["subject"], row["lesson"]);
        if (subject.Length == 0 && key.Length == 0)
        {
            diagnostics.Add(TableDiagnostics.EmptyField, row.At("subject"), "subject", $"name a subject ({vocabulary.Subjects}) or a lesson.");
            return null;
        }

        if (subject.Length > 0 && !vocabulary.HasSubject(subject))
        {
            diagnostics.Add(TimetableDiagnostics.UnknownSubject, row.At("subject"), subject, vocabulary.Subjects);
            return null;
        }

        if (key.Length == 0)
        {
            return (new(subject), null);
        }

        return Lesson(row) is { } lesson ? (lesson.Subject, lesson.Id) : null;
    }

    private Lesson? Lesson(TableRow row)
    {
        var (key, grade, subject) = (row["lesson"], row["grade"], row["subject"]);
        var lesson = catalogue.Catalogue.Find(new LessonId(key));
        if (lesson is null)
        {
            if (catalogue.Lacks(key))
            {
                diagnostics.Add(TimetableDiagnostics.UnknownLesson, row.At("lesson"), key);
            }

            return null;
        }

        if (vocabulary.HasGrade(grade) && lesson.Grade.Value != grade)
        {
            diagnostics.Add(TimetableDiagnostics.OtherGrade, row.At("lesson"), key, lesson.Grade.Value, grade);
            return null;
        }

        if (subject.Length > 0 && lesson.Subject.Value != subject)
        {
            diagnostics.Add(TimetableDiagnostics.OtherSubject, row.At("lesson"), key, lesson.Subject.Value, subject);
            return null;
        }

        return lesson;
    }
}

/// <summary>What came of reading the timetable.</summary>
/// <param name="Slots">The good lines.</param>
/// <param name="Lessons">Every lesson that a line names, good or not.</param>
/// <param name="Grades">Every grade for which a line names a lesson, good or not.</param>
/// <param name="IsWhole">False if a file could not be read as a table.</param>
internal sealed record TimetableReading(ImmutableArray<ClassPeriod> Slots, IReadOnlySet<string> Lessons, IReadOnlySet<string> Grades, bool IsWhole);
