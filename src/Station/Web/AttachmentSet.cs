using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Station.Ingest;

namespace Airclass.Station.Web;

/// <summary>What viewers get with a lesson.</summary>
/// <param name="Scope">The layer within which they get it; null: everybody.</param>
/// <param name="Attachments">Files and addresses, each name once.</param>
public sealed record AttachmentSet(LayerId? Scope, ImmutableArray<LessonAttachment> Attachments)
{
    /// <summary>Task sheets, pictures and pages: what is neither subtitles nor chapters.</summary>
    public IEnumerable<LessonAttachment> Sheets => Attachments.Where(a => !IsText(a));

    /// <summary>Subtitles with their languages.</summary>
    public IEnumerable<(LessonAttachment File, string Language)> Subtitles =>
        Attachments.Where(a => IsText(a) && !IsChapters(a)).Select(a => (a, LanguageOf(a.Name)));

    /// <summary>The chapters; null if there are none.</summary>
    public LessonAttachment? Chapters => Attachments.FirstOrDefault(a => IsText(a) && IsChapters(a));

    private static bool IsText(LessonAttachment file) => file.Path is not null && file.Name.EndsWith(".vtt", StringComparison.OrdinalIgnoreCase);

    private static bool IsChapters(LessonAttachment file) => Parts(file.Name).Contains("chapters", StringComparer.OrdinalIgnoreCase);

    /// <summary><c>lesson.en.vtt</c> is English; without a language it is Chinese.</summary>
    private static string LanguageOf(string name) =>
        Parts(name).LastOrDefault(p => p is { Length: 2 or 3 } && p.All(char.IsAsciiLetter))?.ToLowerInvariant() ?? "zh";

    private static string[] Parts(string name) => name.Split('.')[1..^1];
}
