using System.Globalization;
using System.Text;
using Airclass.Domain.Profiles;

namespace Airclass.EpgExport.Replay;

/// <summary>
/// The playlist that names the renditions of a service or a lesson (RFC 8216 §4.3.4.2). A cell has the same number of bytes throughout, so peak
/// and average rate are both the profile's mux rate, exactly.
/// </summary>
public static class MultivariantPlaylist
{
    /// <summary>The playlist.</summary>
    /// <param name="renditions">Each profile with the address of its media playlist; the first is what players start with.</param>
    public static string Write(IEnumerable<(Profile Profile, string Uri)> renditions)
    {
        ArgumentNullException.ThrowIfNull(renditions);
        var text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:4\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        foreach (var (profile, uri) in renditions)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"#EXT-X-STREAM-INF:BANDWIDTH={profile.MuxRateBps},AVERAGE-BANDWIDTH={profile.MuxRateBps},CODECS=\"{CodecNames.Of(profile)}\",");
            text.Append(
                CultureInfo.InvariantCulture,
                $"RESOLUTION={profile.Video.Width}x{profile.Video.Height},FRAME-RATE={VideoFormat.FramesPerSecond}.000\n{uri}\n");
        }

        return text.ToString();
    }
}
