using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Reading.Fields;
using Airclass.Scheduler.Reading.Tables;
using NodaTime;

namespace Airclass.Scheduler.Reading;

/// <summary>The fields that timetables and bells share, and those of a slot that stand for themselves.</summary>
internal static class SlotFields
{
    /// <summary>The number of weeks that a term may have, and a list of weeks name.</summary>
    public const int MostWeeks = 60;

    private const int MostMinutes = 1440;

    /// <summary>Start and end in seconds since midnight; null, and findings, if they are none or the end is not after the start.</summary>
    public static (int Start, int End)? Times(TableRow row, DiagnosticBag diagnostics)
    {
        var (start, end) = (Time(row, "start", diagnostics), Time(row, "end", diagnostics));
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

    /// <summary>Whole minutes, 0–1440; null if the field is empty. Not good, and a finding, if it is none.</summary>
    public static (bool Good, Duration? Minutes) Minutes(TableRow row, string column, DiagnosticBag diagnostics)
    {
        var text = row[column];
        if (text.Length == 0)
        {
            return (true, null);
        }

        if (WholeMinutes(text) is { } minutes)
        {
            return (true, minutes);
        }

        diagnostics.Add(TimetableDiagnostics.WrongMinutes, row.At(column), text);
        return (false, null);
    }

    /// <summary>The distance at which a slot repeats until midnight; null if it does not. Not good, and a finding, if it is shorter than the slot.</summary>
    public static (bool Good, Duration? Every) Repetition(TableRow row, int lengthInSeconds, DiagnosticBag diagnostics)
    {
        var text = row["every"];
        if (text.Length == 0)
        {
            return (true, null);
        }

        if (WholeMinutes(text) is { } every && every > Duration.Zero && every.TotalSeconds >= lengthInSeconds)
        {
            return (true, every);
        }

        diagnostics.Add(TimetableDiagnostics.WrongRepetition, row.At("every"), text, ((lengthInSeconds + 59) / 60).ToString(CultureInfo.InvariantCulture));
        return (false, null);
    }

    /// <summary>The weeks of a slot: empty, A, B, 单, 双, or a list as <c>1-8;10</c>. Null, and a finding, if it is none.</summary>
    public static WeekPattern? Weeks(TableRow row, DiagnosticBag diagnostics)
    {
        var text = row["weeks"];
        var weeks = text switch
        {
            "" => WeekPattern.Every,
            "A" or "a" or "单" or "单周" => WeekPattern.Odd,
            "B" or "b" or "双" or "双周" => WeekPattern.Even,
            _ when WeekList(text) is { } list => WeekPattern.Of(list, text),
            _ => null,
        };
        if (weeks is null)
        {
            diagnostics.Add(TimetableDiagnostics.WrongWeeks, row.At("weeks"), text, MostWeeks.ToString(CultureInfo.InvariantCulture));
        }

        return weeks;
    }

    /// <summary>How firmly a slot keeps its start: empty or <c>hard</c>, or <c>soft:5</c>. Null, and a finding, if it is none.</summary>
    public static SlotStart? Hold(TableRow row, DiagnosticBag diagnostics)
    {
        var text = row["hold"];
        if (text is "" or "hard")
        {
            return SlotStart.Hard;
        }

        if (text.StartsWith("soft:", StringComparison.Ordinal) && WholeMinutes(text[5..].Trim()) is { } minutes)
        {
            return SlotStart.Soft(minutes);
        }

        diagnostics.Add(TimetableDiagnostics.WrongHold, row.At("hold"), text);
        return null;
    }

    /// <summary>The slot that a rerun repeats: <c>10:20</c>, <c>P3</c>, <c>2 10:20</c>, <c>周二 P3</c>; not good, and a finding, if it is none.</summary>
    public static (bool Good, SlotReference? Reference) Repeats(TableRow row, DiagnosticBag diagnostics)
    {
        var text = row["repeats"];
        if (text.Length == 0)
        {
            return (true, null);
        }

        var parts = text.Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        IsoDayOfWeek? weekday = parts.Length == 2 && WeekdayList.ReadOne(parts[0]) is { } day ? day : null;
        var slot = parts[^1];
        if ((parts.Length == 1 || weekday is not null) && slot.Length > 0)
        {
            return WallTime.Seconds(slot) is { } seconds and < WallTime.SecondsPerDay
                ? (true, new(weekday, WallTime.ToLocalTime(seconds), null))
                : (true, new(weekday, null, PeriodName.Read(slot)));
        }

        diagnostics.Add(TimetableDiagnostics.WrongReference, row.At("repeats"), text);
        return (false, null);
    }

    private static int? Time(TableRow row, string column, DiagnosticBag diagnostics)
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

    private static Duration? WholeMinutes(string text) =>
        text.Length is > 0 and <= 4 && text.All(char.IsAsciiDigit) && int.Parse(text, CultureInfo.InvariantCulture) is var minutes and <= MostMinutes
            ? Duration.FromMinutes(minutes)
            : null;

    private static ImmutableSortedSet<int>? WeekList(string text)
    {
        var weeks = ImmutableSortedSet.CreateBuilder<int>();
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-', StringSplitOptions.TrimEntries);
            if (ends.Length > 2 || Week(ends[0]) is not { } first || Week(ends[^1]) is not { } last || first > last)
            {
                return null;
            }

            weeks.UnionWith(Enumerable.Range(first, last - first + 1));
        }

        return weeks.ToImmutable();
    }

    /// <summary>A week of a term, from 1; null if the text is none.</summary>
    public static int? Week(string text) =>
        text.Length is 1 or 2 && text.All(char.IsAsciiDigit) && int.Parse(text, CultureInfo.InvariantCulture) is var week and >= 1 and <= MostWeeks ? week : null;
}
