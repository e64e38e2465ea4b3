using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;

namespace Airclass.EpgExport.Addresses;

/// <summary>
/// Where viewers find what is told, relative to the station's public URL, without a leading slash and ready for a URL. The pages serve these
/// addresses and an export folder has the same layout, so guides, lists and playlists agree.
/// </summary>
public static class PublicPath
{
    /// <summary>The XMLTV guide, in the station's time.</summary>
    public const string Guide = "epg.xml";

    /// <summary>The XMLTV guide in UTC, for receivers that read a time without its offset.</summary>
    public const string GuideInUtc = "epg.utc.xml";

    /// <summary>What the address of a file has behind it where the file is compressed with gzip.</summary>
    public const string Zipped = ".gz";

    /// <summary>The channel list.</summary>
    public const string Channels = "channels.m3u";

    /// <summary>The channel list of a flavour: <c>channels.udp.m3u</c>.</summary>
    public static string ChannelsIn(Output? partner, string flavour) => $"{Partner(partner)}channels.{flavour}.m3u";

    /// <summary>The logo of a service as a picture of any size, and as one of dots.</summary>
    public static string LogoDrawing(ServiceId service) => $"logos/{Escape(service.Value)}.svg";

    /// <inheritdoc cref="LogoDrawing"/>
    public static string LogoPicture(ServiceId service) => $"logos/{Escape(service.Value)}.png";

    /// <summary>
    /// What aired on a service in a window of the past, as players fill it in: <c>{utc}</c> is its start in seconds of Unix time, <c>{duration}</c> its
    /// length in seconds.
    /// </summary>
    public static string CatchUp(ServiceId service) => $"live/{Escape(service.Value)}/{Streams}/archive-{{utc}}-{{duration}}.m3u8";

    /// <summary>The same window as boxes fill it in, in the station's local time.</summary>
    public static string CatchUpByPlayseek(ServiceId service) =>
        LiveStream(service) + "?playseek=${(b)yyyyMMddHHmmss}-${(e)yyyyMMddHHmmss}";

    /// <summary>The catalogue of the lessons on demand, as a page.</summary>
    public const string Lessons = "replay/";

    /// <summary>What can be watched again, as JSON.</summary>
    public const string ReplayCatalogue = "replay/catalogue.json";

    /// <summary>The root of what viewers within a layer find, by the layer's key: <c>within/0123…/</c>.</summary>
    public static string Within(string key) => $"within/{Escape(key)}/";

    /// <summary>The folder of what is told to one partner alone; of the station's own viewers without one.</summary>
    public static string Partner(Output? partner) => partner is null ? "" : $"partners/{Escape(FitName(partner.Partner))}/";

    /// <summary>The XMLTV guide of one service: <c>xmltv/g3.xml</c>.</summary>
    public static string Xmltv(Output? partner, ServiceId service) => $"{Partner(partner)}xmltv/{Escape(service.Value)}.xml";

    /// <summary>The XMLTV guide of one week: <c>xmltv/2026-W48.xml</c>.</summary>
    public static string Xmltv(Output? partner, IsoWeek week) => $"{Partner(partner)}xmltv/{week}.xml";

    /// <summary>The lineup of a service and week for a partner's viewers, without its extension: <c>partners/telecom/lineups/g3/2026-W48</c>.</summary>
    public static string Lineup(Output? partner, ServiceId service, IsoWeek week) => $"{Partner(partner)}lineups/{Escape(service.Value)}/{week}";

    /// <summary>The calendar of a service for a partner's viewers: <c>calendars/g3.ics</c>.</summary>
    public static string Calendar(Output? partner, ServiceId service) => $"{Partner(partner)}calendars/{Escape(service.Value)}.ics";

    /// <summary>The feed of what changed in the guide, for a partner's viewers.</summary>
    public static string Changes(Output? partner) => Partner(partner) + "changes.atom";

    /// <summary>The folder of a partner's lineups, with the page that lists them: <c>partners/telecom/lineups/</c>.</summary>
    public static string Lineups(Output? partner) => $"{Partner(partner)}lineups/";

