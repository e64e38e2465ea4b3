using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Replay;
using Airclass.EpgExport.Replay.CatchUp;
using Airclass.EpgExport.Replay.Media;
using NodaTime;

namespace Airclass.Station.Web;

/// <summary>
/// What has aired, by every grammar of <see cref="CatchUpGrammar"/>: <c>/live/{service}/archive-{utc}-{seconds}.m3u8</c> and the like name the
/// renditions of a window (below <c>mpegts/</c> as air files), <c>/live/{service}/{profile}/archive-….m3u8</c> its segments in air files, <c>…/{profile}/video/archive-….m3u8</c> and
/// <c>…/audio/…</c> in CMAF; <c>/live/{service}/archive-{utc}-{seconds}.mpd</c> is the same window in DASH. A window is cut to what is kept and to
/// what has aired; any start within it is answered.
/// </summary>
internal static class CatchUpEndpoints
{
    /// <summary>The media type of DASH manifests (ISO 23009-1 annex C).</summary>
    public const string DashType = "application/dash+xml";

    private const string Rule = "archive-{unix seconds}-{seconds}.m3u8, ?utc={unix seconds} or ?playseek=YYYYMMDDhhmmss-YYYYMMDDhhmmss";

    /// <summary>Maps the playlists of windows; those that name renditions have the addresses of live ones.</summary>
    public static void MapCatchUp(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/live/{service}/{profile}/{window}.m3u8", Requests.Read, Window);
        routes.MapMethods("/live/{service}/{profile}/{track}/{window}.m3u8", Requests.Read, Track);
        routes.MapMethods("/live/{service}/{window}.mpd", Requests.Read, Manifest);
    }

    /// <summary>The profile of an address, or null.</summary>
    public static Profile? ProfileOf(StationSnapshot snapshot, string name) =>
        snapshot.Profiles.FirstOrDefault(p => string.Equals(p.Name.Value, name, StringComparison.Ordinal));

    /// <summary>The renditions as transport streams.</summary>
    /// <param name="snapshot">What is known.</param>
    /// <param name="window">The name of the window; null for the air.</param>
    /// <param name="up">The way from the playlist to the service's folder.</param>
    public static string InAirFiles(StationSnapshot snapshot, string? window, string up = "") => MultivariantPlaylist.Write(
        snapshot.Profiles.Select(p => (p, up + Uri.EscapeDataString(p.Name.Value) + (window is null ? ".m3u8" : $"/{window}.m3u8"))));

    /// <summary>What a request for a live address asks of the past: by the name, else by the query. Null if it asks for the air.</summary>
    /// <param name="snapshot">What is known.</param>
    /// <param name="service">Whose past.</param>
    /// <param name="request">Its query may ask.</param>
    /// <param name="name">The name of the address; null if it is that of the air.</param>
    /// <param name="now">The moment.</param>
    /// <param name="up">The way from the address to the service's folder, if it is among those for transport streams alone.</param>
    public static IResult? Renditions(StationSnapshot snapshot, Service service, HttpRequest request, string? name, Instant now, string? up = null)
    {
        var asked = name is null ? null : CatchUpGrammar.ReadName(name);
        if (asked is null && (name is not null || !CatchUpGrammar.Keys.Any(request.Query.ContainsKey)))
        {
            return null;
        }

        asked ??= new CatchUpGrammar(snapshot.Station.Zone).ReadQuery(key => request.Query.TryGetValue(key, out var value) ? value.ToString() : null);
        return CatchUpWindow.Refusal(snapshot, asked, now) is { } refusal
            ? asked is null ? Requests.BadRequest($"no window of the past: {Rule}") : Requests.NotFound(refusal)
            : Requests.Playlist(
                request.HttpContext, up is null ? Renditions(new(snapshot, service, asked!, now)) : InAirFiles(snapshot, asked!.Name, up), 60);
    }

