using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using NodaTime;

namespace Airclass.EpgExport.Guide;

/// <summary>Says in both languages what changed: <c>三年级空中课堂 11月25日 星期三 09:00《分数》改到 10:00</c>.</summary>
public sealed class GuideChangeWords(StationDefinition station)
{
    private const string Weekdays = "一二三四五六日";
    private static readonly Duration HalfSecond = Duration.FromMilliseconds(500);

    /// <summary>One change as a sentence.</summary>
    public LocalizedText Of(GuideChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var (was, now) = (change.Before ?? change.Event, change.After ?? change.Event);
        var (zh, en) = (Head(change, was, Language.Chinese), Head(change, was, Language.English));
        var (before, after, english, formerly) = (Quoted(was, Language.Chinese), Quoted(now, Language.Chinese), Quoted(now, Language.English), Quoted(was, Language.English));
        return change.Kind switch
        {
            GuideChangeKind.Added => new($"{zh} 新增{after}", $"{en}: new {english}"),
            GuideChangeKind.Cancelled => new($"{zh} {before}取消", $"{en}: {formerly} is cancelled"),
            GuideChangeKind.Moved => new($"{zh} {after}改到 {When(now, was, Language.Chinese)}", $"{en}: {english} moves to {When(now, was, Language.English)}"),
            GuideChangeKind.Replaced => new($"{zh} {before}改为{after}", $"{en}: {english} instead of {formerly}"),
            GuideChangeKind.Timed => new($"{zh} {after}改为 {Clock(now.End)} 结束", $"{en}: {english} ends at {Clock(now.End)}"),
            GuideChangeKind.Retitled => new($"{zh} {before}更名为{Title(now, Language.Chinese)}", $"{en}: {formerly} is now called {Title(now, Language.English)}"),
            _ => new($"{zh} {after}的说明有更新", $"{en}: {english} is described anew"),
        };
    }

    /// <summary>Several changes of one kind on one day of a service as a sentence.</summary>
    public LocalizedText OfMany(ImmutableArray<GuideChange> changes)
    {
        var (first, n) = (changes[0], changes.Length.ToString(CultureInfo.InvariantCulture));
        var (zh, en) = (Day(first, first.Event, Language.Chinese), Day(first, first.Event, Language.English));
        return first.Kind switch
        {
            GuideChangeKind.Added => new($"{zh} 新增 {n} 个节目", $"{en}: {n} new programmes"),
            GuideChangeKind.Cancelled => new($"{zh} 取消 {n} 个节目", $"{en}: {n} programmes are cancelled"),
            GuideChangeKind.Moved => new($"{zh} {n} 个节目改时间", $"{en}: {n} programmes move"),
            GuideChangeKind.Replaced => new($"{zh} {n} 个节目更换", $"{en}: {n} programmes are replaced"),
            GuideChangeKind.Timed => new($"{zh} {n} 个节目结束时间有变", $"{en}: {n} programmes end at another time"),
            GuideChangeKind.Retitled => new($"{zh} {n} 个节目改名", $"{en}: {n} programmes are renamed"),
            _ => new($"{zh} {n} 个节目的说明有更新", $"{en}: {n} programmes are described anew"),
        };
    }

    private string Head(GuideChange change, GuideEvent told, Language language) => $"{Day(change, told, language)} {Clock(told.Start)}";

    private string Day(GuideChange change, GuideEvent told, Language language)
    {
        var name = station.Find(change.Service)?.Name ?? new(change.Service.Value);
        return $"{GuideText.Clean(name.In(language))} {Date(told, language)}";
    }

    /// <summary>The time alone where the day is the same.</summary>
    private string When(GuideEvent now, GuideEvent was, Language language) =>
        Local(now).Date == Local(was).Date ? Clock(now.Start) : $"{Date(now, language)} {Clock(now.Start)}";

    private string Date(GuideEvent told, Language language)
    {
        var date = Local(told).Date;
        return language == Language.Chinese
            ? $"{date.ToString("M'月'd'日'", CultureInfo.InvariantCulture)} 星期{Weekdays[(int)date.DayOfWeek - 1]}"
            : $"{date.DayOfWeek.ToString()[..3]} {date.ToString("d MMM", CultureInfo.InvariantCulture)}";
    }

    private string Clock(Instant at) => (at + HalfSecond).InZone(station.Zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    private LocalDateTime Local(GuideEvent told) => (told.Start + HalfSecond).InZone(station.Zone).LocalDateTime;

    private static string Quoted(GuideEvent told, Language language)
    {
        var (subject, title) = (told.Subject is { } s ? GuideText.Clean(s.In(language)) : "", GuideText.Clean(told.Title.In(language)));
        var apart = subject.Length == 0 || title.StartsWith(subject, StringComparison.OrdinalIgnoreCase);
        return (apart ? "" : subject + (language == Language.Chinese ? "" : " ")) + Title(told, language);
    }

    private static string Title(GuideEvent told, Language language)
    {
        var title = GuideText.Clean(told.Title.In(language));
        return language == Language.Chinese ? $"《{title}》" : $"“{title}”";
    }
}
