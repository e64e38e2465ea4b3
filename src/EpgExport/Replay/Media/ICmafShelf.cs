using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Renditions;
using Airclass.Domain.Time;

namespace Airclass.EpgExport.Replay.Media;

/// <summary>Where the CMAF of air files lies. Playlists ask it; the station looks into its store.</summary>
public interface ICmafShelf
{
    /// <summary>The CMAF of an air file, cell by cell the same pictures and sound; null if there is none.</summary>
    ShelvedCmaf? Find(AirFileId airFile);
}

/// <summary>The CMAF of an air file.</summary>
public sealed class ShelvedCmaf
{
    /// <summary>CMAF that lies on the shelf since a cell.</summary>
    public ShelvedCmaf(CmafRendition rendition, CellIndex since)
    {
        ArgumentNullException.ThrowIfNull(rendition);
        (Rendition, Since) = (rendition, since);
        Video = [.. rendition.Video.Select(t => new FragmentMap(t))];
        Audio = new(rendition.Audio);
    }

    /// <summary>What it is.</summary>
    public CmafRendition Rendition { get; }

    /// <summary>The cell on air when it was finished: an event that had begun by then is told to its end without it.</summary>
    public CellIndex Since { get; }

    /// <summary>The pictures, the highest rung first.</summary>
    public ImmutableArray<FragmentMap> Video { get; }

    /// <summary>The sound.</summary>
    public FragmentMap Audio { get; }
}
