using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;

namespace Airclass.EpgExport.Replay.Media;

/// <summary>
/// How fast a stretch of air is as CMAF, pictures and sound together. There are rates only where all of the stretch is there as CMAF: what is not
/// is offered as air files instead, whole, since a playlist has one container.
/// </summary>
/// <param name="PeakBps">The most over a segment, bit/s.</param>
/// <param name="AverageBps">Over all of it, bit/s.</param>
public sealed record CmafRates(long PeakBps, long AverageBps)
{
    /// <summary>How far before and behind now the files of a live channel are looked at.</summary>
    private static readonly CellCount Around = CellCount.Covering(NodaTime.Duration.FromHours(1));

    /// <summary>The rates of segments, exactly; null if one of them is not there.</summary>
    /// <param name="shelf">Where it lies.</param>
    /// <param name="segments">The segments, at least one.</param>
    /// <param name="now">The cell on air.</param>
    public static CmafRates? Of(ICmafShelf shelf, IEnumerable<HlsSegment> segments, CellIndex now)
    {
        ArgumentNullException.ThrowIfNull(shelf);
        ArgumentNullException.ThrowIfNull(segments);
        long peak = 0, bytes = 0, cells = 0;
        foreach (var segment in segments)
        {
            if (segment.AirFile is not { } id || shelf.Find(id) is not { } found || found.Since > now)
            {
                return null;
            }

            var range = found.Video[0].Of(segment.FileCell, segment.Cells).Bytes + found.Audio.Of(segment.FileCell, segment.Cells).Bytes;
            (bytes, cells) = (bytes + range, cells + segment.Cells.Value);
            // One that is shorter than half a target duration counts only with its neighbours (RFC 8216 §4.3.4.2), which are no faster for it.
            peak = segment.Cells.Value > 2 ? Math.Max(peak, Rate(range, segment.Cells.Value)) : peak;
        }

        return cells == 0 ? null : new(Math.Max(peak, Rate(bytes, cells)), Rate(bytes, cells));
    }

    /// <summary>
    /// The rates of a live channel: of the files of an hour around. Null if something of its playlist, or what is on air now, is not there: what comes
    /// later has its slate.
    /// </summary>
    public static CmafRates? OfLive(ICmafShelf shelf, Timeline timeline, ProfileName profile, CellIndex now)
    {
        ArgumentNullException.ThrowIfNull(shelf);
        ArgumentNullException.ThrowIfNull(timeline);
        var listed = timeline.Between(now - LivePlaylist.Window - new CellCount(TimelineEvent.SegmentCells), now + new CellCount(1));
        if (listed.Any(e => FilesOf(timeline, profile, e).Any(f => !(shelf.Find(f)?.Since <= e.Start))))
        {
            return null;
        }

        var found = timeline.Between(now - Around, now + Around).SelectMany(e => FilesOf(timeline, profile, e)).Distinct()
            .Select(shelf.Find).OfType<ShelvedCmaf>().ToList();
        var cells = found.Sum(f => f.Rendition.Cells.Value);
        return found.Count == 0 ? null : new(
            found.Max(f => f.Video[0].PeakBps + f.Audio.PeakBps),
            Rate(found.Sum(f => f.Video[0].Of(CellCount.Zero, f.Rendition.Cells).Bytes + f.Audio.Of(CellCount.Zero, f.Rendition.Cells).Bytes), cells));
    }

    /// <summary>What an event begins with and ends with: one file, unless it came late or failed.</summary>
    private static IEnumerable<AirFileId> FilesOf(Timeline timeline, ProfileName profile, TimelineEvent e)
    {
        var (first, last) = (timeline.Resolve(e.Start, profile).AirFile, timeline.Resolve(e.End - new CellCount(1), profile).AirFile);
        return new[] { first, last }.OfType<AirFileId>().Distinct();
    }

    private static long Rate(long bytes, long cells) => bytes * 8000 / (cells * CellIndex.Milliseconds);
}
