using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;

namespace Airclass.Scheduler.Publication;

/// <summary>What a change does to a slot.</summary>
public enum ChangeKind
{
    /// <summary>A day that had no version before.</summary>
    FirstVersion,

    /// <summary>The slot is new.</summary>
    Added,

    /// <summary>The slot is gone.</summary>
    Removed,

    /// <summary>The same content at another time of the day.</summary>
    Moved,

    /// <summary>Something else airs in the slot.</summary>
    Replaced,

    /// <summary>The same content, otherwise told: its title, its description, its interaction window.</summary>
    Retold,

    /// <summary>The same content, longer, shorter or entered elsewhere.</summary>
    Timed,

    /// <summary>What fills the gaps between slots, and nothing else.</summary>
    Gaps,
}

/// <summary>One change between two versions of a day, as people say it: <c>G4 Wed P3: 数学 L12 → 语文 L09, affects cable-sd</c>.</summary>
/// <param name="Service">The service.</param>
/// <param name="Date">The broadcast date.</param>
/// <param name="Kind">What it does.</param>
/// <param name="FirstCell">The first cell at which it can be seen.</param>
/// <param name="Slot">The slot: its period, else its start on the wall clock.</param>
/// <param name="Text">The whole sentence in both languages.</param>
/// <param name="Partners">The partners who take the service.</param>
public sealed record WordedChange(
    ServiceId Service, BroadcastDate Date, ChangeKind Kind, CellIndex FirstCell, string Slot, LocalizedText Text, ImmutableArray<string> Partners);
