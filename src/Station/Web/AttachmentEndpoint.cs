using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Airclass.Domain.Identity;
using Airclass.Domain.Timetables;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Guide;
using Airclass.Station.Ingest;
using Microsoft.Net.Http.Headers;

namespace Airclass.Station.Web;

/// <summary>
/// <c>/attachments/{lesson}/{name}</c>: what came with a lesson as long as the lesson may air, and what the catalogue names for a lesson that the guide
/// tells of, before it is there too; of a lesson of a layer within that layer alone. Files are PDF, pictures and WebVTT by their bytes, nothing that
/// runs. Nothing else of the station's folder has an address.
/// </summary>
internal static class AttachmentEndpoint
{
    private static readonly ConditionalWeakTable<GuideEdition, FrozenDictionary<string, Lesson>> Told = new();

    /// <summary>Maps the address.</summary>
    public static void MapAttachments(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/attachments/{lesson}/{name}", Requests.Read, Serve);

    private static IResult Serve(string lesson, string name, HttpContext context, StationView view)
    {
        var snapshot = view.Current;
        var found = Of(snapshot, ViewerScope.Of(context), lesson).FirstOrDefault(a => a.Path is not null && string.Equals(a.Name, name, StringComparison.Ordinal));
        if (found?.Path is not { } path || new FileInfo(path) is not { Exists: true } file)
        {
            return Requests.NotFound("no such attachment");
        }

        // Programs that show PDF draw it with styles of their own; there is nothing in it that they would run.
        context.Response.Headers.ContentSecurityPolicy = "default-src 'self' blob: data:; style-src 'unsafe-inline'; script-src 'none'; frame-ancestors 'none'";
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("inline") { FileNameStar = name }.ToString();
        return TypedResults.PhysicalFile(
            path, TypeOf(name), lastModified: new DateTimeOffset(file.LastWriteTimeUtc), enableRangeProcessing: true,
            entityTag: new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{file.Length:x}-{file.LastWriteTimeUtc.Ticks:x}\"")));
    }

    /// <summary>What belongs to the lesson of a folder.</summary>
    private static ImmutableArray<LessonAttachment> Of(StationSnapshot snapshot, LayerId? layer, string folder) =>
        snapshot.AttachmentsWithin(layer, folder) is { } offered ? offered.Attachments
        : Find(snapshot, layer, folder) is { } told ? LessonAttachments.OfCatalogue(told, snapshot.Station.Folder)
        : [];

    /// <summary>The lesson of a folder, if the guide tells everybody of it or it is on demand in a layer.</summary>
    private static Lesson? Find(StationSnapshot snapshot, LayerId? layer, string folder) =>
        Told.GetValue(snapshot.Edition, ByFolder).GetValueOrDefault(folder)
        ?? snapshot.ReplayWithin(layer).FirstOrDefault(r => string.Equals(PublicPath.FolderOf(r.Lesson), folder, StringComparison.Ordinal))?.About;

    private static FrozenDictionary<string, Lesson> ByFolder(GuideEdition edition) => edition.Events.Values
        .SelectMany(events => events)
        .Select(e => e.Lesson)
        .OfType<Lesson>()
        .Where(l => l.Scope is null && !l.Attachments.IsEmpty)
        .DistinctBy(l => l.Id)
        .ToFrozenDictionary(l => PublicPath.FolderOf(l.Id), StringComparer.Ordinal);

    private static string TypeOf(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".pdf" => "application/pdf",
        ".png" => "image/png",
        ".vtt" => "text/vtt; charset=utf-8",
        _ => "image/jpeg",
    };
}
