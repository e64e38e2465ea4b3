using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Guide;
using NodaTime;
using NodaTime.Text;

namespace Airclass.EpgExport.Xmltv;

/// <summary>
/// Writes the guide as XMLTV, valid to its DTD: elements in the DTD's order, times local with their offset, Chinese first and English second.
/// Streams, so a week of a hundred services takes no more memory than a day of one.
/// </summary>
/// <remarks>
/// A service without events is left out, since validators refuse a channel without programmes; it is still in the channel list.
/// The times of XMLTV are whole seconds: a start within a second is told as that second.
/// </remarks>
public static class XmltvWriter
{
    private static readonly OffsetDateTimePattern Time = OffsetDateTimePattern.CreateWithInvariantCulture("uuuuMMddHHmmss o<+HHmm>");

    /// <summary>Writes the guide, in UTF-8, and leaves the stream open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="station">The station; its services give the channels and their order.</param>
    /// <param name="guide">The events of each service, in order of start, without overlap.</param>
    public static void Write(Stream stream, StationDefinition station, IReadOnlyDictionary<ServiceId, ImmutableArray<GuideEvent>> guide)
    {
        ArgumentNullException.ThrowIfNull(station);
        ArgumentNullException.ThrowIfNull(guide);
        using var xml = XmlWriter.Create(stream, new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n", CloseOutput = false });
        var services = station.Services.Where(s => guide.TryGetValue(s.Id, out var events) && events.Any(IsTold)).ToList();
        xml.WriteStartDocument();
        xml.WriteDocType("tv", null, "xmltv.dtd", null);
        xml.WriteStartElement("tv");
        xml.WriteAttributeString("source-info-url", station.PublicUrl.AbsoluteUri);
        xml.WriteAttributeString("source-info-name", GuideText.Clean(station.Name.Chinese));
        xml.WriteAttributeString("generator-info-name", "Airclass");
        services.ForEach(s => WriteChannel(xml, station, s));
        foreach (var service in services)
        {
            foreach (var told in guide[service.Id].Where(IsTold))
            {
                WriteProgramme(xml, station, service, told);
            }
        }

        xml.WriteEndElement();
        xml.WriteEndDocument();
    }

    /// <summary>False for an event so short that it would start and stop in the same second.</summary>
    private static bool IsTold(GuideEvent told) => told.Start.ToUnixTimeSeconds() < told.End.ToUnixTimeSeconds();

    private static void WriteChannel(XmlWriter xml, StationDefinition station, Service service)
    {
        xml.WriteStartElement("channel");
        xml.WriteAttributeString("id", service.GuideId);
        WriteTexts(xml, "display-name", service.Name);
        if (service.Number is { } number)
        {
            xml.WriteElementString("display-name", number.ToString(CultureInfo.InvariantCulture));
        }

        xml.WriteElementString("url", PublicPath.Url(station, PublicPath.Live(service.Id)));
        xml.WriteEndElement();
    }

    private static void WriteProgramme(XmlWriter xml, StationDefinition station, Service service, GuideEvent told)
    {
        xml.WriteStartElement("programme");
        xml.WriteAttributeString("start", Format(told.Start, station.Zone));
        xml.WriteAttributeString("stop", Format(told.End, station.Zone));
        xml.WriteAttributeString("channel", service.GuideId);
        WriteTexts(xml, "title", told.Title);
        WriteTexts(xml, "desc", told.Description);
        WriteCategories(xml, told);
        if (told.Lesson is { } lesson)
        {
            xml.WriteElementString("url", PublicPath.Url(station, PublicPath.Replay(lesson.Id)));
            WriteNumber(xml, lesson.Number);
        }

        xml.WriteEndElement();
    }

    private static void WriteCategories(XmlWriter xml, GuideEvent told)
    {
        if (told.Kind != EventKind.Lesson)
        {
            return;
        }

        if (told.Subject is { } subject)
        {
            WriteTexts(xml, "category", subject);
        }

        // The one category that receivers know how to map to a genre.
        WriteText(xml, "category", "en", "Education");
    }

    /// <summary>The lesson's number within its subject and grade: from 0 in xmltv_ns, from 1 on screen.</summary>
    private static void WriteNumber(XmlWriter xml, int? number)
    {
        if (number is not >= 1)
        {
            return;
        }

        WriteEpisode(xml, "xmltv_ns", string.Create(CultureInfo.InvariantCulture, $".{number - 1}."));
        WriteEpisode(xml, "onscreen", string.Create(CultureInfo.InvariantCulture, $"E{number:00}"));
    }

    private static void WriteEpisode(XmlWriter xml, string system, string value)
    {
        xml.WriteStartElement("episode-num");
        xml.WriteAttributeString("system", system);
        xml.WriteString(value);
        xml.WriteEndElement();
    }

    private static void WriteTexts(XmlWriter xml, string element, LocalizedText text)
    {
        var clean = GuideText.Clean(text);
        WriteText(xml, element, "zh", clean.Chinese);
        WriteText(xml, element, "en", clean.English ?? "");
    }

    private static void WriteText(XmlWriter xml, string element, string language, string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        xml.WriteStartElement(element);
        xml.WriteAttributeString("lang", language);
        xml.WriteString(text);
        xml.WriteEndElement();
    }

    private static string Format(Instant instant, DateTimeZone zone) => Time.Format(instant.InZone(zone).ToOffsetDateTime());
}
