using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Documents;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Reading;
using Airclass.Scheduler.Reading.Fields;
using Airclass.Scheduler.Reading.Tables;
using NodaTime;

namespace Airclass.Scheduler.Lineups;

/// <summary>
/// Reads a lineup that a school printed: a timetable in any form that a station's may have. Lessons and reruns count; exercises,
/// notices and relays are not printed everywhere and are passed over.
/// </summary>
public sealed class LineupReader(StationPlan plan, IDocumentParser parser)
{
    /// <summary>A lineup says more to people than a timetable: what it says there is passed over.</summary>
    private static readonly ImmutableArray<TableColumn> Columns =
        [.. SlotReader.Columns, .. new[] { "unit", "number", "title", "title_en" }.Select(name => new TableColumn(name, Required: false))];

    private readonly StationVocabulary _vocabulary = new(plan.Definition);

    /// <summary>The slots of a week; empty if the file cannot be read, which findings then say.</summary>
    /// <param name="path">The file.</param>
    /// <param name="week">The week.</param>
    /// <param name="diagnostics">Takes findings; their files are names without a folder.</param>
    public ImmutableArray<PrintedSlot> Read(string path, IsoWeek week, DiagnosticBag diagnostics)
    {
        var (folder, file) = (new StationFolder(Path.GetDirectoryName(Path.GetFullPath(path))!), Path.GetFileName(path));
        var names = plan.Catalogue.Lessons.Select(l => l.Id.Value).ToHashSet(StringComparer.Ordinal);
        var rows = new TimetableFile(folder, parser, new(_vocabulary, plan.Bells, names.Contains), diagnostics) { Columns = Columns }.Open(file);
        return rows is null ? [] : [.. rows.SelectMany(r => Slots(r, week, diagnostics))];
    }

    private IEnumerable<PrintedSlot> Slots(TableRow row, IsoWeek week, DiagnosticBag diagnostics)
    {
        if (row["kind"] is not ("" or "lesson" or "rerun" or "课程" or "重播"))
        {
            yield break;
        }

        var grade = _vocabulary.GradeOf(row["grade"]);
        if (grade is null)
        {
            diagnostics.Add(TimetableDiagnostics.UnknownGrade, row.At("grade"), row["grade"], _vocabulary.Grades);
        }

        var (times, weeks, dates) = (Times(row, grade, diagnostics), SlotFields.Weeks(row, diagnostics), Dates(row, week, diagnostics));
        if (grade is null || times is not { } slot || weeks is null)
        {
            yield break;
        }

        var (good, every) = SlotFields.Repetition(row, slot.End - slot.Start, diagnostics);
        if (!good)
        {
            yield break;
        }

        var step = every is { } distance ? (int)distance.TotalSeconds : WallTime.SecondsPerDay;
        var service = plan.Definition.Services.First(s => s.Grade.Value == grade);
        foreach (var date in dates.Where(d => row["date"].Length > 0 || weeks.Contains(plan.TermOn(service, d)?.WeekOf(d))))
        {
            var subject = Subject(row.Text("subject"));
            for (var (start, length) = (slot.Start, slot.End - slot.Start); start + length <= WallTime.SecondsPerDay; start += step)
            {
                yield return new(new(grade), date, start, start + length, subject, row["lesson"], row.Location);
            }
        }
    }

    /// <summary>The subject by its key or as viewers read it; what is before it is there so that spreadsheets take it for no formula.</summary>
    private string Subject(string text)
    {
        var plain = text.StartsWith('\'') ? text[1..] : text;
        return _vocabulary.SubjectOf(plain)
            ?? plan.Definition.Subjects.FirstOrDefault(s => s.Name.Chinese == plain || s.Name.English == plain)?.Id.Value
            ?? plain;
    }

    private (int Start, int End)? Times(TableRow row, string? grade, DiagnosticBag diagnostics)
    {
        if (row["period"].Length == 0 || row["start"].Length > 0)
        {
            // Over midnight: what airs ends there too, as far as its date goes.
            return WallTime.Seconds(row["start"]) is { } start && WallTime.Seconds(row["end"]) is { } end && end < start
                ? (start, WallTime.SecondsPerDay)
                : SlotFields.Times(row, diagnostics);
        }

        var name = PeriodName.Read(row["period"]);
        foreach (var period in plan.Bells.Periods.Select(p => p.Period).Distinct(StringComparer.Ordinal).Where(p => PeriodName.Read(p) == name))
        {
            if (grade is not null && plan.Bells.Find(BellSchedule.Normal, period, new(grade), _vocabulary.StageOf(new(grade))) is { } bell)
            {
                return (Seconds(bell.Start), bell.End == LocalTime.Midnight ? WallTime.SecondsPerDay : Seconds(bell.End));
            }
        }

        diagnostics.Add(TimetableDiagnostics.UnknownPeriod, row.At("period"), row["period"], grade ?? "", string.Join(", ", plan.Bells.Periods.Select(p => p.Period).Distinct(StringComparer.Ordinal)));
        return null;
    }

    private static IEnumerable<LocalDate> Dates(TableRow row, IsoWeek week, DiagnosticBag diagnostics)
    {
        if (row["date"].Length > 0)
        {
            if (WrittenDate.Read(row["date"]) is { } date)
            {
                return IsoWeek.Of(date) == week ? [date] : [];
            }

            diagnostics.Add(TimetableDiagnostics.WrongDate, row.At("date"), row["date"], WrittenDate.Suggest(row["date"]) ?? "2026-11-23");
            return [];
        }

        if (WeekdayList.Read(row["weekday"]) is { } weekdays)
        {
            return weekdays.Select(d => week.Monday.PlusDays((int)d - 1));
        }

        diagnostics.Add(TimetableDiagnostics.WrongWeekday, row.At("weekday"), row["weekday"], "1–7");
        return [];
    }

    private static int Seconds(LocalTime time) => (int)(time.NanosecondOfDay / NodaConstants.NanosecondsPerSecond);
}
