using System.Globalization;
using System.Text;
using System.Xml;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.EpgExport.Addresses;
using NodaTime;
using NodaTime.Text;

namespace Airclass.EpgExport.Guide;

/// <summary>The changes of the guide as an Atom feed (RFC 4287), the newest first: Chinese in the title, English below it.</summary>
public static class ChangeFeedWriter
{
    /// <summary>How many entries a feed has at most.</summary>
    public const int Most = 100;

    private const string Atom = "http://www.w3.org/2005/Atom";
    private static readonly InstantPattern Time = InstantPattern.General;

    /// <summary>Writes the feed and leaves the stream open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="guide">The edition: the station, and when it changed.</param>
    /// <param name="news">The changes.</param>
    /// <param name="partner">Whose viewers read it: only the services that the partner takes; null for all.</param>
    public static void Write(Stream stream, GuideEdition guide, GuideNews news, Output? partner)
    {
        ArgumentNullException.ThrowIfNull(guide);
        ArgumentNullException.ThrowIfNull(news);
        var station = guide.Station;
        using var xml = XmlWriter.Create(stream, new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, CloseOutput = false });
        var self = PublicPath.Url(station, PublicPath.Changes(partner));
        xml.WriteStartElement("feed", Atom);
        xml.WriteAttributeString("xml", "lang", null, "zh");
        Element(xml, "id", self);
        Element(xml, "title", $"{GuideText.Clean(station.Name.Chinese)} 节目变更{(partner is null ? "" : " · " + GuideText.Clean(partner.Partner))}");
        Element(xml, "updated", Time.Format(guide.Changed));
        Link(xml, "self", self, "application/atom+xml");
        Link(xml, "alternate", PublicPath.Url(station, ""), "text/html");
        xml.WriteStartElement("author", Atom);
        Element(xml, "name", GuideText.Clean(station.Name.In(Language.Chinese)) is { Length: > 0 } name ? name : "Airclass");
        xml.WriteEndElement();
        foreach (var item in news.Items.Where(i => partner is null || partner.Services.Contains(i.Service)).Take(Most))
        {
            Entry(xml, station, item);
        }

        xml.WriteEndElement();
    }

    private static void Entry(XmlWriter xml, StationDefinition station, GuideNewsItem item)
    {
        xml.WriteStartElement("entry", Atom);
        Element(xml, "id", item.Id);
        Element(xml, "title", GuideText.Clean(item.Text.Chinese));
        Element(xml, "updated", Time.Format(item.At));
        Link(xml, "alternate", PublicPath.Url(station, ""), "text/html");
        xml.WriteStartElement("category", Atom);
        xml.WriteAttributeString("term", item.Service.Value);
        xml.WriteAttributeString("label", GuideText.Clean(station.Find(item.Service)?.Name.Chinese ?? item.Service.Value));
        xml.WriteEndElement();
        xml.WriteStartElement("category", Atom);
        xml.WriteAttributeString("term", item.Kind.ToString().ToLower(CultureInfo.InvariantCulture));
        xml.WriteEndElement();
        xml.WriteStartElement("content", Atom);
        xml.WriteAttributeString("type", "text");
        xml.WriteAttributeString("xml", "lang", null, "en");
        xml.WriteString(GuideText.Clean(item.Text.In(Language.English)));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Atom, text);

    private static void Link(XmlWriter xml, string relation, string address, string type)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", address);
        xml.WriteAttributeString("type", type);
        xml.WriteEndElement();
    }
}
