using System.Collections.Immutable;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;

namespace Airclass.Playout.AsRun;

/// <summary>How an event stands to its plan.</summary>
public enum AiredStanding
{
    /// <summary>Every cell of it that is over was sent with its own material and without an override.</summary>
    AsPlanned,

    /// <summary>Some cell was not.</summary>
    Otherwise,

    /// <summary>None of its cells is over.</summary>
    ToCome,
}

/// <summary>What truly aired in the cells of one event of a stream, beside its plan.</summary>
/// <param name="Planned">The event as the timeline has it; null for cells in which it has none.</param>
/// <param name="Start">The first cell.</param>
/// <param name="End">The first cell after the last.</param>
/// <param name="Stretches">What became of the cells that are over, in order, without gap or overlap, from the first on.</param>
public sealed record AiredEvent(TimelineEvent? Planned, CellIndex Start, CellIndex End, ImmutableArray<AiredStretch> Stretches)
{
    /// <summary>The first cell in which anything was sent; null if none was.</summary>
    public CellIndex? FirstSent => Stretches.FirstOrDefault(s => s.IsSent)?.Start;

    /// <summary>The last cell in which anything was sent; null if none was.</summary>
    public CellIndex? LastSent => Stretches.LastOrDefault(s => s.IsSent)?.End - new CellCount(1);

    /// <summary>Whether it aired as planned.</summary>
    public AiredStanding Standing =>
        Stretches.IsEmpty ? AiredStanding.ToCome
        : Stretches.Any(s => s.Kind != AiredKind.AsPlanned || s.Line?.Override is not null) ? AiredStanding.Otherwise
        : AiredStanding.AsPlanned;

    /// <summary>How many cells had a fate.</summary>
    public CellCount Cells(AiredKind kind) => new(Stretches.Where(s => s.Kind == kind).Sum(s => s.Cells.Value));
}
