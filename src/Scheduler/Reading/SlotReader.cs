using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Reading.Fields;
using Airclass.Scheduler.Reading.Tables;
using NodaTime;

namespace Airclass.Scheduler.Reading;

/// <summary>Reads the line of one slot, of the city's timetable or of a layer's.</summary>
internal sealed class SlotReader(StationVocabulary vocabulary, BellSchedule bells, CatalogueReading catalogue, DiagnosticBag diagnostics)
{
    /// <summary>The columns of a timetable.</summary>
    public static ImmutableArray<TableColumn> Columns { get; } =
    [
        new("grade"), new("weekday", Unless: "date"), new("date", Required: false), new("start", Unless: "period"), new("end", Unless: "period"),
        new("subject"), new("lesson", Required: false), new("every", Required: false), new("period", Required: false),
        new("weeks", Required: false), new("kind", Required: false), new("repeats", Required: false), new("interaction", Required: false),
        new("hold", Required: false), new("reason", Required: false),
    ];

    private readonly Dictionary<string, string> _periods = PeriodNames(bells);

    /// <summary>The grade that a line is for, as station.yaml writes it; what the line says if that names none.</summary>
    public string GradeOf(TableRow row) => vocabulary.GradeOf(row["grade"]) ?? row["grade"];

    /// <summary>The slot; null, and findings for all its faults, if the line is no good.</summary>
    public ClassPeriod? Read(TableRow row, LayerId? layer)
    {
        var grade = Grade(row);
        var days = Days(row);
        var times = Times(row, grade);
        var kind = Kind(row);
        var (goodReference, repeats) = SlotFields.Repeats(row, diagnostics);
        repeats = repeats?.Period is { } named ? repeats with { Period = PeriodOf(named) } : repeats;
        var content = kind is null ? null : Content(row, kind.Value, repeats);
        var (goodRepetition, every) = times is { } hours ? SlotFields.Repetition(row, hours.LengthInSeconds, diagnostics) : (true, null);
        var weeks = Weeks(row, days);
        var hold = SlotFields.Hold(row, diagnostics);
        if (grade is null || days is null || times is null || content is null || !goodReference || !goodRepetition || weeks is null || hold is null)
        {
            return null;
        }

        return new ClassPeriod
        {
            Grade = grade.Value,
            Weekdays = days.Value.Weekdays,
            Date = days.Value.Date,
            Start = times.Value.Start,
            End = times.Value.End,
            Every = every,
            Subject = content.Value.Subject,
            Lesson = content.Value.Lesson,
            Kind = kind!.Value.Kind,
            IsCancellation = kind.Value.IsCancellation,
            Period = times.Value.Period,
            Weeks = weeks,
            Interaction = times.Value.Interaction,
            StartMode = hold.Value,
            Repeats = repeats,
            Layer = layer,
            Reason = row.Text("reason"),
            Location = row.Location,
        };
    }

