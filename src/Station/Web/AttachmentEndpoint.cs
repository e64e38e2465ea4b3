using System.Globalization;
using Airclass.Domain.Identity;
using Microsoft.Net.Http.Headers;

namespace Airclass.Station.Web;

/// <summary>
/// <c>/attachments/{lesson}/{name}</c>: what came with a lesson, as long as the lesson may air; of a lesson of a layer within that layer alone. Files
/// were looked at when they came: PDF, pictures and WebVTT, nothing that runs.
/// </summary>
internal static class AttachmentEndpoint
{
    /// <summary>Maps the address; beside it the guide's own addresses of what the catalogue names have a number.</summary>
    public static void MapDeliveredAttachments(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/attachments/{lesson}/{name}", Requests.Read, Serve);

    private static IResult Serve(string lesson, string name, HttpContext context, StationView view)
    {
        var snapshot = view.Current;
        var found = snapshot.AttachmentsWithin(ViewerScope.Of(context), lesson)?.Attachments
            .FirstOrDefault(a => a.Path is not null && string.Equals(a.Name, name, StringComparison.Ordinal));
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

    private static string TypeOf(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".pdf" => "application/pdf",
        ".png" => "image/png",
        ".vtt" => "text/vtt; charset=utf-8",
        _ => "image/jpeg",
    };
}
