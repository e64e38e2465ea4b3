using System.Collections.Immutable;
using Airclass.Domain.Rundowns;

namespace Airclass.Domain.Timelines;

/// <summary>
/// Gives planned events their running counters, continuing from the event before. Pure: the same rundowns after the same
/// predecessor give the same timeline.
/// </summary>
public static class TimelineBuilder
{
    /// <summary>The events with their counters.</summary>
    /// <param name="previous">The last event already in the timeline; null at the service's first.</param>
    /// <param name="planned">The events that follow it, in order.</param>
    /// <param name="eventId">The event_id of each in EIT; null for those of days that begin at midnight UTC.</param>
    public static ImmutableArray<TimelineEvent> Continue(
        TimelineEvent? previous, IEnumerable<RundownEvent> planned, Func<RundownEvent, ushort>? eventId = null)
    {
        ArgumentNullException.ThrowIfNull(planned);
        eventId ??= InUtc(previous);
        var events = ImmutableArray.CreateBuilder<TimelineEvent>();
        foreach (var e in planned)
        {
            previous = new TimelineEvent
            {
                Planned = e,
                Ordinal = previous is null ? 0 : previous.Ordinal + 1,
                PresentFollowingVersion = previous is null ? 0 : (previous.PresentFollowingVersion + Changes(previous, e)) % TimelineEdition.Versions,
                DvbEventId = eventId(e),
                FirstMediaSequence = previous is null ? 0 : previous.FirstMediaSequence + previous.Segments,
            };
            events.Add(previous);
        }

        return events.ToImmutable();
    }

    /// <summary>How often present/following changes from one event to the next: in a gap, nothing is present.</summary>
    private static int Changes(TimelineEvent previous, RundownEvent next) => previous.End < next.Start ? 2 : 1;

    private static Func<RundownEvent, ushort> InUtc(TimelineEvent? previous)
    {
        const int SecondsOfDay = 86_400;
        var ids = new DvbEventIds(previous is null ? [] : [new(previous.Planned.Id, previous.DvbEventId)]);
        return e =>
        {
            var (day, second) = Math.DivRem(e.Start.Start.ToUnixTimeSeconds(), SecondsOfDay);
            return ids.Of(e.Id, day, second / 60);
        };
    }
}
