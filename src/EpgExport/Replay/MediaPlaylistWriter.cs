using System.Globalization;
using System.Text;
using Airclass.Domain.Time;
using Airclass.EpgExport.Addresses;
using NodaTime.Text;

namespace Airclass.EpgExport.Replay;

/// <summary>
/// The lines of a media playlist (RFC 8216). Segments are byte ranges of air files, so protocol version 4 (§7); every segment starts with an
/// IDR picture; the target duration is constant, since no segment is longer than 3.84 s.
/// </summary>
internal sealed class MediaPlaylistWriter
{
    /// <summary>EXT-X-TARGETDURATION in seconds: 3.84 s, rounded (§4.3.3.1).</summary>
    public const int TargetDurationSeconds = 4;

    private readonly StringBuilder _text = new("#EXTM3U\n#EXT-X-VERSION:4\n");
    private readonly string _root;
    private readonly int _cellBytes;

    /// <summary>A playlist whose media lie below a root.</summary>
    /// <param name="root">The station's public URL with a slash, or the relative way to it.</param>
    /// <param name="cellBytes">Bytes of a cell in the profile.</param>
    public MediaPlaylistWriter(string root, int cellBytes)
    {
        _root = root;
        _cellBytes = cellBytes;
        Line($"#EXT-X-TARGETDURATION:{TargetDurationSeconds}");
    }

    public MediaPlaylistWriter Line(FormattableString line)
    {
        _text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        return this;
    }

    /// <summary>The moment at which the next segment aired.</summary>
    public MediaPlaylistWriter AiredAt(CellIndex cell) =>
        Line($"#EXT-X-PROGRAM-DATE-TIME:{AirTime.Format(cell.Start)}");

    public MediaPlaylistWriter Segment(HlsSegment segment)
    {
        var milliseconds = segment.Cells.Value * CellIndex.Milliseconds;
        Line($"#EXTINF:{milliseconds / 1000}.{milliseconds % 1000:000},");
        Line($"#EXT-X-BYTERANGE:{segment.Cells.Value * _cellBytes}@{segment.FileCell.Value * _cellBytes}");
        return Line($"{_root}{PublicPath.Media(segment.AirFile!.Value)}");
    }

    public override string ToString() => _text.ToString();

    private static readonly InstantPattern AirTime = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fff'Z'");
}
