using System.Globalization;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.EpgExport.Guide;
using NodaTime;

namespace Airclass.EpgExport.Lineups;

/// <summary>How lineups for people say things, in one language.</summary>
internal sealed class LineupWords(Lineup lineup, Language language)
{
    private static readonly Duration Second = Duration.FromSeconds(1);
    private readonly bool _chinese = language == Language.Chinese;
    private readonly DateTimeZone _zone = lineup.Station.Zone;

    /// <summary>The service and the week: <c>三年级空中课堂 2026-W48（11月23日至11月29日）</c>.</summary>
    public string Title
    {
        get
        {
            var (name, first, last) = (Of(lineup.Service.Name), lineup.Week.Monday, lineup.Week.Monday.PlusDays(6));
            return _chinese ? $"{name} {lineup.Week}（{Day(first)}至{Day(last)}）" : $"{name} {lineup.Week} ({Day(first)} to {Day(last)})";
        }
    }

    /// <summary>Whose lineup it is, the number there, and the zone of its times.</summary>
    public string Where
    {
        get
        {
            var zone = $"{_zone.Id} (UTC{OffsetOf(lineup.Week.Monday)})";
            var number = lineup.Number is { } n ? n.ToString(CultureInfo.InvariantCulture) : null;
            string?[] parts = _chinese
                ? [lineup.Partner?.Partner ?? Of(lineup.Station.Name), number is null ? null : $"频道 {number}", $"时间：{zone}"]
                : [lineup.Partner?.Partner ?? Of(lineup.Station.Name), number is null ? null : $"channel {number}", $"times: {zone}"];
            return string.Join(" · ", parts.OfType<string>().Select(GuideText.Clean));
        }
    }

    /// <summary>What stands in the place of lessons where there are none.</summary>
    public string Nothing => _chinese ? "注：本周没有课程。" : "Note: no lessons this week.";

    /// <summary>A text on one line.</summary>
    public string Of(LocalizedText? text) => text is null ? "" : GuideText.Clean(text.In(language));

    /// <summary>The subject, by which a slot without a lesson's title is known; empty without one.</summary>
    public string Subject(GuideEvent told) => Of(told.Subject);

    /// <summary>Lesson, rerun, live or notice.</summary>
    public string Kind(GuideEvent told) => (told.Kind, told.IsRerun, _chinese) switch
    {
        (EventKind.Live, _, true) => "直播",
        (EventKind.Live, _, _) => "live",
        (EventKind.Notice or EventKind.Slate, _, true) => "通知",
        (EventKind.Notice or EventKind.Slate, _, _) => "notice",
        (_, true, true) => "重播",
        (_, true, _) => "rerun",
        (_, _, true) => "课程",
        _ => "lesson",
    };

    /// <summary><c>11月23日</c>, <c>23 Nov</c>.</summary>
    public string Day(LocalDate date) => date.ToString(_chinese ? "M'月'd'日'" : "d MMM", CultureInfo.InvariantCulture);

    /// <summary><c>星期三</c>, <c>Wed</c>.</summary>
    public string Weekday(LocalDate date) => _chinese ? "星期" + "一二三四五六日"[(int)date.DayOfWeek - 1] : date.DayOfWeek.ToString()[..3];

    /// <summary>The date on the wall on which an event starts.</summary>
    public LocalDate DateOf(GuideEvent told) => Near(told.Start).Date;

    /// <summary>
    /// When an event starts and ends, to the minute as people say it; with seconds where the minute would be wrong (a start within one) or the
    /// same (an event of seconds). Midnight at its end is 24:00.
    /// </summary>
    public (string Start, string End) Times(GuideEvent told)
    {
        var (start, end) = (Near(told.Start), Near(told.End));
        var exact = start.Second != 0;
        var (first, last) = (Clock(start.TimeOfDay, exact), Clock(Rounded(end).TimeOfDay, false));
        if (Rounded(end) <= start)
        {
            last = Clock(end.TimeOfDay, true);
        }

        return (first, last == "00:00" && Rounded(end).Date > start.Date ? "24:00" : last);
    }

    /// <summary>Cells begin within half a second of the bell, on either side.</summary>
    private LocalDateTime Near(Instant at)
    {
        var local = (at + (Second / 2)).InZone(_zone).LocalDateTime;
        return local.PlusNanoseconds(-local.NanosecondOfSecond);
    }

    private static LocalDateTime Rounded(LocalDateTime at) => at.PlusSeconds(30) is var later ? later.PlusSeconds(-later.Second) : at;

    private static string Clock(LocalTime time, bool exact) => time.ToString(exact ? "HH:mm:ss" : "HH:mm", CultureInfo.InvariantCulture);

    private string OffsetOf(LocalDate date) => _zone.AtStartOfDay(date).Offset.ToString("+HH:mm", CultureInfo.InvariantCulture);
}
