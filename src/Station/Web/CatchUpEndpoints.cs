using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Replay;
using Airclass.EpgExport.Replay.CatchUp;
using NodaTime;

namespace Airclass.Station.Web;

/// <summary>
/// What has aired, by every grammar of <see cref="CatchUpGrammar"/>: <c>/live/{service}/archive-{utc}-{seconds}.m3u8</c> and the like name the
/// renditions of a window, <c>/live/{service}/{profile}/archive-….m3u8</c> its segments. A window is cut to what is kept and to what has aired;
/// any start within it is answered.
/// </summary>
internal static class CatchUpEndpoints
{
    private const string Rule = "archive-{unix seconds}-{seconds}.m3u8, ?utc={unix seconds} or ?playseek=YYYYMMDDhhmmss-YYYYMMDDhhmmss";

    /// <summary>Maps the playlists of windows; those that name renditions have the addresses of live ones.</summary>
    public static void MapCatchUp(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/live/{service}/{profile}/{window}.m3u8", Requests.Read, Window);

    /// <summary>What a request for a live address asks of the past: by the name, else by the query. Null if it asks for the air.</summary>
    public static IResult? Renditions(StationSnapshot snapshot, HttpRequest request, string? name, Instant now)
    {
        var asked = name is null ? null : CatchUpGrammar.ReadName(name);
        if (asked is null && (name is not null || !CatchUpGrammar.Keys.Any(request.Query.ContainsKey)))
        {
            return null;
        }

        asked ??= new CatchUpGrammar(snapshot.Station.Zone).ReadQuery(key => request.Query.TryGetValue(key, out var value) ? value.ToString() : null);
        if (Refusal(snapshot, asked, now) is { } refusal)
        {
            return refusal;
        }

        request.HttpContext.Response.Headers.CacheControl = "public, max-age=60";
        return Requests.Playlist(MultivariantPlaylist.Write(
            snapshot.Profiles.Select(p => (p, $"{Uri.EscapeDataString(p.Name.Value)}/{asked!.Name}.m3u8"))));
    }

    private static IResult Window(string service, string profile, string window, HttpContext context, StationView view, IClock clock, LiveWindows windows)
    {
        var snapshot = view.Current;
        var now = clock.GetCurrentInstant();
        var rendition = snapshot.Profiles.FirstOrDefault(p => string.Equals(p.Name.Value, profile, StringComparison.Ordinal));
        if (Requests.Find(snapshot, service) is not { } found || rendition is null)
        {
            return Requests.NotFound("no such service or profile");
        }

        var asked = CatchUpGrammar.ReadName(window);
        if (Refusal(snapshot, asked, now) is { } refusal)
        {
            return refusal;
        }

        var cell = CellIndex.Containing(now);
        var playlist = asked!.Delay is { } delay
            ? windows.At(snapshot, found.Id, rendition, CellIndex.Containing(now - delay), PublicPath.RootOfCatchUp)
            : snapshot.Timelines.TryGetValue(found.Id, out var timeline)
                ? new CatchUpPlaylist(rendition, snapshot.Station.CatchUp.Slates).Of(
                    timeline, Later(CellIndex.Containing(asked.From), OldestOf(snapshot, now)), asked.To is { } to ? CellIndex.Nearest(to) : null, cell, PublicPath.RootOfCatchUp)
                : null;

        // A window of the past changes only if a lesson is withdrawn, or takes the place of a slate; all others change once a cell.
        context.Response.Headers.CacheControl = asked.To <= now ? "public, max-age=60" : "public, max-age=1";
        return playlist is null ? Requests.NotFound("nothing of this has aired yet") : Requests.Playlist(playlist);
    }

    /// <summary>Why a request gets no playlist; null if it gets one.</summary>
    private static IResult? Refusal(StationSnapshot snapshot, CatchUpRequest? asked, Instant now)
    {
        var days = snapshot.Station.CatchUp.Days;
        var oldest = OldestOf(snapshot, now).Start;
        return asked switch
        {
            null => Requests.BadRequest($"no window of the past: {Rule}"),
            _ when days == 0 => Requests.NotFound("this station keeps nothing of the past"),
            { Delay: { } delay } => delay <= Duration.FromDays(days) ? null : Requests.NotFound($"that is longer ago than the {days} days that are kept"),
            { From: var from } when from > now => Requests.NotFound("this has not aired yet"),
            { To: { } to } when to <= oldest => Requests.NotFound($"that is longer ago than the {days} days that are kept"),
            _ => null,
        };
    }

    private static CellIndex OldestOf(StationSnapshot snapshot, Instant now) => CellIndex.Containing(now - Duration.FromDays(snapshot.Station.CatchUp.Days));

    private static CellIndex Later(CellIndex a, CellIndex b) => a > b ? a : b;
}
