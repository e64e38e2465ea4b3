using Airclass.Domain.AsRun;
using Airclass.Domain.Time;

namespace Airclass.Playout.AsRun;

/// <summary>What became of cells.</summary>
public enum AiredKind
{
    /// <summary>The planned event's own material was sent.</summary>
    AsPlanned,

    /// <summary>The slate was sent.</summary>
    Slate,

    /// <summary>Something else than the planned event was sent.</summary>
    Other,

    /// <summary>Nothing was sent, and nobody says why.</summary>
    NotSent,

    /// <summary>The node of a pair was not sure of them, and left them to its twin.</summary>
    Mute,
}

/// <summary>Cells in a row that had the same fate.</summary>
/// <param name="Start">The first cell.</param>
/// <param name="End">The first cell after them; later than the first.</param>
/// <param name="Kind">What became of them.</param>
/// <param name="Line">The evidence; null where there is none.</param>
public sealed record AiredStretch(CellIndex Start, CellIndex End, AiredKind Kind, AsRunEvent? Line)
{
    /// <summary>How many cells.</summary>
    public CellCount Cells => End - Start;

    /// <summary>True if anything was sent in them.</summary>
    public bool IsSent => Kind is not (AiredKind.NotSent or AiredKind.Mute);
}
