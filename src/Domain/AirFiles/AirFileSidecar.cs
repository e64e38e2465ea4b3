using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;

namespace Airclass.Domain.AirFiles;

/// <summary>What is known of a finished air file; stored beside it as JSON.</summary>
public sealed record AirFileSidecar
{
    /// <summary>The SHA-256 of the air file.</summary>
    public required AirFileId Id { get; init; }

    public required ProfileName Profile { get; init; }

    /// <summary>The hash of all that made the file: source, profile with its SI slots, and the encoder's settings.</summary>
    public required string RecipeHash { get; init; }

    /// <summary>The SHA-256 of SPS and PPS, the same for every air file of a profile on one encoder version.</summary>
    public required string ParameterSetsHash { get; init; }

    /// <summary>P, packets per cell.</summary>
    public required int PacketsPerCell { get; init; }

    /// <summary>CRC-32C of each cell, in order; its length is the file's length in cells.</summary>
    public required ImmutableArray<uint> CellCrc32C { get; init; }

    /// <summary>The file's length.</summary>
    public CellCount Cells => new(CellCrc32C.Length);
}