    /// <summary>The styles of a partner's lineups and sheets.</summary>
    public static string SheetStyles(Output? partner) => $"{Lineups(partner)}sheet.css";

    /// <summary>The wall sheet of a service, without its extension.</summary>
    public static string Wall(Output? partner, ServiceId service) => $"{Lineups(partner)}{Escape(service.Value)}/wall";

    /// <summary>The how-to-watch sheet of a service, without its extension.</summary>
    public static string HowToWatch(Output? partner, ServiceId service) => $"{Lineups(partner)}{Escape(service.Value)}/how-to-watch";

    /// <summary>The way back to the public URL from a live playlist.</summary>
    public const string RootOfLive = "../../";

    /// <summary>The way back to the public URL from a playlist of the past.</summary>
    public const string RootOfCatchUp = "../../../";

    /// <summary>The way back to the public URL from a playlist of one track, <c>live/SERVICE/PROFILE/TRACK/…</c>.</summary>
    public const string RootOfTrack = "../../../../";

    /// <summary>The way back to the public URL from a playlist of a lesson.</summary>
    public const string RootOfReplay = "../../";

    private const int LongestName = 60;

    /// <summary>The multivariant playlist of a service.</summary>
    public static string Live(ServiceId service) => $"live/{Escape(service.Value)}/index.m3u8";

    /// <summary>The folder of a service's playlists that name transport streams alone: the same names as beside it.</summary>
    public const string Streams = "mpegts";

    /// <summary>The multivariant playlist of a service for programs that play transport streams better than CMAF.</summary>
    public static string LiveStream(ServiceId service) => $"live/{Escape(service.Value)}/{Streams}/index.m3u8";

    /// <summary>The live media playlist of a service in a profile.</summary>
    public static string Live(ServiceId service, ProfileName profile) => $"live/{Escape(service.Value)}/{Escape(profile.Value)}.m3u8";

    /// <summary>An air file, to be fetched in byte ranges.</summary>
    public static string Media(AirFileId airFile) => $"media/{airFile.Value}.ts";

    /// <summary>The page of a lesson on demand; its playlists and pictures lie below.</summary>
    public static string Lesson(LessonId lesson) => $"{Lessons}{Escape(FolderOf(lesson))}/";

    /// <summary>A file of a CMAF rendition: a track, to be fetched in byte ranges, or a small picture.</summary>
    public static string Cmaf(string recipeHash, string file) => $"media/cmaf/{recipeHash}/{file}";

    /// <summary>A file that belongs to a lesson, or came with it: <c>attachments/g3-1/task.pdf</c>.</summary>
    public static string Attachment(LessonId lesson, string name) => $"attachments/{Escape(FolderOf(lesson))}/{Escape(name)}";

    /// <summary>The multivariant playlist of a lesson.</summary>
    public static string Replay(LessonId lesson) => Lesson(lesson) + "index.m3u8";

    /// <summary>The media playlist of a lesson in a profile.</summary>
    public static string Replay(LessonId lesson, ProfileName profile) => $"{Lesson(lesson)}{Escape(profile.Value)}.m3u8";

    /// <summary>
    /// A lesson's folder name: its id, if that is a fit name for a folder on any system; else what of it is fit, and eight digits of its hash.
    /// </summary>
    public static string FolderOf(LessonId lesson) => FitName(lesson.Value);

    /// <summary>A name as it is, if it is fit for a file on any system and a step of a URL; else what of it is fit, and eight digits of its hash.</summary>
    public static string FitName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var fit = new string([.. name.Take(LongestName).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or (>= '\u4e00' and <= '\u9fff') ? c : '-')]);
        return fit.Length > 0 && string.Equals(fit, name, StringComparison.Ordinal)
            ? fit
            : $"{fit}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..8]}";
    }

    /// <summary>The full URL of a path of the station.</summary>
    public static string Url(StationDefinition station, string path)
    {
        ArgumentNullException.ThrowIfNull(station);
        return $"{station.PublicUrl.AbsoluteUri.TrimEnd('/')}/{path}";
    }

    private static string Escape(string name) => Uri.EscapeDataString(name);
}
