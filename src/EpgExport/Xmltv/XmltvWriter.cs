using System.Globalization;
using System.Text;
using System.Xml;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Guide;
using NodaTime;
using NodaTime.Text;

namespace Airclass.EpgExport.Xmltv;

/// <summary>
/// Writes the guide as XMLTV, valid to its DTD: elements in the DTD's order, times with their offset, Chinese first and English second.
/// Streams, so a week of a thousand services takes no more memory than a day of one.
/// </summary>
/// <remarks>
/// A service without events is left out, since validators refuse a channel without programmes; it is still in the channel list.
/// </remarks>
public static class XmltvWriter
{
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n", CloseOutput = false };
    private static readonly OffsetDateTimePattern Time = OffsetDateTimePattern.CreateWithInvariantCulture("uuuuMMddHHmmss o<+HHmm>");

    /// <summary>Writes one file of a guide, in UTF-8, and leaves the stream open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="guide">The guide.</param>
    /// <param name="file">Which part of it; null for all of it, in the station's time.</param>
    public static void Write(Stream stream, GuideEdition guide, XmltvFile? file = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(guide);
        file ??= new();
        var services = ServicesIn(guide, file);
        var (head, foot) = Frame(guide, file, services);
        stream.Write(head);
        foreach (var service in services)
        {
            WriteProgrammes(stream, guide.Station, file.InUtc, service, file.Events(guide, service));
        }

        stream.Write(foot);
    }

    /// <summary>The same file compressed with gzip, put together from the pieces that are known of it.</summary>
    internal static byte[] Zipped(GuideEdition guide, XmltvFile file)
    {
        var services = ServicesIn(guide, file);
        var (head, foot) = Frame(guide, file, services);
        var parts = XmltvParts.Of(guide.Station);
        return XmltvPart.Join([XmltvPart.Of(s => s.Write(head)), .. services.SelectMany(s => parts.Programmes(guide, file, s)), XmltvPart.Of(s => s.Write(foot))]);
    }

    /// <summary>Writes the programmes of a service as they stand in a file, behind its channels.</summary>
    internal static void WriteProgrammes(Stream stream, StationDefinition station, bool inUtc, Service service, IEnumerable<GuideEvent> told)
    {
        using var inside = new InnerStream(stream);
        using var xml = XmlWriter.Create(inside, Settings);
        xml.WriteStartElement("tv");
        xml.WriteElementString("channel", null);
        xml.Flush();
        inside.IsOpen = true;
        var zone = inUtc ? DateTimeZone.Utc : station.Zone;
        foreach (var one in told)
        {
            WriteProgramme(xml, zone, station, service, one);
        }

        xml.Flush();
        inside.IsOpen = false;
    }

    private static List<Service> ServicesIn(GuideEdition guide, XmltvFile file) => [.. file.Services(guide.Station).Where(s => file.Events(guide, s).Any())];

    /// <summary>What stands before and behind the programmes of a file.</summary>
    private static (byte[] Head, byte[] Foot) Frame(GuideEdition guide, XmltvFile file, List<Service> services)
    {
        var station = guide.Station;
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, Settings))
        {
            xml.WriteStartDocument();
            xml.WriteDocType("tv", null, "xmltv.dtd", null);
            WriteStart(xml, guide, file);
            xml.WriteAttributeString("source-info-url", station.PublicUrl.AbsoluteUri);
            xml.WriteAttributeString("source-info-name", GuideText.Clean(station.Name.Chinese));
            xml.WriteAttributeString("generator-info-name", "Airclass");
            services.ForEach(s => WriteChannel(xml, file, station, s));

            // The end tag even of a week without any event: it tells readers that the file is whole.
            xml.WriteFullEndElement();
            xml.WriteEndDocument();
        }

        var whole = stream.ToArray();
        var end = whole.AsSpan().LastIndexOf("</tv>"u8) is var tag && services.Count > 0 ? tag - 1 : tag;
        return (whole[..end], whole[end..]);
    }

    /// <summary>
    /// Begins the document. The whole guide says its edition, so that files which do not belong together can be seen; a part of it does not, since it is
    /// the same file as before when only others changed.
    /// </summary>
    private static void WriteStart(XmlWriter xml, GuideEdition guide, XmltvFile file)
    {
        var isWhole = file is { Service: null, Week: null };
        if (isWhole)
        {
            xml.WriteComment(string.Create(CultureInfo.InvariantCulture, $" edition {guide.Number} "));
        }

        xml.WriteStartElement("tv");
        if (isWhole)
        {
            xml.WriteAttributeString("date", Format(guide.Changed, file.InUtc ? DateTimeZone.Utc : guide.Station.Zone));
        }
    }

    private static void WriteChannel(XmlWriter xml, XmltvFile file, StationDefinition station, Service service)
    {
        xml.WriteStartElement("channel");
        xml.WriteAttributeString("id", service.GuideId);
        WriteTexts(xml, "display-name", service.Name);
        if ((file.Partner is null ? service.Number : file.Partner.NumberOf(service)) is { } number)
        {
            xml.WriteElementString("display-name", number.ToString(CultureInfo.InvariantCulture));
        }

        WriteLogo(xml, station, service);
        xml.WriteElementString("url", PublicPath.Url(station, PublicPath.Live(service.Id)));
        xml.WriteEndElement();
    }

    private static void WriteProgramme(XmlWriter xml, DateTimeZone zone, StationDefinition station, Service service, GuideEvent told)
    {
        xml.WriteStartElement("programme");
        xml.WriteAttributeString("start", Format(told.Start, zone));
        xml.WriteAttributeString("stop", Format(told.End, zone));
        xml.WriteAttributeString("channel", service.GuideId);
        WriteTexts(xml, "title", told.Title);
        ProgrammeElements.Write(xml, station, service, told);
        xml.WriteEndElement();
    }

    /// <summary>The logo of a service, of a channel and of each of its lessons.</summary>
    internal static void WriteLogo(XmlWriter xml, StationDefinition station, Service service)
    {
        xml.WriteStartElement("icon");
        xml.WriteAttributeString("src", PublicPath.Url(station, PublicPath.LogoPicture(service.Id)));
        xml.WriteEndElement();
    }

    /// <summary>An element for each language that the text has, none for one without.</summary>
    internal static void WriteTexts(XmlWriter xml, string element, LocalizedText text)
    {
        var clean = GuideText.Clean(text);
        WriteText(xml, element, "zh", clean.Chinese);
        WriteText(xml, element, "en", clean.English ?? "");
    }

    internal static void WriteText(XmlWriter xml, string element, string language, string text)
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
