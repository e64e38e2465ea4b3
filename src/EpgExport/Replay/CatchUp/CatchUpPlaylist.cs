using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.Replay.Media;

namespace Airclass.EpgExport.Replay.CatchUp;

/// <summary>
/// The media playlist of a past window of a service in one profile (RFC 8216 §4.3): computed from the timeline like what aired, cell by cell, and
/// cut where the window is. It ends (VOD) where the window has aired whole; until then it grows (EVENT).
/// </summary>
/// <param name="profile">The rendition.</param>
/// <param name="slates">What stands where the slate aired for a fault.</param>
/// <param name="media">In what segments are fetched.</param>
public sealed class CatchUpPlaylist(Profile profile, CatchUpSlates slates, ISegmentMedia media)
{
    /// <summary>The playlist; null if nothing of the window has aired, or nothing could.</summary>
    /// <param name="timeline">The service's timeline, over the window.</param>
    /// <param name="from">The first cell.</param>
    /// <param name="to">The first cell that is no longer in the window; null: it grows with the air.</param>
    /// <param name="now">The cell on air; it is in no playlist yet.</param>
    /// <param name="root">The public URL with a slash, or the relative way to it from the playlist.</param>
    /// <param name="isDelta">True to leave out what a player of a growing window has already.</param>
    public string? Of(Timeline timeline, CellIndex from, CellIndex? to, CellIndex now, string root, bool isDelta = false)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        var listed = Listed(timeline, from, to, now);
        if (listed.Count == 0)
        {
            return null;
        }

        var grows = !(to <= now);
        var skipped = grows && isDelta ? DeltaUpdate.Skipped(listed) : 0;
        var writer = new MediaPlaylistWriter(root, media, skipped > 0 ? DeltaUpdate.Version : 0);
        _ = grows ? writer.Line($"#EXT-X-SERVER-CONTROL:CAN-SKIP-UNTIL={DeltaUpdate.BoundarySeconds}.0") : writer;
        writer.Line($"#EXT-X-MEDIA-SEQUENCE:0")
            .Line($"#EXT-X-PLAYLIST-TYPE:{(grows ? "EVENT" : "VOD")}")
            .Line($"#EXT-X-INDEPENDENT-SEGMENTS");
        writer.Segments(timeline, listed, skipped);
        return (grows ? writer : writer.Line($"#EXT-X-ENDLIST")).ToString();
    }

    /// <summary>The segments of a window, as far as it has aired.</summary>
    /// <param name="timeline">The service's timeline, over the window.</param>
    /// <param name="from">The first cell.</param>
    /// <param name="to">The first cell that is no longer in the window; null: it grows with the air.</param>
    /// <param name="now">The cell on air.</param>
    public IEnumerable<HlsSegment> Segments(Timeline timeline, CellIndex from, CellIndex? to, CellIndex now)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        return Cut(timeline, from, to is { } end && end <= now ? end : null, now);
    }

    /// <summary>The same, each with whether it jumps.</summary>
    internal List<(HlsSegment Segment, bool Jumps)> Listed(Timeline timeline, CellIndex from, CellIndex? to, CellIndex now)
    {
        var listed = new List<(HlsSegment Segment, bool Jumps)>();
        foreach (var segment in Segments(timeline, from, to, now))
        {
            listed.Add((segment, listed.Count > 0 && !segment.Continues(listed[^1].Segment)));
        }

        return listed;
    }

    /// <summary>
    /// The segments of a window: on the grid of live HLS, so that they are the same bytes for everybody, but cut at both ends of the window and
    /// wherever the source changes. What could not air at all is passed over.
    /// </summary>
    private IEnumerable<HlsSegment> Cut(Timeline timeline, CellIndex from, CellIndex? ends, CellIndex now)
    {
        foreach (var e in timeline.Between(from, ends ?? now))
        {
            var skipped = Math.Max(0, (from - e.Start).Value) / TimelineEvent.SegmentCells;
            for (var start = e.Start + new CellCount(skipped * TimelineEvent.SegmentCells); start < e.End && start < (ends ?? now); start += new CellCount(TimelineEvent.SegmentCells))
            {
                var end = Earlier(start + new CellCount(TimelineEvent.SegmentCells), e.End);
                if (ends is null && end > now)
                {
                    // What is listed once stays as it is: a growing window takes whole segments only.
                    yield break;
                }

                foreach (var run in Runs(timeline, e, start < from ? from : start, ends is { } last ? Earlier(end, last) : end, ends is null ? null : now))
                {
                    yield return run;
                }
            }
        }
    }

    /// <summary>The cells of a segment in as few pieces as their sources make.</summary>
    private IEnumerable<HlsSegment> Runs(Timeline timeline, TimelineEvent e, CellIndex start, CellIndex end, CellIndex? closedAt)
    {
        HlsSegment? run = null;
        for (var cell = start; cell < end; cell += new CellCount(1))
        {
            var (file, fileCell) = Fetched(timeline, cell, Source(timeline, cell, closedAt), closedAt ?? e.Start);
            var next = new HlsSegment(cell, new(1), file, fileCell, 0, cell == e.Start);
            if (run is { } open && next.Continues(open))
            {
                run = open with { Cells = open.Cells + new CellCount(1) };
                continue;
            }

            if (run is { AirFile: not null } whole)
            {
                yield return whole;
            }

            run = next;
        }

        if (run is { AirFile: not null } rest)
        {
            yield return rest;
        }
    }

    /// <summary>What of a cell can be fetched by a cell on air: where the media do not have what aired, the slate stands in.</summary>
    private (AirFileId? File, CellCount Cell) Fetched(Timeline timeline, CellIndex cell, (AirFileId? File, CellCount Cell) source, CellIndex by)
    {
        if (source.File is not { } file || media.Has(file, by))
        {
            return source;
        }

        var slate = timeline.StandIn(cell, profile.Name, SlateReason.Missing);
        return slate.AirFile is { } id && media.Has(id, by) ? (id, slate.FileCell) : (null, slate.FileCell);
    }

    /// <summary>Where a cell of the past comes from: as it aired, but for what was withdrawn since, and for the lesson in place of a slate.</summary>
    /// <param name="timeline">The service's timeline.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="closedAt">The cell on air, where the window has aired whole; null while it grows: what is listed may not change then.</param>
    private (AirFileId? File, CellCount Cell) Source(Timeline timeline, CellIndex cell, CellIndex? closedAt)
    {
        var aired = timeline.Resolve(cell, profile.Name);
        if (closedAt is not { } now || aired.Event is not { Planned: var planned } e || planned.Material.Lesson is null)
        {
            return (aired.AirFile, aired.FileCell);
        }

        if (timeline.HeldFor(planned.Material, profile.Name, now) is { } held)
        {
            var slate = timeline.StandIn(cell, profile.Name, held);
            return (slate.AirFile, slate.FileCell);
        }

        var place = planned.InCell + (cell - e.Start);
        return aired.Slate is { } reason && reason != SlateReason.Damaged && slates == CatchUpSlates.Lesson
            && timeline.Newest(planned.Material, profile.Name, now) is { } lesson && place < lesson.Cells
            ? (lesson.AirFile, place)
            : (aired.AirFile, aired.FileCell);
    }

    private static CellIndex Earlier(CellIndex a, CellIndex b) => a < b ? a : b;
}
