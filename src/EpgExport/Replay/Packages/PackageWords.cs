using System.Globalization;
using Airclass.Domain.Identity;
using Airclass.EpgExport.Guide;
using NodaTime;

namespace Airclass.EpgExport.Replay.Packages;

/// <summary>How a package says things to people.</summary>
internal static class PackageWords
{
    /// <summary>Chinese, and English behind it where there is some.</summary>
    public static string Both(LocalizedText? text) => text is null ? ""
        : GuideText.Clean(text) is { English: { } english } clean && english != clean.Chinese ? $"{clean.Chinese} {english}" : GuideText.Clean(text).Chinese;

    /// <summary>When it aired first: <c>11-23 09:20</c>.</summary>
    public static string Aired(PackagedLesson lesson, DateTimeZone zone) =>
        lesson.Airings[0].Start.InZone(zone).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>How long it is: <c>19:40</c>.</summary>
    public static string Length(PackagedLesson lesson)
    {
        var seconds = (Milliseconds(lesson) + 500) / 1000;
        return string.Create(CultureInfo.InvariantCulture, $"{seconds / 60}:{seconds % 60:00}");
    }

    /// <summary>How long it is, in milliseconds.</summary>
    public static long Milliseconds(PackagedLesson lesson) => (long)lesson.Entry.Renditions[0].Cells.Duration.TotalMilliseconds;

    /// <summary>A size: <c>12.3 MB</c>.</summary>
    public static string Size(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000.0:0.0} MB");

    /// <summary>The way to a file of the package, for a page or a playlist at its root.</summary>
    public static string Href(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
