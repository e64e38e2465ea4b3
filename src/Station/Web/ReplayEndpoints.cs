using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Replay;
using Airclass.Station.Web.Lessons;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Airclass.Station.Web;

/// <summary><c>/replay/catalogue.json</c>, and the playlists of each lesson that can be watched again.</summary>
internal static class ReplayEndpoints
{
    /// <summary>So long caches may go on with a lesson that was withdrawn.</summary>
    private const string Cached = "public, max-age=5";

    private const string Nothing = "no such lesson, or it is not on demand";

    /// <summary>Maps the addresses.</summary>
    public static void MapReplay(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/" + PublicPath.ReplayCatalogue, Requests.Read, Catalogue);
        routes.MapMethods("/replay/{lesson}/index.m3u8", Requests.Read, Renditions);
        routes.MapMethods("/replay/{lesson}/{profile}.m3u8", Requests.Read, Whole);
        routes.MapMethods("/replay/{lesson}/subtitles/{language}.m3u8", Requests.Read, Subtitles);
    }

    private static FileContentHttpResult Catalogue(HttpContext context, StationView view)
    {
        var snapshot = view.Current;
        using var json = new MemoryStream();
        ReplayManifest.Write(json, snapshot.Station, snapshot.ReplayWithin(ViewerScope.Of(context)), ViewerScope.PathOf(context));
        context.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Bytes(json.ToArray(), "application/json; charset=utf-8");
    }

    private static IResult Renditions(string lesson, HttpContext context, StationView view)
    {
        var frame = new LessonsFrame(view.Current, context);
        if (frame.Find(lesson) is not { } entry)
        {
            return Requests.NotFound(Nothing);
        }

        context.Response.Headers.CacheControl = Cached;
        var playlist = MultivariantPlaylist.Write(
            from rendition in entry.Renditions
            from profile in frame.Snapshot.Profiles
            where profile.Name == rendition.Profile
            select (profile, Uri.EscapeDataString(profile.Name.Value) + ".m3u8"));
        var subtitles = (frame.AttachmentsOf(entry)?.Subtitles ?? []).Select(s => s.Language).Distinct(StringComparer.Ordinal);
        return Requests.Playlist(VodSubtitles.AddTo(playlist, [.. subtitles.Select(l => (l, LessonsText.NameOf(l), $"subtitles/{l}.m3u8"))]));
    }

    private static IResult Subtitles(string lesson, string language, HttpContext context, StationView view)
    {
        var frame = new LessonsFrame(view.Current, context);
        if (frame.Find(lesson) is not { } entry
            || frame.AttachmentsOf(entry)?.Subtitles.FirstOrDefault(s => string.Equals(s.Language, language, StringComparison.Ordinal)).File is not { } file)
        {
            return Requests.NotFound(Nothing);
        }

        context.Response.Headers.CacheControl = Cached;
        return Requests.Playlist(VodSubtitles.Write(entry.Renditions[0].Cells, PublicPath.RootOfCatchUp + PublicPath.Attachment(entry.Lesson, file.Name)));
    }

    private static IResult Whole(string lesson, string profile, HttpContext context, StationView view)
    {
        var snapshot = view.Current;
        var rendition = Find(context, snapshot, lesson)?.Renditions.FirstOrDefault(r => string.Equals(r.Profile.Value, profile, StringComparison.Ordinal));
        if (rendition is null || snapshot.Profiles.FirstOrDefault(p => p.Name == rendition.Profile) is not { } shape)
        {
            return Requests.NotFound("no such lesson or profile, or it is not on demand");
        }

        context.Response.Headers.CacheControl = Cached;
        return Requests.Playlist(VodPlaylist.Write(rendition.AirFile, rendition.Cells, shape));
    }

    /// <summary>Addresses name a lesson by its folder name: its id, where that is fit for one.</summary>
    private static ReplayEntry? Find(HttpContext context, StationSnapshot snapshot, string folder) =>
        snapshot.ReplayWithin(ViewerScope.Of(context)).FirstOrDefault(r => string.Equals(PublicPath.FolderOf(r.Lesson), folder, StringComparison.Ordinal));
}