    /// <summary>CMAF, where all of the window is there in it; else the air files.</summary>
    private static string Renditions(CatchUpWindow window)
    {
        var name = window.Asked.Name;
        var cmaf = (from profile in window.Snapshot.Profiles
                    where profile.Cmaf
                    let rates = window.RatesOf(profile)
                    where rates is not null
                    let folder = Uri.EscapeDataString(profile.Name.Value)
                    select (profile, rates, $"{folder}/video/{name}.m3u8", $"{folder}/audio/{name}.m3u8")).ToList();
        return cmaf.Count > 0 ? MultivariantPlaylist.Write(cmaf) : InAirFiles(window.Snapshot, name);
    }

    private static IResult Window(string service, string profile, string window, HttpContext context, StationView view, IClock clock, LiveWindows windows)
    {
        var snapshot = view.Current;
        return ProfileOf(snapshot, profile) is { } rendition
            ? Segments(context, snapshot, service, window, new(rendition.Name.Value, rendition, new AirFileMedia(rendition)), PublicPath.RootOfCatchUp, clock, windows)
            : Requests.NotFound("no such service or profile");
    }

    private static IResult Track(
        string service, string profile, string track, string window, HttpContext context, StationView view, IClock clock, LiveWindows windows)
    {
        var snapshot = view.Current;
        var kind = track switch
        {
            "video" => TrackKind.Video,
            "audio" => TrackKind.Audio,
            _ => (TrackKind?)null,
        };
        return ProfileOf(snapshot, profile) is { Cmaf: true } rendition && kind is { } known
            ? Segments(context, snapshot, service, window, LiveRendition.OfTrack(rendition, snapshot.Cmaf, known), PublicPath.RootOfTrack, clock, windows)
            : Requests.NotFound("no such service, profile or track");
    }

    private static IResult Segments(
        HttpContext context, StationSnapshot snapshot, string service, string window, LiveRendition rendition, string root, IClock clock, LiveWindows windows)
    {
        var now = clock.GetCurrentInstant();
        if (Requests.Find(snapshot, service) is not { } found)
        {
            return Requests.NotFound("no such service or profile");
        }

        if (string.Equals(window, LiveEndpoints.Live, StringComparison.Ordinal) && rendition.Media is CmafMedia)
        {
            return windows.Answer(context, snapshot, found.Id, rendition, CellIndex.Containing(now), root);
        }

        var asked = CatchUpGrammar.ReadName(window);
        if (CatchUpWindow.Refusal(snapshot, asked, now) is { } refusal)
        {
            return asked is null ? Requests.BadRequest($"no window of the past: {Rule}") : Requests.NotFound(refusal);
        }

        if (asked!.Delay is { } delay)
        {
            return windows.Answer(context, snapshot, found.Id, rendition, CellIndex.Containing(now - delay), root);
        }

        // A window of the past changes only if a lesson is withdrawn, or takes the place of a slate; all others change once a cell.
        return new CatchUpWindow(snapshot, found, asked, now).Playlist(rendition, root, LiveEndpoints.AsksForDelta(context.Request)) is { } playlist
            ? Requests.Playlist(context, playlist, asked.To <= now ? 60 : 1)
            : Requests.NotFound("nothing of this has aired yet");
    }

    private static IResult Manifest(string service, string window, HttpContext context, StationView view, IClock clock)
    {
        var (snapshot, now, asked) = (view.Current, clock.GetCurrentInstant(), CatchUpGrammar.ReadName(window));
        if (Requests.Find(snapshot, service) is not { } found)
        {
            return Requests.NotFound("no such service");
        }

        if (CatchUpWindow.Refusal(snapshot, asked, now) is { } refusal)
        {
            return asked is null ? Requests.BadRequest($"no window of the past: {Rule}") : Requests.NotFound(refusal);
        }

        return asked!.Delay is null && new CatchUpWindow(snapshot, found, asked, now).Manifest(PublicPath.RootOfLive) is { } manifest
            ? Requests.Playlist(context, manifest, asked.To <= now ? 60 : 1, DashType)
            : Requests.NotFound("nothing of this has aired yet, or not all of it is there as CMAF");
    }
}
