using System.Collections.Immutable;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;

namespace Airclass.EpgExport.Guide;

/// <summary>Finds events by words in Chinese or English, capitals aside.</summary>
public static class GuideSearch
{
    /// <summary>The events of an edition that hold every word in title, subject, description, unit or the lesson's key, by time. Breaks are not looked at.</summary>
    /// <param name="guide">The edition.</param>
    /// <param name="words">Words with blanks between them; none find nothing.</param>
    public static ImmutableArray<GuideEvent> Find(GuideEdition guide, string words)
    {
        ArgumentNullException.ThrowIfNull(guide);
        ArgumentNullException.ThrowIfNull(words);
        var all = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return all.Length == 0
            ? []
            :
            [
                .. guide.Station.Services.SelectMany(s => guide.Of(s.Id))
                    .Where(e => (e.Kind != EventKind.Filler || e.Subject is not null) && Array.TrueForAll(all, w => Texts(e).Any(t => t.Contains(w, StringComparison.OrdinalIgnoreCase))))
                    .OrderBy(e => e.Start),
            ];
    }

    private static IEnumerable<string> Texts(GuideEvent told) =>
    [
        .. Languages(told.Title), .. Languages(told.Subject), .. Languages(told.Description), told.Lesson?.Unit ?? "", told.Lesson?.Id.Value ?? "",
    ];

    private static IEnumerable<string> Languages(LocalizedText? text) => text is null ? [] : [text.Chinese, text.English ?? ""];
}
