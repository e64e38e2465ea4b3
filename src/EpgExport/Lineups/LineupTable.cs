using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.EpgExport.Guide;
using NodaTime.Text;

namespace Airclass.EpgExport.Lineups;

/// <summary>
/// A lineup as a list, a row an event: what CSV and the spreadsheet hold, and what <c>airclass lineup</c> reads back. The columns bear the names
/// under which timetables are read.
/// </summary>
internal static class LineupTable
{
    private static readonly ImmutableArray<string> Chinese = ["年级", "日期", "星期", "开始", "结束", "科目", "序号", "课题", "英文标题", "类型", "课程编号"];
    private static readonly ImmutableArray<string> English = ["grade", "date", "weekday", "start", "end", "subject", "number", "title", "title_en", "kind", "lesson"];

    /// <summary>The names of the columns.</summary>
    public static ImmutableArray<string> Headings(Language language) => language == Language.Chinese ? Chinese : English;

    /// <summary>The widths of the columns in characters.</summary>
    public static ImmutableArray<int> Widths { get; } = [8, 12, 9, 10, 10, 12, 8, 36, 36, 9, 16];

    /// <summary>True for what people plan by: lessons, relays and notices, and slots of which only the subject is known. Breaks are not.</summary>
    public static bool IsListed(GuideEvent told) => told.End > told.Start && (told.Kind != EventKind.Filler || told.Subject is not null) && !IsCountdown(told);

    /// <summary>The rows, in order of time.</summary>
    public static ImmutableArray<ImmutableArray<string>> Rows(Lineup lineup, Language language)
    {
        var words = new LineupWords(lineup, language);
        return [.. lineup.Days.SelectMany(d => d.Events).Where(IsListed).Select(e => Row(lineup, words, e))];
    }

    private static ImmutableArray<string> Row(Lineup lineup, LineupWords words, GuideEvent told)
    {
        var (date, (start, end), title) = (words.DateOf(told), words.Times(told), GuideText.Clean(told.Title));
        return
        [
            GuideText.Clean(lineup.Service.Grade.Value), LocalDatePattern.Iso.Format(date), words.Weekday(date), start, end, words.Subject(told),
            told.Lesson?.Number?.ToString(CultureInfo.InvariantCulture) ?? "", title.Chinese, title.English ?? "", words.Kind(told), told.Lesson?.Id.Value ?? "",
        ];
    }

    /// <summary>What leads to a lesson is no lesson, though it bears its subject.</summary>
    private static bool IsCountdown(GuideEvent told) => told is { Kind: EventKind.Filler, Lesson: not null };
}
