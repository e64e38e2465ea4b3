using System.Globalization;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using NodaTime;

namespace Airclass.EpgExport.Guide;

/// <summary>A change of the guide in words, one line a language: what a reader of lineups would be told by telephone.</summary>
public static class GuideChangeText
{
    /// <summary>The change, with the service's name and the station's times.</summary>
    public static LocalizedText Of(GuideChange change, StationDefinition station)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(station);
        var service = station.Find(change.Service)?.Name ?? new(change.Service.Value);
        return new(
            $"{service.In(Language.Chinese)} {What(change, station.Zone, Language.Chinese)}",
            $"{service.In(Language.English)}: {What(change, station.Zone, Language.English)}");
    }

    private static string What(GuideChange change, DateTimeZone zone, Language language)
    {
        var chinese = language == Language.Chinese;
        string Was(GuideEvent? e) => e is null ? "" : $"{Time(e.Start, zone)} {Quoted(e, language)}";
        return (change.Kind, change.Before, change.After) switch
        {
            (GuideChangeKind.Moved, { } was, { } now) => chinese
                ? $"{Quoted(now, language)}由 {Time(was.Start, zone)} 改到 {Time(now.Start, zone)}"
                : $"{Quoted(now, language)} moves from {Time(was.Start, zone)} to {Time(now.Start, zone)}",
            (GuideChangeKind.Replaced, { } was, { } now) => chinese
                ? $"{Time(now.Start, zone)} {Quoted(was, language)}改为{Quoted(now, language)}"
                : $"{Time(now.Start, zone)} {Quoted(now, language)} in place of {Quoted(was, language)}",
            (GuideChangeKind.Timed, { } was, { } now) => chinese
                ? $"{Was(now)}改为 {Time(now.End, zone)} 结束（原 {Time(was.End, zone)}）"
                : $"{Was(now)} ends at {Time(now.End, zone)}, not at {Time(was.End, zone)}",
            (GuideChangeKind.Retitled, { } was, { } now) => chinese
                ? $"{Time(now.Start, zone)} {Quoted(was, language)}更名为{Quoted(now, language)}"
                : $"{Time(now.Start, zone)} {Quoted(was, language)} is now called {Quoted(now, language)}",
            (GuideChangeKind.Cancelled, _, _) => chinese ? $"{Was(change.Before)}取消" : $"{Was(change.Before)} is cancelled",
            (GuideChangeKind.Added, _, _) => chinese ? $"新增 {Was(change.After)}" : $"new: {Was(change.After)}",
            _ => chinese ? $"{Was(change.Event)}的介绍有更新" : $"{Was(change.Event)} is described anew",
        };
    }

    private static string Quoted(GuideEvent e, Language language)
    {
        var title = GuideText.Clean(e.Title.In(language));
        return language == Language.Chinese ? $"《{title}》" : $"“{title}”";
    }

    private static string Time(Instant instant, DateTimeZone zone) => instant.InZone(zone).ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
