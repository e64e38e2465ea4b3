using System.Collections.Immutable;
using Airclass.Domain.Stations;
using Airclass.Domain.Timetables;
using Airclass.EpgExport.Addresses;

namespace Airclass.EpgExport.Guide;

/// <summary>
/// Where viewers find what belongs to a lesson: task sheets, exercises, pages. Files of the station have an address each; those of a lesson that
/// belongs to a layer have one within the layer alone, since a plain address is open to everybody.
/// </summary>
public static class LessonAttachments
{
    private static readonly ImmutableArray<(string Ending, string Type)> Kinds =
    [
        (".pdf", "application/pdf"), (".png", "image/png"), (".jpg", "image/jpeg"), (".jpeg", "image/jpeg"),
    ];

    /// <summary>The addresses of a lesson's attachments that viewers can open, in the order of the catalogue.</summary>
    /// <param name="station">The station.</param>
    /// <param name="lesson">The lesson.</param>
    /// <param name="within">What stands before addresses within a layer, as <see cref="PublicPath.Within"/> gives it; empty for everybody's.</param>
    public static ImmutableArray<string> Of(StationDefinition station, Lesson lesson, string within = "")
    {
        ArgumentNullException.ThrowIfNull(lesson);
        return
        [
            .. lesson.Attachments.Select((attachment, place) =>
                    IsPage(attachment) ? attachment
                    : IsServed(attachment) && (lesson.Scope is null || within.Length > 0) ? PublicPath.Url(station, within + PublicPath.Attachment(lesson.Id, place + 1, NameOf(attachment)))
                    : null)
                .OfType<string>(),
        ];
    }

    /// <summary>The file of an address; null if the lesson has none there that viewers get.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="number">Its place among the attachments, from 1.</param>
    /// <param name="name">The file's name.</param>
    /// <returns>Its path, as the catalogue has it, and its type.</returns>
    public static (string Path, string Type)? Find(Lesson lesson, int number, string name)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        return number >= 1 && number <= lesson.Attachments.Length && lesson.Attachments[number - 1] is var attachment
            && IsServed(attachment) && string.Equals(NameOf(attachment), name, StringComparison.Ordinal)
            ? (attachment, TypeOf(attachment)!)
            : null;
    }

    private static bool IsPage(string attachment) => Uri.TryCreate(attachment, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";

    private static bool IsServed(string attachment) => !IsPage(attachment) && TypeOf(attachment) is not null;

    private static string? TypeOf(string attachment) =>
        Kinds.FirstOrDefault(k => attachment.EndsWith(k.Ending, StringComparison.OrdinalIgnoreCase)).Type;

    private static string NameOf(string attachment) => attachment[(attachment.LastIndexOf('/') + 1)..];
}
