using Airclass.Domain.Profiles;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Replay;
using Airclass.EpgExport.Replay.Media;
using Airclass.Station.Web.Lessons;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Airclass.Station.Web;

/// <summary>
/// <c>/replay/catalogue.json</c>, and the manifests of each lesson on demand, below <c>/replay/{lesson}/</c>: <c>index.m3u8</c> names the renditions,
/// in CMAF where there is any, else in air files; <c>{profile}.m3u8</c> is the air file, <c>{profile}/video.m3u8</c> and
/// <c>{profile}/audio.m3u8</c> are CMAF, <c>manifest.mpd</c> is the same in DASH, <c>subtitles/{language}.m3u8</c> what was delivered.
/// </summary>
internal static class ReplayEndpoints
{
    /// <summary>So long caches may go on with a lesson that was withdrawn.</summary>
    private const int Seconds = 5;

    private const string Nothing = "no such lesson, or it is not on demand";

    /// <summary>Maps the addresses.</summary>
    public static void MapReplay(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/" + PublicPath.ReplayCatalogue, Requests.Read, Catalogue);
        routes.MapMethods("/replay/{lesson}/index.m3u8", Requests.Read, Renditions);
        routes.MapMethods("/replay/{lesson}/manifest.mpd", Requests.Read, Manifest);
        routes.MapMethods("/replay/{lesson}/{profile}.m3u8", Requests.Read, Whole);
        routes.MapMethods("/replay/{lesson}/subtitles/{language}.m3u8", Requests.Read, Subtitles);
        routes.MapMethods("/replay/{lesson}/{profile}/{track}.m3u8", Requests.Read, Track);
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

        var all = Of(frame.Snapshot, entry).ToList();
        var cmaf = all.Select(r => (r.Profile, Found: frame.Snapshot.Cmaf.Find(r.Rendition.AirFile))).Where(r => r.Found is not null).ToList();
        var playlist = cmaf.Count > 0
            ? MultivariantPlaylist.Write(cmaf.Select(r => (r.Profile, VodPlaylist.RatesOf(r.Found!), $"{Name(r.Profile)}/video.m3u8", $"{Name(r.Profile)}/audio.m3u8")))
            : MultivariantPlaylist.Write(all.Select(r => (r.Profile, $"{Name(r.Profile)}.m3u8")));
        var subtitles = (frame.AttachmentsOf(entry)?.Subtitles ?? []).Select(s => s.Language).Distinct(StringComparer.Ordinal);
        return Requests.Playlist(
            context, VodSubtitles.AddTo(playlist, [.. subtitles.Select(l => (l, LessonsText.NameOf(l), $"subtitles/{l}.m3u8"))]), Seconds);
    }

    private static IResult Whole(string lesson, string profile, HttpContext context, StationView view) =>
        Find(lesson, profile, context, view) is var (_, shape, rendition)
            ? Requests.Playlist(context, VodPlaylist.Write(rendition.AirFile, rendition.Cells, shape), Seconds)
            : Requests.NotFound(Nothing);

    private static IResult Track(string lesson, string profile, string track, HttpContext context, StationView view)
    {
        var kind = track switch
        {
            "video" => TrackKind.Video,
            "audio" => TrackKind.Audio,
            _ => (TrackKind?)null,
        };
        return kind is { } known && Find(lesson, profile, context, view) is var (frame, _, rendition) && frame.Snapshot.Cmaf.Find(rendition.AirFile) is { } found
            ? Requests.Playlist(
                context, VodPlaylist.Write(rendition.AirFile, found.Rendition.Cells, new CmafMedia(frame.Snapshot.Cmaf, known), PublicPath.RootOfCatchUp), Seconds)
            : Requests.NotFound(Nothing);
    }

    private static IResult Manifest(string lesson, HttpContext context, StationView view)
    {
        var frame = new LessonsFrame(view.Current, context);
        var found = frame.Find(lesson) is { } entry
            ? Of(frame.Snapshot, entry).Select(r => (r.Profile, Found: frame.Snapshot.Cmaf.Find(r.Rendition.AirFile))).FirstOrDefault(r => r.Found is not null)
            : default;
        return found.Found is { } cmaf
            ? Requests.Playlist(context, VodPlaylist.Manifest(cmaf, found.Profile), Seconds, CatchUpEndpoints.DashType)
            : Requests.NotFound(Nothing + ", or not there as CMAF");
    }

    private static IResult Subtitles(string lesson, string language, HttpContext context, StationView view)
    {
        var frame = new LessonsFrame(view.Current, context);
        return frame.Find(lesson) is { } entry
            && frame.AttachmentsOf(entry)?.Subtitles.FirstOrDefault(s => string.Equals(s.Language, language, StringComparison.Ordinal)).File is { } file
            ? Requests.Playlist(context, VodSubtitles.Write(entry.Renditions[0].Cells, PublicPath.RootOfCatchUp + PublicPath.Attachment(entry.Lesson, file.Name)), Seconds)
            : Requests.NotFound(Nothing);
    }

    private static (LessonsFrame Frame, Profile Profile, ReplayRendition Rendition)? Find(string lesson, string profile, HttpContext context, StationView view)
    {
        var frame = new LessonsFrame(view.Current, context);
        return frame.Find(lesson) is { } entry
            ? Of(frame.Snapshot, entry).Where(r => string.Equals(r.Profile.Name.Value, profile, StringComparison.Ordinal))
                .Select(r => ((LessonsFrame, Profile, ReplayRendition)?)(frame, r.Profile, r.Rendition)).FirstOrDefault()
            : null;
    }

    /// <summary>A lesson's renditions with their profiles.</summary>
    private static IEnumerable<(Profile Profile, ReplayRendition Rendition)> Of(StationSnapshot snapshot, ReplayEntry entry) =>
        from rendition in entry.Renditions
        from profile in snapshot.Profiles
        where profile.Name == rendition.Profile
        select (profile, rendition);

    private static string Name(Profile profile) => Uri.EscapeDataString(profile.Name.Value);
}
