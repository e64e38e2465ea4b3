using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.Replay.Media;

namespace Airclass.EpgExport.Replay;

/// <summary>How many discontinuities a service had in a profile before a segment: lets the count go on where the timeline at hand begins later.</summary>
/// <param name="MediaSequence">The segment's number: the <see cref="TimelineEvent.FirstMediaSequence"/> of the first event at hand.</param>
/// <param name="Discontinuities">Discontinuities before it, from the service's first event on.</param>
public readonly record struct DiscontinuityOrigin(long MediaSequence, long Discontinuities);

/// <summary>
/// Counts the jumps of a service's live HLS in one profile, from the timeline alone (RFC 8216 §6.2.2). What has aired cannot change, so counts
/// once made are kept; they are a cache and may be lost at any time. Safe for use by several requests at once.
/// </summary>
/// <remarks>
/// If the timeline does not reach back to the service's first event and no origin is known, the count begins at the MEDIA-SEQUENCE of the
/// first event within a day: no service can have had more jumps than segments, so a number never falls, whoever restarts.
/// </remarks>
public sealed class DiscontinuityCount
{
    private const int MostKept = 20_000;

    /// <summary>A timeline may hold weeks; counting them all would keep the first viewer after a restart waiting.</summary>
    private static readonly CellCount Farthest = new(100_000);

    private readonly Dictionary<long, long> _before = [];
    private ImmutableArray<DiscontinuityOrigin> _origins = [];
    private Dictionary<long, long> _stored = [];
    private readonly Lock _lock = new();
    private readonly SegmentWalk _walk;

    /// <summary>A count for one service.</summary>
    /// <param name="profile">In which profile.</param>
    /// <param name="media">In what segments are fetched.</param>
    public DiscontinuityCount(ProfileName profile, ISegmentMedia media) => _walk = new(profile, media);

    /// <summary>Takes counts that are stored: they hold, and counting goes on from them.</summary>
    public void Learn(ImmutableArray<DiscontinuityOrigin> origins)
    {
        lock (_lock)
        {
            if (origins != _origins)
            {
                (_origins, _stored) = (origins, origins.ToDictionary(o => o.MediaSequence, o => o.Discontinuities));
            }
        }
    }

    /// <summary>The discontinuities before a segment that has aired, without the jump into it.</summary>
    /// <param name="timeline">The service's timeline.</param>
    /// <param name="eventIndex">The event's place in it.</param>
    /// <param name="segment">The segment's place in the event.</param>
    public long Before(Timeline timeline, int eventIndex, long segment)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        lock (_lock)
        {
            var from = Known(timeline, new(eventIndex, segment));
            var count = CountAt(Sequence(timeline, from))!.Value;
            var previous = _walk.Before(timeline, from);
            for (var at = from; at != new SegmentPlace(eventIndex, segment); at = at.Next(timeline))
            {
                var here = _walk.Of(timeline, at);
                count += Jumps(here, previous) ? 1 : 0;
                previous = here;
            }

            Keep(timeline.Events[eventIndex].FirstMediaSequence + segment, count);
            return count;
        }
    }

    /// <summary>The origin to remember for an event that has begun to air, so that an older timeline need not be loaded again.</summary>
    public DiscontinuityOrigin OriginAt(Timeline timeline, int eventIndex)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        return new(timeline.Events[eventIndex].FirstMediaSequence, Before(timeline, eventIndex, 0));
    }

    /// <summary>True if a segment must be announced as a discontinuity; the very first of a service need not.</summary>
    internal static bool Jumps(HlsSegment segment, HlsSegment? previous) =>
        previous is { } p ? !segment.Continues(p) : segment.MediaSequence > 0;

    /// <summary>The nearest place at or before the wanted one whose count is kept; the start of the timeline if there is none.</summary>
    private SegmentPlace Known(Timeline timeline, SegmentPlace at)
    {
        var oldest = timeline.Events[at.Event].Start - Farthest;
        while (CountAt(Sequence(timeline, at)) is null)
        {
            if (at.Previous(timeline) is not { } previous || timeline.Events[previous.Event].Start < oldest)
            {
                _before[Sequence(timeline, at)] = Sequence(timeline, at);
                break;
            }

            at = previous;
        }

        return at;
    }

    private long? CountAt(long sequence) =>
        _stored.TryGetValue(sequence, out var stored) ? stored : _before.TryGetValue(sequence, out var counted) ? counted : null;

    private void Keep(long sequence, long count)
    {
        if (_before.Count >= MostKept)
        {
            foreach (var old in _before.Keys.Order().Take(MostKept / 2).ToList())
            {
                _before.Remove(old);
            }
        }

        _before[sequence] = count;
    }

    private static long Sequence(Timeline timeline, SegmentPlace at) => timeline.Events[at.Event].FirstMediaSequence + at.Segment;
}
