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
    public static ImmutableArray<TimelineEvent> Continue(TimelineEvent? previous, IEnumerable<RundownEvent> planned)
    {
        ArgumentNullException.ThrowIfNull(planned);
        var events = ImmutableArray.CreateBuilder<TimelineEvent>();
        foreach (var e in planned)
        {
            previous = new TimelineEvent
            {
                Planned = e,
                Ordinal = previous is null ? 0 : previous.Ordinal + 1,
                PresentFollowingVersion = previous is null ? 0 : (previous.PresentFollowingVersion + 1) % 32,
                DvbEventId = EventId(e, previous?.DvbEventId),
                FirstMediaSequence = previous is null ? 0 : previous.FirstMediaSequence + previous.Segments,
            };
            events.Add(previous);
        }

        return events.ToImmutable();
    }

    /// <summary>The minute of the planned start within 45 days, so that re-planning one event leaves the ids of the others alone.</summary>
    private static ushort EventId(RundownEvent e, ushort? previous)
    {
        const int Minutes = 45 * 1440;
        var minute = e.Start.Start.ToUnixTimeSeconds() / 60 % Minutes;
        var id = (ushort)(minute + 1);
        return previous is { } taken && taken >= id && taken - id < 60 ? (ushort)(taken + 1) : id;
    }
}
