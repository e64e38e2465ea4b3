namespace Airclass.TransportStream.Analysis;

/// <summary>What the analyser is told beforehand.</summary>
public sealed record AnalysisOptions
{
    /// <summary>The fewest packets that a cell may have: three datagrams.</summary>
    public const int LeastPacketsPerCell = 21;

    /// <summary>
    /// P, packets per cell, at least 21; null: found from the clock, and no checks of cells if it does not come out as a multiple of 21.
    /// </summary>
    public int? PacketsPerCell { get; init; }

    /// <summary>How many places of each finding are kept, at least 1. Default 5.</summary>
    public int PlacesPerFinding { get; init; } = 5;
}