    private static Dictionary<string, string> PeriodNames(BellSchedule bells)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var period in bells.Periods.Select(p => p.Period).Distinct(StringComparer.Ordinal))
        {
            names[period] = period;
        }

        foreach (var period in names.Keys.ToList())
        {
            names.TryAdd(PeriodName.Read(period), period);
        }

        return names;
    }

    private Grade? Grade(TableRow row)
    {
        var text = row["grade"];
        if (vocabulary.GradeOf(text) is { } grade)
        {
            return new(grade);
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

        diagnostics.Add(TimetableDiagnostics.WrongWeekday, row.At("weekday"), weekday, "1–7");
        return null;
    }

    private WeekPattern? Weeks(TableRow row, (ImmutableArray<IsoDayOfWeek> Weekdays, LocalDate? Date)? days)
    {
        var weeks = SlotFields.Weeks(row, diagnostics);
        if (weeks == WeekPattern.Every || days?.Date is null)
        {
            return weeks;
        }

        diagnostics.Add(TimetableDiagnostics.WeeksOfDate, row.At("weeks"));
        return null;
    }

    private SlotHours? Times(TableRow row, Grade? grade)
    {
        var (good, own) = SlotFields.Minutes(row, "interaction", diagnostics);
        if (row["period"].Length == 0)
        {
            return SlotFields.Times(row, diagnostics) is { } times && good
                ? new(WallTime.ToLocalTime(times.Start), WallTime.ToLocalTime(times.End), own ?? Duration.Zero, null)
                : null;
        }

        if (row["start"].Length > 0 || row["end"].Length > 0)
        {
            diagnostics.Add(TimetableDiagnostics.PeriodAndTimes, row.At("period"));
            return null;
        }

        if (grade is not { } known || !good)
        {
            return null;
        }

        if (bells.Find(BellSchedule.Normal, PeriodOf(row["period"]), known, vocabulary.StageOf(known)) is { } period)
        {
            return new(period.Start, period.End, own ?? period.Interaction, period.Period);
        }

        diagnostics.Add(TimetableDiagnostics.UnknownPeriod, row.At("period"), row["period"], known.Value, KnownPeriods(known));
        return null;
    }

    /// <summary>The bell's own name of a period, which timetables spell as they like.</summary>
    private string PeriodOf(string text) =>
        _periods.TryGetValue(text, out var same) || _periods.TryGetValue(PeriodName.Read(text), out same) ? same : text;

    private string KnownPeriods(Grade grade)
    {
        var stage = vocabulary.StageOf(grade);
        var names = bells.Periods.Where(p => p.Bell == BellSchedule.Normal && Audience.To(p.For, grade, stage) is not null).Select(p => p.Period).Distinct(StringComparer.Ordinal);
        return string.Join(", ", names);
    }

    private (SlotKind Kind, bool IsCancellation)? Kind(TableRow row)
    {
        (SlotKind, bool)? kind = row["kind"] switch
        {
            "" => (row["repeats"].Length > 0 ? SlotKind.Rerun : SlotKind.Lesson, false),
            "lesson" => (SlotKind.Lesson, false),
            "rerun" => (SlotKind.Rerun, false),
            "flag" => (SlotKind.FlagRaising, false),
            "calisthenics" => (SlotKind.Calisthenics, false),
            "eyes" => (SlotKind.EyeExercises, false),
            "live" => (SlotKind.Live, false),
            "notice" => (SlotKind.Notice, false),
            "cancel" => (SlotKind.Notice, true),
            _ => null,
        };
        if (kind is null)
        {
            diagnostics.Add(TimetableDiagnostics.WrongKind, row.At("kind"), row["kind"]);
        }

        return kind;
    }

    private (SubjectId Subject, LessonId? Lesson)? Content(TableRow row, (SlotKind Kind, bool IsCancellation) kind, SlotReference? repeats)
    {
        var (subject, key) = (row["subject"], row["lesson"]);
        if (Contradiction(row, kind, repeats) is var (fault, column))
        {
            diagnostics.Add(fault, row.At(column), row["kind"]);
            return null;
        }

        if (subject.Length > 0 && vocabulary.SubjectOf(subject) is null)
        {
            diagnostics.Add(TimetableDiagnostics.UnknownSubject, row.At("subject"), subject, vocabulary.Subjects);
            return null;
        }

        if (key.Length > 0)
        {
            return Lesson(row) is { } lesson ? (lesson.Subject, lesson.Id) : null;
        }

        subject = vocabulary.SubjectOf(subject) ?? subject;

        if (subject.Length == 0 && kind is (SlotKind.Lesson, false))
        {
            diagnostics.Add(TableDiagnostics.EmptyField, row.At("subject"), "subject", $"name a subject ({vocabulary.Subjects}) or a lesson.");
            return null;
        }

        return (new(subject), null);
    }

    private static (DiagnosticDescriptor Fault, string Column)? Contradiction(TableRow row, (SlotKind Kind, bool IsCancellation) kind, SlotReference? repeats)
    {
        var (hasLesson, hasReference) = (row["lesson"].Length > 0, row["repeats"].Length > 0);
        return kind switch
        {
            (_, true) when hasLesson => (TimetableDiagnostics.NoLessonHere, "lesson"),
            (SlotKind.Live, _) when hasLesson => (TimetableDiagnostics.NoLessonHere, "lesson"),
            (not SlotKind.Rerun, _) when hasReference => (TimetableDiagnostics.OnlyReruns, "repeats"),
            (_, true) when hasReference => (TimetableDiagnostics.OnlyReruns, "repeats"),
            (SlotKind.Rerun, _) when hasLesson == hasReference && (repeats is not null || !hasReference) => (TimetableDiagnostics.RerunOfWhat, "repeats"),
            (SlotKind.Live, _) when row["reason"].Length == 0 => (TimetableDiagnostics.LiveWithoutReason, "reason"),
            _ => null,
        };
    }

    private Lesson? Lesson(TableRow row)
    {
        var (key, grade, subject) = (row["lesson"], vocabulary.GradeOf(row["grade"]), vocabulary.SubjectOf(row["subject"]) ?? "");
        var lesson = catalogue.Catalogue.Find(new LessonId(key));
        if (lesson is null)
        {
            if (catalogue.Lacks(key))
            {
                diagnostics.Add(TimetableDiagnostics.UnknownLesson, row.At("lesson"), key);
            }

            return null;
        }

        if (grade is not null && lesson.Grade.Value != grade)
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

    /// <summary>When a slot stands, as its line or its bell says.</summary>
    private readonly record struct SlotHours(LocalTime Start, LocalTime End, Duration Interaction, string? Period)
    {
        public int LengthInSeconds
        {
            get
            {
                var length = (int)((End.NanosecondOfDay - Start.NanosecondOfDay) / NodaConstants.NanosecondsPerSecond);
                return length > 0 ? length : length + WallTime.SecondsPerDay;
            }
        }
    }
}
