using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.EpgExport.Addresses;

namespace Airclass.EpgExport.Replay.Media;

/// <summary>Segments that are fragments of a track of CMAF: what browsers play best, pictures and sound each in a playlist of their own.</summary>
/// <param name="shelf">Where it lies.</param>
/// <param name="track">Which track.</param>
public sealed class CmafMedia(ICmafShelf shelf, TrackKind track) : ISegmentMedia
{
    /// <summary>Which track.</summary>
    public TrackKind Track => track;

    /// <summary>EXT-X-MAP in a playlist of whole pictures (RFC 8216 §7: 6), as fMP4 is commonly told.</summary>
    public int Version => 7;

    /// <inheritdoc/>
    public bool Has(AirFileId airFile, CellIndex by) => shelf.Find(airFile) is { } found && found.Since <= by;

    /// <inheritdoc/>
    public string PathOf(AirFileId airFile) => PublicPath.Cmaf(Shelved(airFile).Rendition.RecipeHash, MapOf(airFile).Track.File);

    /// <inheritdoc/>
    public ByteRange? InitOf(AirFileId airFile) => new(0, MapOf(airFile).Track.InitBytes);

    /// <inheritdoc/>
    public ByteRange RangeOf(AirFileId airFile, CellCount first, CellCount cells) => MapOf(airFile).Of(first, cells);

    private FragmentMap MapOf(AirFileId airFile) => track == TrackKind.Audio ? Shelved(airFile).Audio : Shelved(airFile).Video[0];

    private ShelvedCmaf Shelved(AirFileId airFile) => shelf.Find(airFile) ?? throw new InvalidOperationException($"{airFile} has no CMAF: ask Has first.");
}

/// <summary>Which track of CMAF.</summary>
public enum TrackKind
{
    /// <summary>The pictures.</summary>
    Video,

    /// <summary>The sound.</summary>
    Audio,
}
