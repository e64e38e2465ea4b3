using System.Globalization;
using System.Text;
using Airclass.Domain.Time;

namespace Airclass.EpgExport.Replay;

/// <summary>
/// Subtitles of a lesson in HLS: a rendition group of the playlist that names the renditions, and a playlist of one segment for each, the WebVTT as
/// it was delivered (RFC 8216 §3.5, §4.3.4.1). Air files and CMAF both begin at time 0, as the subtitles do.
/// </summary>
public static class VodSubtitles
{
    private const string Group = "subtitles";

    /// <summary>A playlist that names renditions, with subtitles for all of them.</summary>
    /// <param name="playlist">The playlist without.</param>
    /// <param name="subtitles">Each language with the name that viewers read and the address of its playlist; none leaves all as it is.</param>
    public static string AddTo(string playlist, IReadOnlyCollection<(string Language, string Name, string Uri)> subtitles)
    {
        ArgumentNullException.ThrowIfNull(playlist);
        ArgumentNullException.ThrowIfNull(subtitles);
        if (subtitles.Count == 0)
        {
            return playlist;
        }

        var text = new StringBuilder();
        foreach (var line in playlist.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var isVariant = line.StartsWith("#EXT-X-STREAM-INF:", StringComparison.Ordinal);
            text.Append(line).Append(isVariant ? $",SUBTITLES=\"{Group}\"" : "").Append('\n');
            if (line == "#EXT-X-INDEPENDENT-SEGMENTS")
            {
                foreach (var (language, name, uri) in subtitles)
                {
                    text.Append(CultureInfo.InvariantCulture, $"#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"{Group}\",NAME=\"{name}\",LANGUAGE=\"{language}\",DEFAULT=NO,AUTOSELECT=YES,URI=\"{uri}\"\n");
                }
            }
        }

        return text.ToString();
    }

    /// <summary>The playlist of one language: the whole file, as long as the lesson.</summary>
    public static string Write(CellCount cells, string uri)
    {
        var seconds = cells.Value * CellIndex.Milliseconds / 1000m;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"#EXTM3U\n#EXT-X-VERSION:4\n#EXT-X-TARGETDURATION:{Math.Ceiling(seconds)}\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXTINF:{seconds:0.000},\n{uri}\n#EXT-X-ENDLIST\n");
    }
}
