using System.Globalization;
using System.Text;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using NodaTime;

namespace Airclass.EpgExport.Lineups.Printing;

/// <summary>What lineups and sheets say, in one language and in the station's wall time.</summary>
/// <param name="language">The reader's language.</param>
/// <param name="zone">The station's zone.</param>
public sealed class SheetText(Language language, DateTimeZone zone)
{
    /// <summary>A longer text of the station is cut to so many characters.</summary>
    public const int LongestText = 120;

    private const string Weekdays = "一二三四五六日";

    public Language Language => language;

    /// <summary>The language's tag in HTML and PDF.</summary>
    public string Tag => language == Language.Chinese ? "zh-CN" : "en";

    public string Lineup => Say("Weekly lineup", "一周课表");

    public string Lineups => Say("Lineups", "课表");

    public string LineupsLead => Say("Every channel's lessons, week by week, to read, print and pin up.", "各频道每周课程，可查看、打印、张贴。");

    public string HowToWatch => Say("How to watch", "收看指南");

    public string WallSheet => Say("Wall sheet", "张贴版课表");

    public string Week => Say("Week", "周次");

    public string Channel => Say("Channel", "频道");

    public string NoLessonsInWeek => Say("No lessons this week.", "本周没有课。");

    public string Rerun => Say("Rerun", "重播");

    public string Live => Say("Watch live", "看直播");

    public string Replay => Say("Watch again", "看回放");

    public string Contacts => Say("Help and counselling", "服务与咨询");

    public string Print => Say("To print", "打印版");

    public string Calendar => Say("Calendar", "日历");

    public string WeekBefore => Say("Week before", "上一周");

    public string WeekAfter => Say("Week after", "下一周");

    public string OwnViewers => Say("This station's own page", "本站页面");

    public string OtherLanguageName => language == Language.Chinese ? "English" : "中文";

    public string StepBox => Say("On your set-top box", "在电视机顶盒上");

    public string StepMenu => Say("Open", "进入");

    public string StepChannel => Say("Choose channel", "选择频道");

    public string StepName => Say("Choose", "选择");

    public string StepStart => Say("First lesson", "首节课");

    public string StepTermStart => Say("First lesson of the term", "本学期首节课");

    public string NoStart => Say("No lesson is announced yet.", "尚无课程预告。");

    public string StepPage => Say("On a phone or computer", "在手机或电脑上");

    public string StepScan => Say("Scan the code, or open", "扫描二维码，或打开");

    /// <summary>The zone that all times are in.</summary>
    public string ZoneNote => Say($"All times: {zone.Id}", $"时间均为 {zone.Id} 当地时间");

    /// <summary>What is said of a day without lessons: that it has none, or that the guide, which tells of some days, does not tell of it.</summary>
    public string Empty(BroadcastDate day, (LocalDate First, LocalDate Last) told) =>
        day.Date < told.First ? Say("Already past", "已过") : day.Date > told.Last ? Say("Not announced yet", "尚未公布") : Say("No lessons", "无课");

    /// <summary>What of a day has no room on a sheet.</summary>
    public string More(int lessons) => Say($"+ {lessons} more", $"另有 {lessons} 节");

    public string WholeLineup => Say("The whole week:", "本周全部课程：");

    public string PageOf(int page, int pages) => Say($"Page {page} of {pages}", $"第 {page} 页，共 {pages} 页");

    /// <summary>As of when the sheet tells the plan.</summary>
    public string AsOf(Instant changed) => Say("As of ", "更新于 ") + changed.InZone(zone).ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public string LessonNumber(int number) => Say($"Lesson {number}", $"第 {number} 课");

    /// <summary>Until when the school's own interaction lasts.</summary>
    public string Interaction(Instant until) => Say($"In class until {Time(until)}", $"互动至 {Time(until)}");

    /// <summary>A week with its number and its dates.</summary>
    public string WeekOf(IsoWeek week)
    {
        var (first, last) = (week.Monday, week.Monday.PlusDays(6));
        var number = week.ToString()[6..].TrimStart('0');
        return Say(
            $"Week {number} · {English(first)} – {English(last)} {last.Year}",
            $"第 {number} 周 · {first.Year}年{first.Month}月{first.Day}日 – {last.Month}月{last.Day}日");
    }

    /// <summary>A day of the week with its date, short.</summary>
    public string Day(LocalDate date) => Say(
        $"{date.DayOfWeek.ToString()[..3]} {English(date)}", $"周{Weekdays[(int)date.DayOfWeek - 1]} {date.Month}月{date.Day}日");

    /// <summary>A date in words, with its year.</summary>
    public string LongDate(LocalDate date) => Say(
        $"{date.DayOfWeek}, {English(date)} {date.Year}", $"{date.Year}年{date.Month}月{date.Day}日 星期{Weekdays[(int)date.DayOfWeek - 1]}");

    /// <summary>Wall time, to the minute.</summary>
    public string Time(Instant instant) => instant.InZone(zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The wall date and time of an instant.</summary>
    public LocalDateTime Local(Instant instant) => instant.InZone(zone).LocalDateTime;

    /// <summary>A partner as viewers call it; the station without one.</summary>
    public string NameOf(StationDefinition station, Output? partner)
    {
        ArgumentNullException.ThrowIfNull(station);
        return Of(partner?.Name ?? station.Name);
    }

    /// <summary>A text of the station in the reader's language, on one line, without marks that turn the direction, at most <see cref="LongestText"/> characters.</summary>
    public string Of(LocalizedText? text) => text is null ? "" : Tidy(text.In(language));

    internal static string Tidy(string text)
    {
        var clean = Guide.GuideText.Clean(text.Length > LongestText * 16 ? text[..(LongestText * 16)] : text);
        var tidy = new StringBuilder();
        var elements = StringInfo.GetTextElementEnumerator(clean);
        for (var count = 0; elements.MoveNext(); count++)
        {
            if (count == LongestText || tidy.Length > LongestText * 4)
            {
                return tidy.Append('…').ToString();
            }

            foreach (var rune in elements.GetTextElement().EnumerateRunes())
            {
                tidy.Append(TurnsDirection(rune) ? "" : rune.ToString());
            }
        }

        return tidy.ToString().Trim();
    }

    private static bool TurnsDirection(Rune rune) =>
        rune.Value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    private static string English(LocalDate date) => date.ToString("d MMM", CultureInfo.InvariantCulture);

    private string Say(string english, string chinese) => language == Language.Chinese ? chinese : english;
}
