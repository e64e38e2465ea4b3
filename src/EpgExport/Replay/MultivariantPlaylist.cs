using System.Globalization;
using System.Text;
using Airclass.Domain.Profiles;
using Airclass.EpgExport.Replay.Media;

namespace Airclass.EpgExport.Replay;

/// <summary>The playlist that names the renditions of a service or a lesson (RFC 8216 §4.3.4.2).</summary>
public static class MultivariantPlaylist
{
    /// <summary>
    /// The renditions as air files. A cell has the same number of bytes throughout, so peak and average rate are both the profile's mux rate, exactly.
    /// </summary>
    /// <param name="renditions">Each profile with the address of its media playlist; the first is what players start with.</param>
    public static string Write(IEnumerable<(Profile Profile, string Uri)> renditions)
    {
        ArgumentNullException.ThrowIfNull(renditions);
        var text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:4\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        foreach (var (profile, uri) in renditions)
        {
            Variant(text, profile, new(profile.MuxRateBps, profile.MuxRateBps), uri, "");
        }

        return text.ToString();
    }

    /// <summary>The renditions as CMAF: pictures, and their sound as a group of one.</summary>
    /// <param name="renditions">Each profile with its rates and the addresses of the playlists of its tracks.</param>
    public static string Write(IEnumerable<(Profile Profile, CmafRates Rates, string Video, string Audio)> renditions)
    {
        ArgumentNullException.ThrowIfNull(renditions);
        var offered = renditions.ToList();
        var text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        foreach (var (profile, _, _, audio) in offered)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"{profile.Name}\",NAME=\"中文\",LANGUAGE=\"zh\",DEFAULT=YES,AUTOSELECT=YES,CHANNELS=\"{profile.Audio.Channels}\",URI=\"{audio}\"\n");
        }

        foreach (var (profile, rates, video, _) in offered)
        {
            Variant(text, profile, rates, video, $",AUDIO=\"{profile.Name}\"");
        }

        return text.ToString();
    }

    private static void Variant(StringBuilder text, Profile profile, CmafRates rates, string uri, string more)
    {
        text.Append(
            CultureInfo.InvariantCulture,
            $"#EXT-X-STREAM-INF:BANDWIDTH={rates.PeakBps},AVERAGE-BANDWIDTH={rates.AverageBps},CODECS=\"{CodecNames.Of(profile)}\",");
        text.Append(
            CultureInfo.InvariantCulture,
            $"RESOLUTION={profile.Video.Width}x{profile.Video.Height},FRAME-RATE={VideoFormat.FramesPerSecond}.000{more}\n{uri}\n");
    }
}
