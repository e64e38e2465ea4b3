using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;

namespace Airclass.Domain.AsRun;

/// <summary>
/// What one node truly sent of one event, or of a stretch of it: a new line begins where the source of the bytes changes. Or, for one of a pair,
/// what it kept back because its twin sent it.
/// Evidence only; it never feeds a byte back.
/// </summary>
public sealed record AsRunEvent
{
    public required ServiceId Service { get; init; }

    public required ProfileName Profile { get; init; }

    /// <summary>The planned event; null where nothing was planned.</summary>
    public required RundownEventId? Event { get; init; }

    /// <summary>What aired: <see cref="EventKind.Slate"/> where the slate stood in.</summary>
    public required EventKind Kind { get; init; }

    /// <summary>The planned first cell of the event.</summary>
    public required CellIndex? PlannedStart { get; init; }

    /// <summary>The planned end of the event (first cell after it).</summary>
    public required CellIndex? PlannedEnd { get; init; }

    /// <summary>The first cell sent, or kept back.</summary>
    public required CellIndex ActualStart { get; init; }

    /// <summary>The first cell after the last one sent, or kept back.</summary>
    public required CellIndex ActualEnd { get; init; }

    /// <summary>The air file that was sent, by its SHA-256; null if there was none, not even the slate's.</summary>
    public required AirFileId? AirFile { get; init; }

    /// <summary>Why the slate aired; null if it did not.</summary>
    public required SlateReason? Slate { get; init; }

    /// <summary>The version of the day's rundown that held when the line began, from 1; 0 where nothing was planned.</summary>
    public int Version { get; init; }

    /// <summary>The override in force, by its name; null if none was.</summary>
    public string? Override { get; init; }

    /// <summary>Why nothing was sent: the node of a pair was not sure, and its twin was. Null where cells were sent.</summary>
    public MuteReason? Mute { get; init; }
}
