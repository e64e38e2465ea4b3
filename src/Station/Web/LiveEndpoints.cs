using System.Collections.Concurrent;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Replay;
using Airclass.EpgExport.Replay.Media;
using NodaTime;

namespace Airclass.Station.Web;

/// <summary>
/// <c>/live/{service}/index.m3u8</c>, the renditions of a service (<c>…/mpegts/index.m3u8</c> as air files), and the sliding windows of what has aired:
/// <c>/live/{service}/{profile}.m3u8</c> in air files, <c>/live/{service}/{profile}/video/live.m3u8</c> and <c>…/audio/live.m3u8</c> in CMAF.
/// Computed at each request from the timeline and the clock.
/// </summary>
internal static class LiveEndpoints
{
    /// <summary>The media type of playlists (RFC 8216 §4).</summary>
    public const string PlaylistType = "application/vnd.apple.mpegurl";

    /// <summary>The name of the live window among those of the past.</summary>
    public const string Live = "live";

    /// <summary>Maps the addresses.</summary>
    public static void MapLive(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/live/{service}/index.m3u8", Requests.Read, Renditions);
        routes.MapMethods("/live/{service}/{profile}.m3u8", Requests.Read, Window);
        routes.MapMethods($"/live/{{service}}/{PublicPath.Streams}/{{window}}.m3u8", Requests.Read, Streams);
    }

    /// <summary>True if a player asks for what is new only (draft-pantos-hls-rfc8216bis §6.2.5.1).</summary>
    public static bool AsksForDelta(HttpRequest request) => request.Query["_HLS_skip"].ToString() is "YES" or "v2";

    private static IResult Renditions(string service, HttpContext context, StationView view, IClock clock)
    {
        var snapshot = view.Current;
        if (Requests.Find(snapshot, service) is not { } found || snapshot.Profiles.IsEmpty)
        {
            return Requests.NotFound("no such service");
        }

        return CatchUpEndpoints.Renditions(snapshot, found, context.Request, null, clock.GetCurrentInstant())
            ?? Requests.Playlist(context, Offered(snapshot, found, CellIndex.Containing(clock.GetCurrentInstant())), 60);
    }

    /// <summary>CMAF, where all that is on air now is there in it; else the air files.</summary>
    private static string Offered(StationSnapshot snapshot, Service service, CellIndex now)
    {
        var cmaf = (from profile in snapshot.Profiles
                    where profile.Cmaf
                    let rates = snapshot.Timelines.TryGetValue(service.Id, out var timeline) ? CmafRates.OfLive(snapshot.Cmaf, timeline, profile.Name, now) : null
                    where rates is not null
                    let folder = Uri.EscapeDataString(profile.Name.Value)
                    select (profile, rates, $"{folder}/video/{Live}.m3u8", $"{folder}/audio/{Live}.m3u8")).ToList();
        return cmaf.Count > 0 ? MultivariantPlaylist.Write(cmaf) : CatchUpEndpoints.InAirFiles(snapshot, null);
    }

    /// <summary>The renditions of the air and of every window as transport streams, whatever there is as CMAF.</summary>
    private static IResult Streams(string service, string window, HttpContext context, StationView view, IClock clock)
    {
        const string Up = "../";
        var (snapshot, name) = (view.Current, string.Equals(window, "index", StringComparison.Ordinal) ? null : window);
        return Requests.Find(snapshot, service) is not { } found || snapshot.Profiles.IsEmpty
            ? Requests.NotFound("no such service")
            : CatchUpEndpoints.Renditions(snapshot, found, context.Request, name, clock.GetCurrentInstant(), Up)
                ?? (name is null ? Requests.Playlist(context, CatchUpEndpoints.InAirFiles(snapshot, null, Up), 60) : Requests.NotFound("no such window"));
    }

    private static IResult Window(string service, string profile, HttpContext context, StationView view, IClock clock, LiveWindows windows)
    {
        var snapshot = view.Current;
        var now = clock.GetCurrentInstant();
        if (Requests.Find(snapshot, service) is not { } found)
        {
            return Requests.NotFound("no such service or profile");
        }

        if (CatchUpEndpoints.ProfileOf(snapshot, profile) is not { } rendition)
        {
            return CatchUpEndpoints.Renditions(snapshot, found, context.Request, profile, now) ?? Requests.NotFound("no such service or profile");
        }

        var live = new LiveRendition(rendition.Name.Value, rendition, new AirFileMedia(rendition));
        return windows.Answer(context, snapshot, found.Id, live, CellIndex.Containing(now), PublicPath.RootOfLive);
    }
}

/// <summary>The live playlists of every service and rendition; they keep counts of what has aired, as a cache.</summary>
internal sealed class LiveWindows
{
    private readonly ConcurrentDictionary<(ServiceId, string, TrackKind?), LivePlaylist> _playlists = new();

    /// <summary>
    /// The playlist of a service while a cell is on air, good for a second: it changes at most once a cell, so all viewers may share one.
    /// </summary>
    public IResult Answer(HttpContext context, StationSnapshot snapshot, ServiceId service, LiveRendition rendition, CellIndex now, string root)
    {
        if (!snapshot.Timelines.TryGetValue(service, out var timeline))
        {
            return Requests.NotFound("nothing has aired yet");
        }

        var playlist = _playlists.GetOrAdd((service, rendition.Name, (rendition.Media as CmafMedia)?.Track), _ => new(rendition.Profile, rendition.Media));
        if (snapshot.Discontinuities.TryGetValue((service, rendition.Name), out var origins))
        {
            playlist.Learn(origins);
        }

        return playlist.At(timeline, now, root, LiveEndpoints.AsksForDelta(context.Request)) is { } text
            ? Requests.Playlist(context, text, 1)
            : Requests.NotFound("nothing has aired yet");
    }
}
