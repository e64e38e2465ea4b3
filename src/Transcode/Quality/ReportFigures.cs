using System.Globalization;
using System.Net;

namespace Airclass.Transcode.Quality;

/// <summary>The figures of a report as a table.</summary>
internal static class ReportFigures
{
    /// <summary>The table.</summary>
    public static string Table(QualityReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return "<table><tbody>" + string.Concat(Rows(report).Select(r => $"<tr><th scope=\"row\">{ReportPage.Both(r.English, r.Chinese)}</th><td>{WebUtility.HtmlEncode(r.Value)}</td></tr>")) + "</tbody></table>";
    }

    private static IEnumerable<(string English, string Chinese, string Value)> Rows(QualityReport report)
    {
        yield return ("Length", "时长", QualityFinding.TimeCode(report.Length));
        if (report.Media is { Picture: { } picture } media)
        {
            yield return ("File", "文件", $"{media.Format}; {picture.Codec}, {Text(picture.Width)}x{Text(picture.Height)}, {Text(media.Timing.Pictures)}");
            yield return ("Samples' shape, fields, range, matrix", "像素比、场序、电平、矩阵", string.Join(", ", ((string[])[picture.SampleAspect, picture.FieldOrder, picture.Range, picture.Matrix]).Select(t => t.Length == 0 ? "–" : t)));
            yield return ("Sound", "声音", media.Sound is { } sound ? $"{sound.Codec}, {Text(sound.SampleRate)} Hz, {Text(sound.Channels)}" : "–");
            var fields = picture.Fields;
            yield return ("Fields found (top first, bottom first, progressive)", "实测场序（顶场先、底场先、逐行）", $"{Text(fields.TopFirst)}, {Text(fields.BottomFirst)}, {Text(fields.Progressive)}");
        }

        if (report.Sound.Levels is { } levels)
        {
            yield return ("Loudness", "响度", $"{Found.Text(levels.LoudnessLufs)} LUFS");
            yield return ("Loudness range", "响度范围", $"{Found.Text(levels.RangeLu)} LU");
            yield return ("True peak", "真峰值", $"{Found.Text(levels.TruePeakDbtp)} dBTP");
            yield return ("Corrected by", "校正", $"{Found.Text(report.Sound.Correction.GainCentibels / 100m)} dB");
        }

        if (report.Sound.Result is { } result)
        {
            yield return ("On air", "播出", $"{Found.Text(result.LoudnessLufs)} LUFS, {Found.Text(result.TruePeakDbtp)} dBTP");
        }

        yield return ("SHA-256", "SHA-256", report.ContentHash);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
