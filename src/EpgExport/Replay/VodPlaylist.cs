using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.Addresses;

namespace Airclass.EpgExport.Replay;

/// <summary>The media playlist of one lesson: its air file whole, in segments of four cells, exactly as long as the file. No media is copied.</summary>
public static class VodPlaylist
{
    /// <summary>The playlist.</summary>
    /// <param name="airFile">The lesson's air file.</param>
    /// <param name="cells">The file's length, at least one cell.</param>
    /// <param name="profile">The profile of the file.</param>
    /// <param name="root">The public URL with a slash, or the relative way to it from the playlist.</param>
    public static string Write(AirFileId airFile, CellCount cells, Profile profile, string root = PublicPath.RootOfReplay)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentOutOfRangeException.ThrowIfLessThan(cells, new(1));
        var writer = new MediaPlaylistWriter(root, new Media.AirFileMedia(profile))
            .Line($"#EXT-X-MEDIA-SEQUENCE:0")
            .Line($"#EXT-X-PLAYLIST-TYPE:VOD")
            .Line($"#EXT-X-INDEPENDENT-SEGMENTS");
        for (var at = 0L; at < cells.Value; at += TimelineEvent.SegmentCells)
        {
            var length = CellCount.Min(new(TimelineEvent.SegmentCells), new(cells.Value - at));
            writer.Segment(new(new(at), length, airFile, new(at), at / TimelineEvent.SegmentCells));
        }

        return writer.Line($"#EXT-X-ENDLIST").ToString();
    }
}
