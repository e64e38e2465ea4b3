using System.Globalization;
using System.Xml;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Timetables;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Guide;
using static Airclass.EpgExport.Xmltv.XmltvWriter;

namespace Airclass.EpgExport.Xmltv;

/// <summary>What XMLTV says of an event after its title, in the order of the DTD.</summary>
internal static class ProgrammeElements
{
    public static void Write(XmlWriter xml, StationDefinition station, Service service, GuideEvent told)
    {
        var lesson = told.Lesson;
        WriteTexts(xml, "sub-title", lesson is null ? LocalizedText.Empty : GuideWords.Place(lesson));
        WriteTexts(xml, "desc", told.Description);
        WriteCategories(xml, told);
        if (lesson is not null)
        {
            WriteTexts(xml, "keyword", GuideWords.Stage(service.Stage));
            WriteTexts(xml, "keyword", GuideWords.Kind(lesson.Kind));
        }

        WriteLength(xml, told);
        if (lesson is not null)
        {
            WriteLogo(xml, station, service);
            WriteAddresses(xml, station, lesson);
            WriteNumber(xml, lesson.Number);
        }

        if (told.Kind == EventKind.Lesson)
        {
            // One of the two, always: without a word, receivers guess by the title.
            xml.WriteElementString(told.IsRerun ? "previously-shown" : "new", null);
        }

        WriteRating(xml, told.Rating);
    }

    /// <summary>From which age an event is, as DVB's parental rating in the stream says it too (EN 300 468 §6.2.28).</summary>
    private static void WriteRating(XmlWriter xml, int? age)
    {
        if (age is not { } years)
        {
            return;
        }

        xml.WriteStartElement("rating");
        xml.WriteAttributeString("system", "DVB");
        xml.WriteElementString("value", years.ToString(CultureInfo.InvariantCulture));
        xml.WriteEndElement();
    }

    /// <summary>Where the lesson is watched again, and what belongs to it.</summary>
    private static void WriteAddresses(XmlWriter xml, StationDefinition station, Lesson lesson)
    {
        // What belongs to one layer is on demand at that layer's own address, which no guide tells.
        if (lesson.Scope is null)
        {
            xml.WriteElementString("url", PublicPath.Url(station, PublicPath.Replay(lesson.Id)));
        }

        foreach (var attachment in GuideAttachments.Of(station, lesson))
        {
            xml.WriteElementString("url", GuideText.Clean(attachment));
        }
    }

    /// <summary>How long an event is: in minutes where that is the whole truth, else in seconds.</summary>
    private static void WriteLength(XmlWriter xml, GuideEvent told)
    {
        var seconds = told.End.ToUnixTimeSeconds() - told.Start.ToUnixTimeSeconds();
        var (units, length) = seconds % 60 == 0 ? ("minutes", seconds / 60) : ("seconds", seconds);
        xml.WriteStartElement("length");
        xml.WriteAttributeString("units", units);
        xml.WriteString(length.ToString(CultureInfo.InvariantCulture));
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
}
