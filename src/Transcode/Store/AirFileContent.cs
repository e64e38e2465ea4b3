using System.Collections.Immutable;
using Airclass.Domain.AirFiles;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;

namespace Airclass.Transcode.Store;

/// <summary>What an air file turned out to be, measured while it was written.</summary>
/// <param name="Id">SHA-256 of all its bytes.</param>
/// <param name="CellCrc32C">CRC-32C of each cell.</param>
/// <param name="ParameterSetsHash">SHA-256 of SPS and PPS.</param>
public sealed record AirFileContent(AirFileId Id, ImmutableArray<uint> CellCrc32C, string ParameterSetsHash)
{
    /// <summary>The sidecar of the file.</summary>
    public AirFileSidecar ToSidecar(Profile profile, string recipeHash)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return new()
        {
            Id = Id,
            Profile = profile.Name,
            RecipeHash = recipeHash,
            ParameterSetsHash = ParameterSetsHash,
            PacketsPerCell = profile.PacketsPerCell,
            CellCrc32C = CellCrc32C,
        };
    }
}
