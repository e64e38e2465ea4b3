using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Airclass.Domain.Profiles;
using Airclass.Domain.Renditions;
using Airclass.Domain.Time;

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

    private string Mpd()
    {
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        text.Append(CultureInfo.InvariantCulture, $"<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" profiles=\"urn:mpeg:dash:profile:isoff-main:2011\" type=\"static\" minBufferTime=\"PT{Seconds(CellsPerSegment)}S\" mediaPresentationDuration=\"PT{Seconds((int)rendition.Cells.Value)}S\">\n<Period id=\"lesson\" start=\"PT0S\">\n");
        text.Append("<AdaptationSet contentType=\"video\" mimeType=\"video/mp4\" segmentAlignment=\"true\" startWithSAP=\"1\">\n");
        foreach (var (track, video) in rendition.Video.Zip(Formats))
        {
            var codecs = CodecNames.Of(profile with { Video = video }).Split(',')[0];
            text.Append(CultureInfo.InvariantCulture, $"<Representation id=\"{Path.GetFileNameWithoutExtension(track.File)}\" codecs=\"{codecs}\" bandwidth=\"{PeakBps(track)}\" width=\"{video.Width}\" height=\"{video.Height}\" frameRate=\"{VideoFormat.FramesPerSecond}\">\n");
            List(text, track);
        }

        text.Append("</AdaptationSet>\n<AdaptationSet contentType=\"audio\" mimeType=\"audio/mp4\" lang=\"zh\" segmentAlignment=\"true\" startWithSAP=\"1\">\n");
        text.Append(CultureInfo.InvariantCulture, $"<Representation id=\"audio\" codecs=\"{AudioCodec}\" bandwidth=\"{PeakBps(rendition.Audio)}\" audioSamplingRate=\"{AudioFormat.SampleRate}\">\n");
        List(text, rendition.Audio);
        return text.Append("</AdaptationSet>\n</Period>\n</MPD>\n").ToString();
    }

    private static void List(StringBuilder text, CmafTrack track)
    {
        text.Append(CultureInfo.InvariantCulture, $"<BaseURL>{track.File}</BaseURL>\n<SegmentList timescale=\"1000\" duration=\"{CellsPerSegment * CellIndex.Milliseconds}\">\n<Initialization range=\"0-{track.InitBytes - 1}\"/>\n");
        foreach (var (offset, bytes, _) in Segments(track))
        {
            text.Append(CultureInfo.InvariantCulture, $"<SegmentURL mediaRange=\"{offset}-{offset + bytes - 1}\"/>\n");
        }

        text.Append("</SegmentList>\n</Representation>\n");
    }

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
