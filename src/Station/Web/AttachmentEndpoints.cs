using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Airclass.Domain.Timetables;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Guide;
using Airclass.Scheduler.Reading;

namespace Airclass.Station.Web;

/// <summary>
/// <c>/attachments/LESSON/1/task.pdf</c>: files that belong to a lesson which the guide tells of or which is on demand; those of a layer's own lesson
/// within the layer, once it is on demand there. Nothing else of the station's folder has an address.
/// </summary>
internal static class AttachmentEndpoints
{
    private static readonly ConditionalWeakTable<GuideEdition, FrozenDictionary<string, Lesson>> Told = new();

    /// <summary>Maps the address.</summary>
    public static void MapAttachments(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/attachments/{lesson}/{number}/{name}", Requests.Read, Serve);

    private static IResult Serve(string lesson, string number, string name, HttpContext context, StationView view)
    {
        var snapshot = view.Current;
        if (Find(context, snapshot, lesson) is not { } found
            || !int.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var place)
            || LessonAttachments.Find(found, place, name) is not { } file
            || new StationFolder(snapshot.Station.Folder).Resolve(file.Path) is not { } path
            || !File.Exists(path))
        {
            return Requests.NotFound("no such attachment of a lesson that the guide tells of");
        }

        // A file that somebody delivered is shown, never run: no script of a document may act as the station's page.
        context.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        context.Response.Headers.CacheControl = "public, max-age=60";
        return TypedResults.PhysicalFile(path, file.Type, lastModified: new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero), enableRangeProcessing: true);
    }

    private static Lesson? Find(HttpContext context, StationSnapshot snapshot, string folder) =>
        Told.GetValue(snapshot.Edition, ByFolder).GetValueOrDefault(folder)
        ?? snapshot.ReplayWithin(ViewerScope.Of(context)).FirstOrDefault(r => string.Equals(PublicPath.FolderOf(r.Lesson), folder, StringComparison.Ordinal))?.About;

    private static FrozenDictionary<string, Lesson> ByFolder(GuideEdition edition) => edition.Events.Values
        .SelectMany(events => events)
        .Select(e => e.Lesson)
        .OfType<Lesson>()
        .Where(l => l.Scope is null && !l.Attachments.IsEmpty)
        .DistinctBy(l => l.Id)
        .ToFrozenDictionary(l => PublicPath.FolderOf(l.Id), StringComparer.Ordinal);
}
