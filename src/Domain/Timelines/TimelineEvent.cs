using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;

namespace Airclass.Domain.Timelines;

/// <summary>
/// An event as it is in effect: the planned event and the running counters that were stored with it, so that everything viewers
/// receive can be computed from it by any node at any time.
/// </summary>
public sealed record TimelineEvent
{
    public required RundownEvent Planned { get; init; }

    /// <summary>The version of the day's rundown that it is of, from 1; 0 where none is stored.</summary>
    public int Version { get; init; }

    /// <summary>The running number of the event in its service, from 0 at the service's first published event.</summary>
    public required long Ordinal { get; init; }

    /// <summary>
    /// The counter of EIT present/following while this event is present, 0–31: one more than that of the event before, two more behind a
    /// stretch without an event, which has one of its own. An edition makes the version of it.
    /// </summary>
    public required int PresentFollowingVersion { get; init; }

    /// <summary>event_id in EIT, unique in the service over the schedule.</summary>
    public required ushort DvbEventId { get; init; }

    /// <summary>The MEDIA-SEQUENCE of the event's first segment in live HLS.</summary>
    public required long FirstMediaSequence { get; init; }

    /// <summary>The name of the override that airs it, as <c>override-7</c>; null: the plan does.</summary>
    public string? Override => Overrides.Override.NameIn(Planned.Id);

    public CellIndex Start => Planned.Start;

    public CellIndex End => Planned.End;

    /// <summary>Segments of live HLS in the event: every <see cref="SegmentCells"/> cells from its start, the last may be shorter.</summary>
    public long Segments => (Planned.Length.Value + SegmentCells - 1) / SegmentCells;

    /// <summary>Cells of a live HLS segment: 3.84 s.</summary>
    public const int SegmentCells = 4;
}
