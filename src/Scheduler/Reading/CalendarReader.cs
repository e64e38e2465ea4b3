using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Reading.Fields;
using Airclass.Scheduler.Reading.Tables;
using NodaTime;

namespace Airclass.Scheduler.Reading;

/// <summary>
/// Reads a calendar: <c>date,until,kind,follows_weekday,for,bell,name,source</c>. The station's own is calendar.csv or .xlsx, which may be
/// absent; those of public holidays have the same columns.
/// </summary>
internal sealed class CalendarReader(StationFolder folder, StationVocabulary vocabulary, DiagnosticBag diagnostics)
{
    /// <summary>The station's own calendar, relative to its folder and without its ending.</summary>
    public const string Table = "calendar";

    /// <summary>The longest time that one line may span: more is a slip of the pen.</summary>
    private const int MostDays = 400;

    private static readonly ImmutableArray<TableColumn> Columns =
    [
        new("date"), new("until", Required: false), new("kind"), new("follows_weekday", Required: false), new("for", Required: false),
        new("bell", Required: false), new("name", Required: false), new("source", Required: false),
    ];

    /// <summary>The good lines of the station's calendar, and of its public holidays.</summary>
    public SchoolCalendar Read(ImmutableArray<CalendarDay> holidays, BellSchedule bells)
    {
        var own = TableFile.Find(folder, Table, diagnostics) is { } file ? Read(file, isShipped: false) : [];
        return new([.. own.Concat(holidays).Select(day => WithBell(day, bells))]);
    }

    private CalendarDay WithBell(CalendarDay day, BellSchedule bells)
    {
        if (day.Bell is not { } bell || bell == BellSchedule.Normal || bells.Bells.Contains(bell, StringComparer.Ordinal))
        {
            return day;
        }

        diagnostics.Add(CalendarDiagnostics.UnknownBell, day.Location, bell, string.Join(", ", bells.Bells));
        return day with { Bell = null };
    }

    /// <summary>The good lines of one file.</summary>
    /// <param name="file">Relative to the folder.</param>
    /// <param name="isShipped">True for public holidays: make-up days need no weekday there, and the station's own lines count before them.</param>
    public ImmutableArray<CalendarDay> Read(string file, bool isShipped)
    {
        if (TableFile.Open(folder, file, Columns, diagnostics) is not { } table)
        {
            return [];
        }

        var lines = ImmutableArray.CreateBuilder<CalendarDay>();
        foreach (var row in table)
        {
            if (Day(row, isShipped) is { } day && IsAlone(day, lines, row))
            {
                lines.Add(day);
            }
        }

        return lines.ToImmutable();
    }

    private bool IsAlone(CalendarDay day, IEnumerable<CalendarDay> before, TableRow row)
    {
        var other = before.FirstOrDefault(b => SchoolCalendar.Contradict(b, day, vocabulary.GradesWithStages));
        if (other is not null)
        {
            diagnostics.Add(CalendarDiagnostics.DuplicateDate, row.At("date"), row["date"], other.Location.Line.ToString(CultureInfo.InvariantCulture));
        }

        return other is null;
    }

    private CalendarDay? Day(TableRow row, bool isShipped)
    {
        var date = Date(row);
        var until = date is { } first ? Until(row, first) : null;
        var kind = Kind(row["kind"]);
        if (kind is null)
        {
            diagnostics.Add(CalendarDiagnostics.WrongKind, row.At("kind"), row["kind"]);
        }

        var (whole, weekday) = Weekday(row, kind, isShipped);
        var audience = AudienceReader.Read(row, "for", vocabulary, diagnostics);
        var goodBell = HasBellIfNeeded(row, kind);
        if (date is null || until is null || kind is null || !whole || audience is null || !goodBell)
        {
            return null;
        }

        return new(date.Value, kind.Value, weekday, row.Text("name"))
        {
            Until = until.Value,
            For = audience.Value,
            Bell = row["bell"].Length > 0 ? row["bell"] : null,
            IsShipped = isShipped,
            Location = row.At("date"),
        };
    }

    private LocalDate? Date(TableRow row)
    {
        var date = WrittenDate.Read(row["date"]);
        if (date is null)
        {
            diagnostics.Add(CalendarDiagnostics.WrongDate, row.At("date"), row["date"], WrittenDate.Suggest(row["date"]) ?? "2026-11-23");
        }

        return date;
    }

    private LocalDate? Until(TableRow row, LocalDate first)
    {
        var text = row["until"];
        if (text.Length == 0)
        {
            return first;
        }

        if (WrittenDate.Read(text) is not { } until)
        {
            diagnostics.Add(CalendarDiagnostics.WrongDate, row.At("until"), text, WrittenDate.Suggest(text) ?? "2026-11-23");
            return null;
        }

        if (until >= first && Period.DaysBetween(first, until) < MostDays)
        {
            return until;
        }

        diagnostics.Add(CalendarDiagnostics.WrongUntil, row.At("until"), text, row["date"], MostDays.ToString(CultureInfo.InvariantCulture));
        return null;
    }

    private (bool Whole, IsoDayOfWeek? Weekday) Weekday(TableRow row, CalendarDayKind? kind, bool isShipped)
    {
        var text = row["follows_weekday"];
        var weekday = WeekdayList.ReadOne(text);
        var fault = (text.Length, kind) switch
        {
            (0, CalendarDayKind.MakeUp) when !isShipped => CalendarDiagnostics.MakeUpWithoutWeekday,
            ( > 0, CalendarDayKind.Holiday or CalendarDayKind.Suspended or CalendarDayKind.Returned) => CalendarDiagnostics.HolidayWithWeekday,
            ( > 0, _) when weekday is null => CalendarDiagnostics.WrongWeekday,
            _ => null,
        };
        if (fault is not null)
        {
            diagnostics.Add(fault, row.At("follows_weekday"), text);
        }

        return (fault is null, weekday);
    }

    private bool HasBellIfNeeded(TableRow row, CalendarDayKind? kind)
    {
        var missing = kind == CalendarDayKind.Shortened && row["bell"].Length == 0;
        if (missing)
        {
            diagnostics.Add(CalendarDiagnostics.NoBell, row.At("bell"));
        }

        return !missing;
    }

    private static CalendarDayKind? Kind(string text) => text switch
    {
        "holiday" => CalendarDayKind.Holiday,
        "makeup" or "make-up" => CalendarDayKind.MakeUp,
        "named" => CalendarDayKind.Named,
        "shortened" => CalendarDayKind.Shortened,
        "exam" => CalendarDayKind.Exam,
        "suspended" => CalendarDayKind.Suspended,
        "returned" => CalendarDayKind.Returned,
        _ => null,
    };
}
