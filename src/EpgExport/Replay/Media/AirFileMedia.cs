using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.EpgExport.Addresses;

namespace Airclass.EpgExport.Replay.Media;

/// <summary>Segments that are cells of the air files, transport streams: every receiver since 2010 takes them, and they are always there.</summary>
/// <param name="profile">The profile.</param>
public sealed class AirFileMedia(Profile profile) : ISegmentMedia
{
    /// <summary>Byte ranges (RFC 8216 §7).</summary>
    public int Version => 4;

    /// <inheritdoc/>
    public bool Has(AirFileId airFile, CellIndex by) => true;

    /// <inheritdoc/>
    public string PathOf(AirFileId airFile) => PublicPath.Media(airFile);

    /// <inheritdoc/>
    public ByteRange? InitOf(AirFileId airFile) => null;

    /// <inheritdoc/>
    public ByteRange RangeOf(AirFileId airFile, CellCount first, CellCount cells) => new(first.Value * profile.CellBytes, cells.Value * profile.CellBytes);
}
