using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using NodaTime;

namespace Airclass.Scheduler.Printing;

/// <summary>What a sheet shows: the version that airs, or a plan that nobody has published.</summary>
public enum SheetStanding
{
    Plan,
    Published,
}

/// <summary>The printable sheet of a day: a table in fixed columns, Chinese characters counting two.</summary>
public static class RundownSheet
{
    /// <summary>The sheet as text, every line ended by a line feed.</summary>
    /// <param name="rundown">The day.</param>
    /// <param name="station">The station: times are shown in its zone, and slots with their layer if it has any.</param>
    /// <param name="standing">Whether it is published.</param>
    /// <param name="language">Of the headings; titles are shown in it where they have it.</param>
    public static string Print(Rundown rundown, StationDefinition station, SheetStanding standing, Language language)
    {
        ArgumentNullException.ThrowIfNull(rundown);
        ArgumentNullException.ThrowIfNull(station);
        var rows = new List<ImmutableArray<string>> { Headings(station, language) };
        rows.AddRange(rundown.Events.Select(e => Row(e, station, language)));
        var widths = Enumerable.Range(0, rows[0].Length).Select(c => rows.Max(r => DisplayWidth.Of(r[c]))).ToArray();

        var sheet = new StringBuilder(Title(rundown, standing, language)).Append('\n');
        foreach (var row in rows)
        {
            sheet.Append(string.Join("  ", row.Select((cell, c) => DisplayWidth.Pad(cell, widths[c]))).TrimEnd()).Append('\n');
        }

        return sheet.ToString();
    }

    /// <summary>A cell's start on the wall clock, to hundredths of a second where it is not on a whole one: cells are exact to 0.04 s.</summary>
    internal static string Clock(CellIndex cell, DateTimeZone zone)
    {
        var time = cell.Start.InZone(zone).TimeOfDay;
        return time.ToString(time.Millisecond == 0 ? "HH:mm:ss" : "HH:mm:ss.ff", CultureInfo.InvariantCulture);
    }

    private static string Title(Rundown rundown, SheetStanding standing, Language language)
    {
        var published = standing == SheetStanding.Published;
        var word = (published, language) switch
        {
            (true, Language.Chinese) => "已发布",
            (false, Language.Chinese) => "草案（未发布）",
            (true, _) => "published",
            (false, _) => "plan, not published",
        };
        var lessons = rundown.Events.Count(e => e.Kind == EventKind.Lesson);
        return FormattableString.Invariant(language == Language.Chinese
            ? (FormattableString)$"{rundown.Service}  {rundown.Date}  {word}  {rundown.Events.Length} 个节目，其中 {lessons} 节课"
            : $"{rundown.Service}  {rundown.Date}  {word}  {rundown.Events.Length} events, {lessons} {(lessons == 1 ? "lesson" : "lessons")}");
    }

    private static ImmutableArray<string> Headings(StationDefinition station, Language language) => language == Language.Chinese
        ? ["编号", "开始", "时长", "单元格", "类型", "课程", .. Layered(station, "层级"), "来源", "标题"]
        : ["id", "start", "length", "cells", "kind", "lesson", .. Layered(station, "layer"), "origin", "title"];

    private static ImmutableArray<string> Row(RundownEvent e, StationDefinition station, Language language) =>
    [
        e.Id.Value, Clock(e.Start, station.Zone), Length(e.Length), e.Length.ToString(), Kind(e, language), e.Lesson?.Value ?? "",
        .. Layered(station, e.Origin is { } slot ? station.LayerAt(slot)?.Id.Value ?? City(language) : ""),
        e.Origin is { } origin ? string.Create(CultureInfo.InvariantCulture, $"{origin.File}({origin.Line})") : "", e.Title.In(language),
    ];

    private static ImmutableArray<string> Layered(StationDefinition station, string text) => station.Layers.IsEmpty ? [] : [text];

    private static string City(Language language) => language == Language.Chinese ? "市" : "city";

    private static string Length(CellCount cells)
    {
        var seconds = (cells.Value * CellIndex.Milliseconds + 500) / 1000;
        return string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:00}:{seconds % 60:00}");
    }

    private static string Kind(RundownEvent e, Language language) => (e.Kind, language) switch
    {
        (EventKind.Lesson, Language.Chinese) => e.IsRerun ? "重播" : "课程",
        (EventKind.Filler, Language.Chinese) => "填充",
        (EventKind.Slate, Language.Chinese) => "垫片",
        (EventKind.Notice, Language.Chinese) => "通知",
        (EventKind.Live, Language.Chinese) => "直播",
        (EventKind.Lesson, _) => e.IsRerun ? "rerun" : "lesson",
        (EventKind.Filler, _) => "filler",
        (EventKind.Slate, _) => "slate",
        (EventKind.Notice, _) => "notice",
        _ => "live",
    };
}
