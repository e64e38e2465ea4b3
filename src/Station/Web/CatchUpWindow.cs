using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.Replay;
using Airclass.EpgExport.Replay.CatchUp;
using Airclass.EpgExport.Replay.Media;
using NodaTime;

namespace Airclass.Station.Web;

/// <summary>A window of the past that a viewer asks for and gets, cut to what is kept.</summary>
/// <param name="Snapshot">What is known.</param>
/// <param name="Service">Of which service.</param>
/// <param name="Asked">What is asked for; <see cref="Refusal"/> had nothing against it.</param>
/// <param name="Now">The moment.</param>
internal sealed record CatchUpWindow(StationSnapshot Snapshot, Service Service, CatchUpRequest Asked, Instant Now)
{
    private CatchUpSlates Slates => Snapshot.Station.CatchUp.Slates;

    private Timeline? Timeline => Snapshot.Timelines.GetValueOrDefault(Service.Id);

    // The nearest cell, as everywhere: guides tell whole seconds, and a lesson at an odd minute begins half a cell after its own.
    private CellIndex From => CellIndex.Max(
        CellIndex.Min(CellIndex.Nearest(Asked.From), Cell), CellIndex.Containing(Now - Duration.FromDays(Snapshot.Station.CatchUp.Days)));

    private CellIndex? To => Asked.To is { } to ? CellIndex.Nearest(to) : null;

    private CellIndex Cell => CellIndex.Containing(Now);

    /// <summary>Why a request gets nothing, in a sentence; null if it gets something.</summary>
    public static string? Refusal(StationSnapshot snapshot, CatchUpRequest? asked, Instant now)
    {
        var days = snapshot.Station.CatchUp.Days;
        var oldest = CellIndex.Containing(now - Duration.FromDays(days)).Start;
        return asked switch
        {
            null => "no window of the past",
            _ when days == 0 => "this station keeps nothing of the past",
            { Delay: { } delay } => delay <= Duration.FromDays(days) ? null : $"that is longer ago than the {days} days that are kept",
            { From: var from } when from > now => "this has not aired yet",
            { To: { } to } when to <= oldest => $"that is longer ago than the {days} days that are kept",
            _ => null,
        };
    }

    /// <summary>The segments; null if nothing of it has aired.</summary>
    public string? Playlist(LiveRendition rendition, string root, bool isDelta) =>
        Timeline is { } timeline ? new CatchUpPlaylist(rendition.Profile, Slates, rendition.Media).Of(timeline, From, To, Cell, root, isDelta) : null;

    /// <summary>The window in DASH, in the first profile that has all of it; null if none has.</summary>
    public string? Manifest(string root) => Timeline is not { } timeline ? null
        : Snapshot.Profiles.Where(p => p.Cmaf).Select(p => new CatchUpManifest(p, Slates, Snapshot.Cmaf).Of(timeline, From, To, Cell, root)).FirstOrDefault(m => m is not null);

    /// <summary>How fast the window is as CMAF; null if not all of it is there, now or when its events began.</summary>
    public CmafRates? RatesOf(Profile profile)
    {
        if (Timeline is not { } timeline)
        {
            return null;
        }

        // A channel that is late has the segments of that time; a window that grows those that were there when they aired.
        return Asked.Delay is { } delay ? CmafRates.OfLive(Snapshot.Cmaf, timeline, profile.Name, CellIndex.Containing(Now - delay))
            : To <= Cell ? CmafRates.Of(Snapshot.Cmaf, Listed(timeline), Cell)
            : CmafRates.OfLive(Snapshot.Cmaf, timeline, profile.Name, Cell) is { } live && CmafRates.Of(Snapshot.Cmaf, Listed(timeline), Cell) is not null ? live
            : null;

        IEnumerable<HlsSegment> Listed(Timeline from) => new CatchUpPlaylist(profile, Slates, new AirFileMedia(profile)).Segments(from, From, To, Cell);
    }
}
