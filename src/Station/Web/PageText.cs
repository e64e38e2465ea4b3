using System.Globalization;
using Airclass.Domain.Identity;
using Airclass.Station.Preparation.Queue;
using NodaTime;

namespace Airclass.Station.Web;

/// <summary>What the page says, in the viewer's language and in the station's wall time.</summary>
internal sealed class PageText(Language language, DateTimeZone zone)
{
    private static readonly string[] ChineseWeekdays = ["一", "二", "三", "四", "五", "六", "日"];

    public Language Language => language;

    public Language OtherLanguage => language == Language.Chinese ? Language.English : Language.Chinese;

    public string OtherLanguageName => language == Language.Chinese ? "English" : "中文";

    public string Skip => Say("Skip to the channels", "跳到频道列表");

    public string Channels => Say("Channels", "频道");

    public string Replay => Say("Replay", "回看");

    public string ReplayLead => Say("Lessons that have ended. Watch them whenever you like.", "已经播完的课，随时可以重看。");

    public string NoReplay => Say("No lesson has ended yet. The first one appears here as soon as it does.", "还没有播完的课。播完一节，这里就会出现。");

    public string AllLessons => Say("Search all lessons", "查找全部课程");

    public string AllGrades => Say("All", "全部");

    public string Next => Say("Next", "接着");

    public string Live => Say("LIVE", "直播");

    public string BreakTitle => Say("Break between lessons", "课间休息");

    public string Standby => Say("Stand-by", "待机");

    public string StandbyTitle => Say("Stand-by picture on air", "正在播出待机画面");

    public string NoSignal => Say("No signal", "无信号");

    public string NoSignalTitle => Say("This channel is not on air yet", "本频道尚未开播");

    public string NothingNext => Say("Nothing announced", "暂无预告");

    public string Alarms => Say("Alarms", "告警");

    public string Lineups => Say("Lineups to print", "课表（可打印）");

    public string Guide => Say("Programme guide (XMLTV)", "节目指南 (XMLTV)");

    public string ChannelList => Say("Channel list (M3U)", "频道列表 (M3U)");

    public string Keys => Say("Keys: 1–12 channel · arrows move · Enter plays · Esc back", "按键：1–12 选台 · 方向键移动 · 确定键播放 · 返回键退出");

    public string Back => Say("Back", "返回");

    public string Pause => Say("Pause", "暂停");

    public string Play => Say("Play", "播放");

    public string Mute => Say("Mute", "静音");

    public string Unmute => Say("Sound on", "打开声音");

    public string FullScreen => Say("Full screen", "全屏");

    public string Position => Say("Position", "播放位置");

    public string Loading => Say("Tuning in …", "正在调台……");

    public string Lost => Say("The picture is interrupted. Trying again …", "画面中断，正在重试……");

    public string Unplayable => Say("This browser cannot play the channel.", "这个浏览器无法播放本频道。");

    public string Reconnecting => Say("No connection to the station. Trying again …", "与播出站的连接已断开，正在重试……");

    /// <summary>The rest of the present event; <c>{0}</c> is minutes and seconds, filled in by the page each second.</summary>
    public string LeftTemplate => Say("{0} left", "剩余 {0}");

    /// <summary>The rest of the present event.</summary>
    public string Left(Duration rest) => string.Format(CultureInfo.InvariantCulture, LeftTemplate, Clock(rest));

    /// <summary>The station's health, with the number of its services.</summary>
    public string Health(HealthStatus status, int services) => status switch
    {
        HealthStatus.Ok => Say($"On air · {services} channels", $"正在播出 · {services} 个频道"),
        HealthStatus.Degraded => Say($"On air, with alarms · {services} channels", $"正在播出，有告警 · {services} 个频道"),
        _ => Say("Not on air", "未播出"),
    };

    public string MoreAlarms(int count) => Say(count == 1 ? "1 more alarm" : $"{count} more alarms", $"还有 {count} 条告警");

    public string Preparing(PreparationStatus progress) =>
        Say($"Preparing lessons: {progress.Ready} of {progress.Wanted} ready", $"正在准备课程：{progress.Ready} / {progress.Wanted}")
        + (progress.Left is { } left && left > Duration.Zero ? Say($", {Clock(left)} left", $"，剩余 {Clock(left)}") : "");

    public string Grade(Grade grade) => Say($"Grade {grade}", $"{grade} 年级");

    /// <summary>When a lesson ended: the time, with the date if it was not today.</summary>
    public string Aired(Instant start, Instant now)
    {
        var day = start.InZone(zone).Date;
        var date = day == now.InZone(zone).Date ? "" : Say($"{day:d MMM} ", $"{day.Month}月{day.Day}日 ");
        return Say($"Aired {date}{Time(start)}", $"{date}{Time(start)} 播出");
    }

    /// <summary>The day and time when a lesson was broadcast.</summary>
    public string AiredOn(Instant start)
    {
        var day = start.InZone(zone).Date;
        return Say($"Aired {day.ToString("d MMM yyyy", CultureInfo.InvariantCulture)} {Time(start)}", $"{day.Year}年{day.Month}月{day.Day}日 {Time(start)} 播出");
    }

    /// <summary>Wall time at the station, to the minute.</summary>
    public string Time(Instant instant) => instant.InZone(zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The date at the station, in words.</summary>
    public string Date(Instant instant)
    {
        var date = instant.InZone(zone).Date;
        return Say(
            date.ToString("dddd, d MMMM", CultureInfo.InvariantCulture),
            $"{date.Month}月{date.Day}日 星期{ChineseWeekdays[(int)date.DayOfWeek - 1]}");
    }

    /// <summary>A length as minutes and seconds, with hours where there are any.</summary>
    public static string Clock(Duration length)
    {
        var seconds = Math.Max(0, (long)Math.Ceiling(length.TotalSeconds));
        var (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
        return hours > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{hours}:{minutes:00}:{seconds % 60:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{minutes}:{seconds % 60:00}");
    }

    /// <summary>A text of the station in the viewer's language.</summary>
    public string Of(LocalizedText? text) => text?.In(language) ?? "";

    private string Say(string english, string chinese) => language == Language.Chinese ? chinese : english;
}
