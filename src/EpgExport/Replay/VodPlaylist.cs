using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Replay.Dash;
using Airclass.EpgExport.Replay.Media;

namespace Airclass.EpgExport.Replay;

/// <summary>A lesson whole, in segments of four cells, exactly as long as its air file. No media is copied.</summary>
public static class VodPlaylist
{
    /// <summary>The media playlist in the air file itself.</summary>
    /// <param name="airFile">The lesson's air file.</param>
    /// <param name="cells">The file's length, at least one cell.</param>
    /// <param name="profile">The profile of the file.</param>
    /// <param name="root">The public URL with a slash, or the relative way to it from the playlist.</param>
    public static string Write(AirFileId airFile, CellCount cells, Profile profile, string root = PublicPath.RootOfReplay) =>
        Write(airFile, cells, new AirFileMedia(profile), root);

    /// <summary>The media playlist in a container.</summary>
    /// <param name="airFile">The lesson's air file.</param>
    /// <param name="cells">The file's length, at least one cell.</param>
    /// <param name="media">In what segments are fetched; the air file is there in it.</param>
    /// <param name="root">The public URL with a slash, or the relative way to it from the playlist.</param>
    public static string Write(AirFileId airFile, CellCount cells, ISegmentMedia media, string root)
    {
        ArgumentNullException.ThrowIfNull(media);
        ArgumentOutOfRangeException.ThrowIfLessThan(cells, new(1));
        var writer = new MediaPlaylistWriter(root, media)
            .Line($"#EXT-X-MEDIA-SEQUENCE:0")
            .Line($"#EXT-X-PLAYLIST-TYPE:VOD")
            .Line($"#EXT-X-INDEPENDENT-SEGMENTS");
        if (media.InitOf(airFile) is { } init)
        {
            writer.Line($"#EXT-X-MAP:URI=\"{root}{media.PathOf(airFile)}\",BYTERANGE=\"{init.Bytes}@{init.Offset}\"");
        }

        for (var at = 0L; at < cells.Value; at += TimelineEvent.SegmentCells)
        {
            var length = CellCount.Min(new(TimelineEvent.SegmentCells), new(cells.Value - at));
            writer.Segment(new(new(at), length, airFile, new(at), at / TimelineEvent.SegmentCells));
        }

        return writer.Line($"#EXT-X-ENDLIST").ToString();
    }

    /// <summary>The rates of a lesson as CMAF, pictures and sound together.</summary>
    public static CmafRates RatesOf(ShelvedCmaf found)
    {
        ArgumentNullException.ThrowIfNull(found);
        return new(found.Video[0].PeakBps + found.Audio.PeakBps, found.Video[0].Track.AverageBps + found.Audio.Track.AverageBps);
    }

    /// <summary>The lesson as a static DASH manifest of one period (ISO 23009-1), over the same CMAF.</summary>
    /// <param name="found">The CMAF.</param>
    /// <param name="profile">Its profile.</param>
    /// <param name="root">The public URL with a slash, or the relative way to it from the manifest.</param>
    public static string Manifest(ShelvedCmaf found, Profile profile, string root = PublicPath.RootOfReplay)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(profile);
        var codecs = CodecNames.Of(profile).Split(',');
        return DashWriter.Write(
        [
            new(
                CellCount.Zero, found.Rendition.Cells,
                [new("video", Uri(found.Video[0]), found.Video[0], codecs[0], profile.Video)],
                new("audio", Uri(found.Audio), found.Audio, codecs[1])),
        ]);

        string Uri(FragmentMap map) => root + PublicPath.Cmaf(found.Rendition.RecipeHash, map.Track.File);
    }
}
