using Airclass.Domain.Time;
using Airclass.Domain.Timelines;

namespace Airclass.EpgExport.Replay;

/// <summary>Which segment: the event's place in the timeline, and the segment's place in the event.</summary>
internal readonly record struct SegmentPlace(int Event, long Segment)
{
    /// <summary>The last segment that has ended at a cell; null if there is none.</summary>
    public static SegmentPlace? LastEndedAt(Timeline timeline, CellIndex cell)
    {
        for (var i = LastStartedBefore(timeline, cell); i >= 0; i--)
        {
            var e = timeline.Events[i];
            var ended = cell >= e.End ? e.Segments : (cell - e.Start).Value / TimelineEvent.SegmentCells;
            if (ended > 0)
            {
                return new(i, ended - 1);
            }
        }

        return null;
    }

    /// <summary>The segment after this one; past the last event its place does not exist.</summary>
    public SegmentPlace Next(Timeline timeline) =>
        Segment + 1 < timeline.Events[Event].Segments ? this with { Segment = Segment + 1 } : new(Event + 1, 0);

    /// <summary>The segment before this one; null before the first event.</summary>
    public SegmentPlace? Previous(Timeline timeline) => Segment > 0
        ? this with { Segment = Segment - 1 }
        : Event > 0 ? new(Event - 1, timeline.Events[Event - 1].Segments - 1) : null;

    private static int LastStartedBefore(Timeline timeline, CellIndex cell)
    {
        int low = 0, high = timeline.Events.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = timeline.Events[middle].Start < cell ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }
}
