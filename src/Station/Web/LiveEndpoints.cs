using System.Collections.Concurrent;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Replay;
using NodaTime;

namespace Airclass.Station.Web;

/// <summary>
/// <c>/live/{service}/index.m3u8</c>, the renditions of a service, and <c>/live/{service}/{profile}.m3u8</c>, the sliding window of
/// what has aired: computed at each request from the timeline and the clock.
/// </summary>
internal static class LiveEndpoints
{
    /// <summary>The media type of playlists (RFC 8216 §4).</summary>
    public const string PlaylistType = "application/vnd.apple.mpegurl";

    /// <summary>Maps both addresses.</summary>
    public static void MapLive(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/live/{service}/index.m3u8", Requests.Read, Renditions);
        routes.MapMethods("/live/{service}/{profile}.m3u8", Requests.Read, Window);
    }

    private static IResult Renditions(string service, HttpContext context, StationView view, IClock clock)
    {
        var snapshot = view.Current;
        if (Requests.Find(snapshot, service) is null || snapshot.Profiles.IsEmpty)
        {
            return Requests.NotFound("no such service");
        }

        if (CatchUpEndpoints.Renditions(snapshot, context.Request, null, clock.GetCurrentInstant()) is { } past)
        {
            return past;
        }

        context.Response.Headers.CacheControl = "public, max-age=60";
        return Requests.Playlist(MultivariantPlaylist.Write(snapshot.Profiles.Select(p => (p, Uri.EscapeDataString(p.Name.Value) + ".m3u8"))));
    }

    private static IResult Window(string service, string profile, HttpContext context, StationView view, IClock clock, LiveWindows windows)
    {
        var snapshot = view.Current;
        var now = CellIndex.Containing(clock.GetCurrentInstant());
        var rendition = snapshot.Profiles.FirstOrDefault(p => string.Equals(p.Name.Value, profile, StringComparison.Ordinal));
        if (Requests.Find(snapshot, service) is not { } found || rendition is null)
        {
            if (Requests.Find(snapshot, service) is not null && CatchUpEndpoints.Renditions(snapshot, context.Request, profile, clock.GetCurrentInstant()) is { } past)
            {
                return past;
            }

            return Requests.NotFound("no such service or profile");
        }

        // The playlist changes at most once a cell, so for a second all viewers may share one.
        context.Response.Headers.CacheControl = "public, max-age=1";
        return windows.At(snapshot, found.Id, rendition, now, PublicPath.RootOfLive) is { } playlist
            ? Requests.Playlist(playlist)
            : Requests.NotFound("nothing has aired yet");
    }
}

/// <summary>The live playlists of every service and profile; they keep counts of what has aired, as a cache.</summary>
internal sealed class LiveWindows
{
    private readonly ConcurrentDictionary<(ServiceId, ProfileName), LivePlaylist> _playlists = new();

    /// <summary>The playlist of a service in a profile while a cell is on air; null as long as nothing has aired.</summary>
    public string? At(StationSnapshot snapshot, ServiceId service, Profile profile, CellIndex now, string root)
    {
        if (!snapshot.Timelines.TryGetValue(service, out var timeline))
        {
            return null;
        }

        var key = (service, profile.Name);
        var playlist = _playlists.GetOrAdd(
            key, _ => new(profile, snapshot.Discontinuities.TryGetValue(key, out var origin) ? origin : null));
        return playlist.At(timeline, now, root);
    }
}
