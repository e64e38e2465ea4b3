using Airclass.Domain.Time;

namespace Airclass.EpgExport.Replay;

/// <summary>
/// Delta updates of a media playlist (draft-pantos-hls-rfc8216bis §6.2.5.1): a player that has a playlist asks with <c>_HLS_skip=YES</c> for what is
/// new, and gets the playlist without the segments that lie further back than six target durations.
/// </summary>
internal static class DeltaUpdate
{
    /// <summary>How far from the end a segment must lie to be left out, in seconds.</summary>
    public const int BoundarySeconds = 6 * MediaPlaylistWriter.TargetDurationSeconds;

    /// <summary>EXT-X-VERSION of a playlist with EXT-X-SKIP.</summary>
    public const int Version = 9;

    /// <summary>How many segments at the beginning are left out.</summary>
    /// <param name="listed">The segments of the whole playlist.</param>
    public static int Skipped(IReadOnlyList<(HlsSegment Segment, bool Jumps)> listed)
    {
        var (behind, count) = (0L, listed.Count);
        while (count > 0 && behind < BoundarySeconds * 1000)
        {
            behind += listed[--count].Segment.Cells.Value * CellIndex.Milliseconds;
        }

        return count;
    }
}
