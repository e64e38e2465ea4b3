using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.Addresses;

namespace Airclass.EpgExport.Replay;

/// <summary>
/// The live media playlist of one service in one profile: a sliding window of the segments that have aired whole, computed from the timeline
/// for any moment. Keep one for each service and profile: it remembers counts of what has aired, as a cache and nothing else.
/// </summary>
/// <remarks>
/// A segment has the same MEDIA-SEQUENCE, discontinuity number and tags in every playlist it is in (RFC 8216 §6.2.1, §6.2.2). Where the
/// timeline has no event, the playlist stands still.
/// </remarks>
public sealed class LivePlaylist
{
    /// <summary>The window: segments that ended within the last 40 cells, ten of the usual length, never under 35 s (three target durations are due).</summary>
    public static readonly CellCount Window = new(40);

    private readonly Profile _profile;
    private readonly DiscontinuityCount _discontinuities;

    /// <summary>A live playlist.</summary>
    /// <param name="profile">The rendition.</param>
    /// <param name="origin">The discontinuities before the timeline that will be handed in, where it does not reach back to the first event.</param>
    public LivePlaylist(Profile profile, DiscontinuityOrigin? origin = null)
    {
        ArgumentNullException.ThrowIfNull(profile);
        _profile = profile;
        _discontinuities = new(profile.Name, origin);
    }

    /// <summary>The playlist while a cell is on air; null as long as nothing of the service has aired.</summary>
    /// <param name="timeline">The service's timeline, from at least <see cref="Window"/> before.</param>
    /// <param name="now">The cell on air; it is not in the playlist yet.</param>
    /// <param name="root">The public URL with a slash, or the relative way to it from the playlist.</param>
    public string? At(Timeline timeline, CellIndex now, string root = PublicPath.RootOfLive)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        return SegmentPlace.LastEndedAt(timeline, now) is { } last && FirstOf(timeline, last) is { } first
            ? Write(timeline, first, last, root)
            : null;
    }

    /// <summary>The segments of the playlist while a cell is on air, oldest first.</summary>
    internal IEnumerable<HlsSegment> SegmentsAt(Timeline timeline, CellIndex now)
    {
        if (SegmentPlace.LastEndedAt(timeline, now) is not { } last || FirstOf(timeline, last) is not { } first)
        {
            yield break;
        }

        for (var at = first; at != last; at = at.Next(timeline))
        {
            yield return SegmentWalk.Of(timeline, at, _profile.Name);
        }

        yield return SegmentWalk.Of(timeline, last, _profile.Name);
    }

    private string Write(Timeline timeline, SegmentPlace first, SegmentPlace last, string root)
    {
        var writer = new MediaPlaylistWriter(root, _profile.CellBytes);
        // The first segment's own tag stays with it until it leaves, so the number before that tag is announced.
        writer.Line($"#EXT-X-MEDIA-SEQUENCE:{timeline.Events[first.Event].FirstMediaSequence + first.Segment}")
            .Line($"#EXT-X-DISCONTINUITY-SEQUENCE:{_discontinuities.Before(timeline, first.Event, first.Segment)}")
            .Line($"#EXT-X-INDEPENDENT-SEGMENTS");
        var previous = SegmentWalk.Before(timeline, first, _profile.Name);
        for (var at = first; ; at = at.Next(timeline))
        {
            var segment = SegmentWalk.Of(timeline, at, _profile.Name);
            Write(writer, segment, DiscontinuityCount.Jumps(segment, previous), at == first);
            if (at == last)
            {
                return writer.ToString();
            }

            previous = segment;
        }
    }

    private static void Write(MediaPlaylistWriter writer, HlsSegment segment, bool jumps, bool first)
    {
        if (jumps)
        {
            writer.Line($"#EXT-X-DISCONTINUITY");
        }

        if (jumps || first)
        {
            writer.AiredAt(segment.Start);
        }

        writer.Segment(segment);
    }

    /// <summary>The oldest segment of the window, after the last stretch in which not even the slate could air; null if that lasts still.</summary>
    private SegmentPlace? FirstOf(Timeline timeline, SegmentPlace last)
    {
        var end = SegmentWalk.Of(timeline, last, _profile.Name).End;
        SegmentPlace? first = null;
        for (SegmentPlace? at = last; at is { } place; at = place.Previous(timeline))
        {
            var segment = SegmentWalk.Of(timeline, place, _profile.Name);
            if (segment.AirFile is null || segment.End <= end - Window)
            {
                break;
            }

            first = place;
        }

        return first;
    }
}
