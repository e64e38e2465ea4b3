using System.Globalization;
using System.Text;

namespace Airclass.EpgExport.Replay.Packages;

/// <summary>A package's lessons as a list for players (M3U in UTF-8): files of the package beside it, or where the lessons are on demand.</summary>
public static class PackagePlaylist
{
    /// <summary>The list.</summary>
    public static string Write(ReplayPackage package)
    {
        ArgumentNullException.ThrowIfNull(package);
        var text = new StringBuilder("#EXTM3U\n");
        foreach (var lesson in package.Content)
        {
            var title = PackageWords.Both(lesson.Airings[0].Title).Replace(',', '，');
            text.Append(CultureInfo.InvariantCulture, $"#EXTINF:{(PackageWords.Milliseconds(lesson) + 999) / 1000},{title}\n");
            text.Append(lesson.Video?.Path ?? lesson.Playlist).Append('\n');
        }

        return text.ToString();
    }
}
