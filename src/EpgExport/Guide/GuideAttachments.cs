using System.Collections.Immutable;
using Airclass.Domain.Stations;
using Airclass.Domain.Timetables;
using Airclass.EpgExport.Addresses;

namespace Airclass.EpgExport.Guide;

/// <summary>
/// Where viewers find what the catalogue says belongs to a lesson: task sheets, exercises, pages. Files of the station have an address each; those of a lesson that
/// belongs to a layer have one within the layer alone, since a plain address is open to everybody.
/// </summary>
public static class GuideAttachments
{
    private static readonly ImmutableArray<string> Served = [".pdf", ".png", ".jpg", ".jpeg"];

    /// <summary>The addresses of a lesson's attachments that viewers can open, each once, in the order of the catalogue.</summary>
    /// <param name="station">The station.</param>
    /// <param name="lesson">The lesson.</param>
    /// <param name="within">What stands before addresses within a layer, as <see cref="PublicPath.Within"/> gives it; empty for everybody's.</param>
    public static ImmutableArray<string> Of(StationDefinition station, Lesson lesson, string within = "")
    {
        ArgumentNullException.ThrowIfNull(lesson);
        return
        [
            .. lesson.Attachments.Select(attachment =>
                    IsPage(attachment) ? attachment
                    : IsServed(attachment) && (lesson.Scope is null || within.Length > 0) ? PublicPath.Url(station, within + PublicPath.Attachment(lesson.Id, NameOf(attachment)))
                    : null)
                .OfType<string>().Distinct(StringComparer.Ordinal),
        ];
    }

    private static bool IsPage(string attachment) => Uri.TryCreate(attachment, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";

    private static bool IsServed(string attachment) => Served.Any(ending => attachment.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static string NameOf(string attachment) => attachment[(attachment.LastIndexOf('/') + 1)..];
}
