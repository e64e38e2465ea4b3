using System.Collections.Immutable;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Replay.Media;

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

    private readonly SegmentWalk _walk;
    private readonly ISegmentMedia _media;
    private readonly DiscontinuityCount _discontinuities;

    /// <summary>A live playlist.</summary>
    /// <param name="profile">The rendition.</param>
    /// <param name="media">In what segments are fetched; null: the air files.</param>
    public LivePlaylist(Profile profile, ISegmentMedia? media = null)
    {
        ArgumentNullException.ThrowIfNull(profile);
        _media = media ?? new AirFileMedia(profile);
        _walk = new(profile.Name, _media);
        _discontinuities = new(profile.Name, _media);
    }

    /// <summary>Takes counts of discontinuities that are stored, where the timelines to be handed in do not reach back to the first event.</summary>
    public void Learn(ImmutableArray<DiscontinuityOrigin> origins) => _discontinuities.Learn(origins);

    /// <summary>The playlist while a cell is on air; null as long as nothing of the service has aired.</summary>
    /// <param name="timeline">The service's timeline, from at least <see cref="Window"/> before.</param>
    /// <param name="now">The cell on air; it is not in the playlist yet.</param>
    /// <param name="root">The public URL with a slash, or the relative way to it from the playlist.</param>
    /// <param name="isDelta">True to leave out what a player has already.</param>
    public string? At(Timeline timeline, CellIndex now, string root = PublicPath.RootOfLive, bool isDelta = false)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        return SegmentPlace.LastEndedAt(timeline, now) is { } last && FirstOf(timeline, last) is { } first
            ? Write(timeline, first, last, root, isDelta)
            : null;
    }

    private string Write(Timeline timeline, SegmentPlace first, SegmentPlace last, string root, bool isDelta)
    {
        var listed = Listed(timeline, first, last);
        var skipped = isDelta ? DeltaUpdate.Skipped(listed) : 0;
        // The first segment's own tag stays with it until it leaves, so the number before that tag is announced.
        var writer = new MediaPlaylistWriter(root, _media, skipped > 0 ? DeltaUpdate.Version : 0)
            .Line($"#EXT-X-SERVER-CONTROL:CAN-SKIP-UNTIL={DeltaUpdate.BoundarySeconds}.0")
            .Line($"#EXT-X-MEDIA-SEQUENCE:{listed[0].Segment.MediaSequence}")
            .Line($"#EXT-X-DISCONTINUITY-SEQUENCE:{_discontinuities.Before(timeline, first.Event, first.Segment)}")
            .Line($"#EXT-X-INDEPENDENT-SEGMENTS");
        return writer.Segments(timeline, listed, skipped).ToString();
    }

    private List<(HlsSegment Segment, bool Jumps)> Listed(Timeline timeline, SegmentPlace first, SegmentPlace last)
    {
        var listed = new List<(HlsSegment, bool)>();
        var previous = _walk.Before(timeline, first);
        for (var at = first; ; at = at.Next(timeline))
        {
            var segment = _walk.Of(timeline, at);
            listed.Add((segment, DiscontinuityCount.Jumps(segment, previous)));
            if (at == last)
            {
                return listed;
            }

            previous = segment;
        }
    }

    /// <summary>The oldest segment of the window, after the last stretch in which not even the slate could air; null if that lasts still.</summary>
    private SegmentPlace? FirstOf(Timeline timeline, SegmentPlace last)
    {
        var end = _walk.Of(timeline, last).End;
        SegmentPlace? first = null;
        for (SegmentPlace? at = last; at is { } place; at = place.Previous(timeline))
        {
            var segment = _walk.Of(timeline, place);
            if (segment.AirFile is null || segment.End <= end - Window)
            {
                break;
            }

            first = place;
        }

        return first;
    }
}
