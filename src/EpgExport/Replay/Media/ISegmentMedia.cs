using Airclass.Domain.Identity;
using Airclass.Domain.Time;

namespace Airclass.EpgExport.Replay.Media;

/// <summary>
/// In what the segments of a playlist are fetched: one container from its first line to its last. Two kinds: the air files themselves
/// (<see cref="AirFileMedia"/>), and a track of their CMAF (<see cref="CmafMedia"/>).
/// </summary>
public interface ISegmentMedia
{
    /// <summary>EXT-X-VERSION (RFC 8216 §7).</summary>
    int Version { get; }

    /// <summary>True if cells of an air file can be fetched by a cell on air.</summary>
    bool Has(AirFileId airFile, CellIndex by);

    /// <summary>The file that holds cells of an air file, below the public URL.</summary>
    string PathOf(AirFileId airFile);

    /// <summary>The initialisation, which stands at the file's beginning; null if segments need none.</summary>
    ByteRange? InitOf(AirFileId airFile);

    /// <summary>The bytes of some cells in a row.</summary>
    ByteRange RangeOf(AirFileId airFile, CellCount first, CellCount cells);
}
