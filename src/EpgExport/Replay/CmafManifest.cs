using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Airclass.Domain.Profiles;
using Airclass.Domain.Renditions;
using Airclass.Domain.Time;
using Airclass.EpgExport.Replay.Dash;

namespace Airclass.EpgExport.Replay;

/// <summary>
/// The manifests of a lesson as CMAF, for HLS (RFC 8216 §4.3.2) and DASH (ISO 23009-1 §5.3.9), over the same files: a segment is a byte range of
/// <see cref="CellsPerSegment"/> cells. Names are relative, so that the folder plays wherever it stands.
/// </summary>
/// <param name="rendition">What is offered.</param>
/// <param name="profile">Its profile.</param>
public sealed class CmafManifest(CmafRendition rendition, Profile profile)
{
    /// <summary>The HLS manifest that players open.</summary>
    public const string Hls = "index.m3u8";

    /// <summary>The DASH manifest.</summary>
    public const string Dash = "manifest.mpd";

    /// <summary>Cells of a segment: 3.84 s.</summary>
    public const int CellsPerSegment = 4;

    private ImmutableArray<VideoFormat> Formats => profile.Rungs.IsEmpty ? [profile.Video] : profile.Rungs;

    /// <summary>Every manifest with its name.</summary>
    public IEnumerable<(string Name, string Text)> Files()
    {
        yield return (Hls, Multivariant());
        foreach (var track in rendition.Video.Append(rendition.Audio))
        {
            yield return (PlaylistOf(track), Playlist(track));
        }

        yield return (Dash, Mpd());
    }

    private static string PlaylistOf(CmafTrack track) => Path.ChangeExtension(track.File, ".m3u8");

    private string Multivariant()
    {
        var text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        text.Append(CultureInfo.InvariantCulture, $"#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"audio\",NAME=\"中文\",LANGUAGE=\"zh\",DEFAULT=YES,AUTOSELECT=YES,CHANNELS=\"{profile.Audio.Channels}\",URI=\"{PlaylistOf(rendition.Audio)}\"\n");
        var sound = rendition.Audio;
        foreach (var (track, video) in rendition.Video.Zip(Formats))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"#EXT-X-STREAM-INF:BANDWIDTH={PeakBps(track) + PeakBps(sound)},AVERAGE-BANDWIDTH={track.AverageBps + sound.AverageBps},CODECS=\"{CodecNames.Of(profile with { Video = video })}\",");
            text.Append(CultureInfo.InvariantCulture, $"RESOLUTION={video.Width}x{video.Height},FRAME-RATE={VideoFormat.FramesPerSecond}.000,AUDIO=\"audio\"\n{PlaylistOf(track)}\n");
        }

        // Sound alone is the lowest rung.
        text.Append(CultureInfo.InvariantCulture, $"#EXT-X-STREAM-INF:BANDWIDTH={PeakBps(sound)},AVERAGE-BANDWIDTH={sound.AverageBps},CODECS=\"{AudioCodec}\",AUDIO=\"audio\"\n{PlaylistOf(sound)}\n");
        return text.ToString();
    }

    private string AudioCodec => CodecNames.Of(profile).Split(',')[^1];

    private static string Playlist(CmafTrack track)
    {
        var text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-INDEPENDENT-SEGMENTS\n#EXT-X-TARGETDURATION:4\n#EXT-X-MEDIA-SEQUENCE:0\n");
        text.Append(CultureInfo.InvariantCulture, $"#EXT-X-MAP:URI=\"{track.File}\",BYTERANGE=\"{track.InitBytes}@0\"\n");
        foreach (var (offset, bytes, cells) in Segments(track))
        {
            text.Append(CultureInfo.InvariantCulture, $"#EXTINF:{Seconds(cells)},\n#EXT-X-BYTERANGE:{bytes}@{offset}\n{track.File}\n");
        }

        return text.Append("#EXT-X-ENDLIST\n").ToString();
    }

    private string Mpd() => DashWriter.Write(
    [
        new(
            CellCount.Zero, rendition.Cells,
            [.. rendition.Video.Zip(Formats).Select(v => new DashVideo(
                Path.GetFileNameWithoutExtension(v.First.File), v.First.File, new(v.First), CodecNames.OfVideo(v.Second), v.Second))],
            new("audio", rendition.Audio.File, new(rendition.Audio), AudioCodec)),
    ]);

    /// <summary>The rate of the largest segment: what players have to count with.</summary>
    private static long PeakBps(CmafTrack track) => Segments(track).Max(s => s.Bytes * 8000 / (s.Cells * CellIndex.Milliseconds));

    private static IEnumerable<(long Offset, long Bytes, int Cells)> Segments(CmafTrack track)
    {
        var offset = (long)track.InitBytes;
        foreach (var cells in track.FragmentBytes.Chunk(CellsPerSegment))
        {
            var bytes = cells.Sum(b => (long)b);
            yield return (offset, bytes, cells.Length);
            offset += bytes;
        }
    }

    private static string Seconds(int cells) => (cells * CellIndex.Milliseconds / 1000m).ToString("0.000", CultureInfo.InvariantCulture);
}
