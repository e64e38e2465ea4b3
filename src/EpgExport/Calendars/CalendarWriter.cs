using System.Globalization;
using System.Text;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Guide;
using Airclass.EpgExport.Lineups;
using NodaTime;

namespace Airclass.EpgExport.Calendars;

/// <summary>
/// A service's lessons as iCalendar (RFC 5545), to be subscribed to: every lesson, relay and notice of an edition under the stable id of its event, so
/// that a lesson that moves moves in the calendar too. Breaks are not in it. Times are UTC, so no reader has to know the zone's rules.
/// </summary>
public static class CalendarWriter
{
    /// <summary>How often readers are asked to look again (RFC 7986 §5.7, and as Outlook and Apple name it).</summary>
    private const string Refresh = "PT1H";

    /// <summary>Octets of a line, the break not counted (RFC 5545 §3.1).</summary>
    private const int LineOctets = 75;

    /// <summary>Writes the calendar and leaves the stream open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="guide">The edition; its number is each event's SEQUENCE, and when it changed is DTSTAMP and LAST-MODIFIED.</param>
    /// <param name="partner">Whose viewers subscribe: they read that partner's channel number; null for the station's own.</param>
    /// <param name="service">The service.</param>
    public static void Write(Stream stream, GuideEdition guide, Output? partner, Service service)
    {
        ArgumentNullException.ThrowIfNull(guide);
        ArgumentNullException.ThrowIfNull(service);
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        foreach (var line in Head(guide, service).Concat(guide.Of(service.Id).Where(LineupTable.IsListed).SelectMany(e => Event(guide, partner, service, e))).Append("END:VCALENDAR"))
        {
            Fold(writer, line);
        }
    }

    private static IEnumerable<string> Head(GuideEdition guide, Service service)
    {
        var name = Text(Both(service.Name));
        return
        [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Airclass//Guide//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
            $"NAME:{name}", $"X-WR-CALNAME:{name}", $"X-WR-TIMEZONE:{guide.Station.Zone.Id}", $"LAST-MODIFIED:{Utc(guide.Changed)}",
            $"REFRESH-INTERVAL;VALUE=DURATION:{Refresh}", $"X-PUBLISHED-TTL:{Refresh}",
        ];
    }

    private static IEnumerable<string> Event(GuideEdition guide, Output? partner, Service service, GuideEvent told)
    {
        yield return "BEGIN:VEVENT";
        yield return $"UID:{Text(told.Id.Value)}@{service.GuideId}";
        yield return $"DTSTAMP:{Utc(guide.Changed)}";
        yield return $"LAST-MODIFIED:{Utc(guide.Changed)}";
        yield return string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{Math.Clamp(guide.Number, 0, int.MaxValue)}");
        yield return $"DTSTART:{Utc(told.Start)}";
        yield return $"DTEND:{Utc(told.End)}";
        yield return $"SUMMARY:{Text(Summary(told))}";
        yield return $"DESCRIPTION:{string.Join("\\n", Description(told).Select(Text))}";
        yield return $"LOCATION:{Text(Place(partner, service))}";
        yield return "STATUS:CONFIRMED";
        yield return "TRANSP:TRANSPARENT";
        if (told.Subject is { } subject)
        {
            yield return $"CATEGORIES:{string.Join(',', Languages(subject).Select(Text))}";
        }

        if (told.Lesson is { Scope: null } lesson)
        {
            yield return $"URL:{PublicPath.Url(guide.Station, PublicPath.Replay(lesson.Id))}";
        }

        foreach (var attachment in told.Lesson is { } attached ? GuideAttachments.Of(guide.Station, attached) : [])
        {
            yield return $"ATTACH:{GuideText.Clean(attachment)}";
        }

        yield return "END:VEVENT";
    }

    /// <summary><c>数学：分数的意义（重播）</c></summary>
    private static string Summary(GuideEvent told)
    {
        var (subject, title) = (told.Subject is { } s ? GuideText.Clean(s.Chinese) : "", GuideText.Clean(told.Title.In(Language.Chinese)));
        return $"{(subject.Length == 0 || title.StartsWith(subject, StringComparison.Ordinal) ? "" : subject + "：")}{title}{(told.IsRerun ? "（重播）" : "")}";
    }

    private static IEnumerable<string> Description(GuideEvent told) =>
        Languages(told.Description).Prepend(GuideText.Clean(told.Title.English ?? "")).Where(t => t.Length > 0);

    private static string Place(Output? partner, Service service) =>
        Both(service.Name) + ((partner is null ? service.Number : partner.NumberOf(service)) is { } number ? string.Create(CultureInfo.InvariantCulture, $" · {number}") : "");

    private static string Both(LocalizedText text) => string.Join(' ', Languages(text));

    private static IEnumerable<string> Languages(LocalizedText text) => new[] { text.Chinese, text.English ?? "" }.Select(GuideText.Clean).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal);

    /// <summary>Whole seconds, to the nearer: cells begin within half a second of the bell.</summary>
    private static string Utc(Instant at) => (at + Duration.FromMilliseconds(500)).ToString("uuuuMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A value of type TEXT (RFC 5545 §3.3.11); it has no control characters.</summary>
    private static string Text(string text) => GuideText.Clean(text)
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal);

    /// <summary>Lines of at most 75 octets, a character never cut in two (RFC 5545 §3.1).</summary>
    private static void Fold(StreamWriter writer, string line)
    {
        var (from, octets) = (0, 0);
        for (var at = 0; at < line.Length;)
        {
            var rune = Rune.GetRuneAt(line, at);
            if (octets + rune.Utf8SequenceLength > LineOctets)
            {
                writer.Write(line.AsSpan(from, at - from));
                writer.Write("\r\n ");
                (from, octets) = (at, 1);
            }

            octets += rune.Utf8SequenceLength;
            at += rune.Utf16SequenceLength;
        }

        writer.Write(line.AsSpan(from));
        writer.Write("\r\n");
    }
}
