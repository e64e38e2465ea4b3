using System.Xml.Linq;
using Airclass.Domain.Guide;

namespace Airclass.EndToEnd.TransportStream;

/// <summary>The guide that dvblast read, as <c>tests/judges/dvblast.sh</c> prints it, each event in a line with all that it was told with.</summary>
internal sealed class DvblastGuide
{
    private const string Content = "CONTENT_DESC", ShortEvent = "SHORT_EVENT_DESC", ExtendedEvent = "EXTENDED_EVENT_DESC";

    private readonly List<XElement> _tables;

    public DvblastGuide(string xml) => _tables = [.. XElement.Parse($"<guide>{xml}</guide>").Elements("EIT")];

    /// <summary>The schedule has room for the beginning of a long text.</summary>
    private const int Beginning = 60;

    /// <summary>The events of the schedule.</summary>
    public IReadOnlyList<string> Schedule => Events("actual_schedule");

    /// <summary>The present event, then the following.</summary>
    public IReadOnlyList<string> PresentFollowing => Events("actual_pf");

    /// <summary>What events have in common, each sort once: their streams, their rating.</summary>
    public IReadOnlyList<string> Fixed =>
    [
        .. _tables.Elements("EVENT").Select(e => string.Join(", ", [
            .. e.Descendants("COMPONENT_DESC").Select(d => $"{Of(d, "stream_content")} {Of(d, "component_type")} {Of(d, "component_tag")} {Of(d, "language")}"),
            .. e.Descendants("PARENTAL_RATING_DESC").Select(d => $"{Of(d, "country_code")} {Of(d, "rating")}"),
        ])).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The line of an event of our guide in the schedule, with its times in whole seconds.</summary>
    public static string Scheduled(GuideEvent e) => Told(e with { Description = new(Begin(e.Description.Chinese), e.Description.English) });

    /// <summary>True if a line of the schedule tells of an event what there is room for: everything, texts in part, or the title alone.</summary>
    public static bool IsOf(string heard, string told)
    {
        var (ours, fields) = (told.Split(" | "), heard.Split(" | "));
        return heard == Named(told) || (fields.Length == ours.Length && fields.Take(4).SequenceEqual(ours.Take(4)) && fields[^1] == ours[^1]
            && fields.Zip(ours).All(f => f.Second.StartsWith(f.First, StringComparison.Ordinal)));
    }

    /// <summary>A line of the schedule as it is where there is room for titles alone.</summary>
    public static string Named(string line) => string.Join(" | ", [.. line.Split(" | ").Take(4), "", ""]);

    /// <summary>The line of an event of our guide in present and following, likewise.</summary>
    public static string Told(GuideEvent e) => string.Join(
        " | ", e.DvbEventId, e.Start.ToUnixTimeSeconds(), e.End.ToUnixTimeSeconds() - e.Start.ToUnixTimeSeconds(),
        "chi " + e.Title.Chinese, e.Description.Chinese, "eng " + e.Title.English, e.Description.English,
        // Of lessons the tests have mathematics alone (EN 300 468 table 29), and everything is for schools.
        e.Subject is null ? "90 54" : "92 54");

    private List<string> Events(string type) =>
    [
        .. from e in _tables.Where(t => Of(t, "type") == type).Elements("EVENT")
           let texts = e.Descendants(ShortEvent).SelectMany(d => new[] { $"{Of(d, "lang")} {Of(d, "event_name")}", type == "actual_pf" ? Whole(e, d) : Begin(Whole(e, d)) })
           let kinds = string.Join(' ', e.Descendants(Content).Select(d => Of(d, "content_l1") + Of(d, "content_l2")))
           select string.Join(" | ", [Of(e, "id"), Of(e, "start_time"), Of(e, "duration"), .. texts, kinds]),
    ];

    /// <summary>The text of a short event descriptor; of a long one the beginning, which the extended ones tell whole.</summary>
    private static string Whole(XElement e, XElement shortEvent)
    {
        var text = Of(shortEvent, "text");
        var whole = string.Concat(e.Descendants(ExtendedEvent).Where(d => Of(d, "lang") == Of(shortEvent, "lang")).Select(d => Of(d, "text")));
        return whole.Length == 0 ? text : whole.StartsWith(text, StringComparison.Ordinal) ? whole : $"{text}?{whole}";
    }

    private static string Begin(string text) => text[..Math.Min(text.Length, Beginning)];

    private static string Of(XElement element, string name) => (string)element.Attribute(name)!;
}
