using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Reading.Fields;
using Airclass.Scheduler.Reading.Tables;
using NodaTime;

namespace Airclass.Scheduler.Reading;

/// <summary>Reads calendar.csv or .xlsx: <c>date,kind,follows_weekday,name</c>. The file may be absent: every date follows its own weekday.</summary>
internal sealed class CalendarReader(StationFolder folder, DiagnosticBag diagnostics)
{
    /// <summary>The table, relative to the station's folder and without its ending.</summary>
    public const string Table = "calendar";

    private static readonly ImmutableArray<TableColumn> Columns =
        [new("date"), new("kind"), new("follows_weekday", Required: false), new("name", Required: false)];

    /// <summary>The good lines.</summary>
    public SchoolCalendar Read()
    {
        if (TableFile.Find(folder, Table, diagnostics) is not { } file || TableFile.Open(folder, file, Columns, diagnostics) is not { } table)
        {
            return SchoolCalendar.Empty;
        }

        var days = ImmutableSortedDictionary.CreateBuilder<LocalDate, CalendarDay>();
        var lines = new Dictionary<LocalDate, int>();
        foreach (var row in table)
        {
            var day = Day(row);
            if (WrittenDate.Read(row["date"]) is { } date && !lines.TryAdd(date, row.Location.Line))
            {
                var first = lines[date].ToString(CultureInfo.InvariantCulture);
                diagnostics.Add(CalendarDiagnostics.DuplicateDate, row.At("date"), row["date"], first);
            }
            else if (day is not null)
            {
                days.Add(day.Date, day);
            }
        }

        return new(days.ToImmutable());
    }

    private CalendarDay? Day(TableRow row)
    {
        var date = WrittenDate.Read(row["date"]);
        if (date is null)
        {
            diagnostics.Add(CalendarDiagnostics.WrongDate, row.At("date"), row["date"], WrittenDate.Suggest(row["date"]) ?? "2026-11-23");
        }

        var kind = Kind(row["kind"]);
        if (kind is null)
        {
            diagnostics.Add(CalendarDiagnostics.WrongKind, row.At("kind"), row["kind"]);
        }

        var (whole, weekday) = Weekday(row, kind);
        return date is not null && kind is not null && whole ? new(date.Value, kind.Value, weekday, row.Text("name")) : null;
    }

    private (bool Whole, IsoDayOfWeek? Weekday) Weekday(TableRow row, CalendarDayKind? kind)
    {
        var text = row["follows_weekday"];
        var weekday = text is [>= '1' and <= '7'] ? (IsoDayOfWeek)(text[0] - '0') : (IsoDayOfWeek?)null;
        var fault = (text.Length, kind) switch
        {
            (0, CalendarDayKind.MakeUp) => CalendarDiagnostics.MakeUpWithoutWeekday,
            ( > 0, CalendarDayKind.Holiday) => CalendarDiagnostics.HolidayWithWeekday,
            ( > 0, _) when weekday is null => CalendarDiagnostics.WrongWeekday,
            _ => null,
        };
        if (fault is not null)
        {
            diagnostics.Add(fault, row.At("follows_weekday"), text);
        }

        return (fault is null, weekday);
    }

    private static CalendarDayKind? Kind(string text) => text switch
    {
        "holiday" => CalendarDayKind.Holiday,
        "makeup" or "make-up" => CalendarDayKind.MakeUp,
        "named" => CalendarDayKind.Named,
        _ => null,
    };
}
