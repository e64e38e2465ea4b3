using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.Replay.Media;

namespace Airclass.EpgExport.Replay;

/// <summary>
/// Cuts the timeline into segments of live HLS: four cells each from the start of every event, the last one of an event may be shorter.
/// A pure function of the timeline; what a segment holds is asked of <see cref="Timeline.Resolve"/> alone.
/// </summary>
/// <param name="profile">In which profile.</param>
/// <param name="media">In what it is fetched. Where that does not have what aired, the slate stands in.</param>
internal sealed class SegmentWalk(ProfileName profile, ISegmentMedia media)
{
    /// <summary>The segment at a place.</summary>
    public HlsSegment Of(Timeline timeline, SegmentPlace place)
    {
        var e = timeline.Events[place.Event];
        var start = e.Start + new CellCount(place.Segment * TimelineEvent.SegmentCells);
        var cells = CellCount.Min(new(TimelineEvent.SegmentCells), e.End - start);
        var sources = new CellSource[cells.Value];
        for (var i = 0; i < sources.Length; i++)
        {
            sources[i] = timeline.Resolve(start + new CellCount(i), profile);
        }

        var (file, fileCell) = Range(sources);
        if (file is { } aired && !media.Has(aired, e.Start))
        {
            var slate = timeline.StandIn(start, profile, SlateReason.Missing);
            (file, fileCell) = (slate.AirFile is { } id && media.Has(id, e.Start) ? id : null, slate.FileCell);
        }

        return new(start, cells, file, fileCell, e.FirstMediaSequence + place.Segment, place.Segment == 0);
    }

    /// <summary>The segment before a place; null if the timeline begins there.</summary>
    public HlsSegment? Before(Timeline timeline, SegmentPlace place) =>
        place.Previous(timeline) is { } previous ? Of(timeline, previous) : null;

    /// <summary>
    /// One byte range for cells that may come from several places. A segment with a slate cell is slate throughout, at the place the slate's loop
    /// has there (slates are whole segments long, so it lies in one piece); one in which a loop starts over plays from the loop's start.
    /// </summary>
    private static (AirFileId? File, CellCount Cell) Range(CellSource[] sources)
    {
        var jump = Jump(sources);
        if (jump == 0)
        {
            return (sources[0].AirFile, sources[0].FileCell);
        }

        var slate = Array.FindIndex(sources, s => s.Slate is not null);
        return slate < 0
            ? (sources[jump].AirFile, sources[jump].FileCell)
            : (sources[slate].AirFile, new(Math.Max(0, sources[slate].FileCell.Value - slate)));
    }

    /// <summary>The first cell that does not continue the one before it; 0 if all do.</summary>
    private static int Jump(CellSource[] sources)
    {
        for (var i = 1; i < sources.Length; i++)
        {
            if (sources[i].AirFile != sources[i - 1].AirFile || sources[i].FileCell.Value != sources[i - 1].FileCell.Value + 1)
            {
                return i;
            }
        }

        return 0;
    }
}
