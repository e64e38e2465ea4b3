using System.Globalization;
using System.Net;
using System.Text;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using NodaTime;

namespace Airclass.Transcode.Quality;

/// <summary>
/// The reviewer's page of a report: verdict, player, waveform and loudness with the findings on them, thumbnails, figures. One HTML file in both
/// languages that needs nothing but the pictures beside it, so that it opens from a disk.
/// </summary>
internal static class ReportPage
{
    private static readonly Lazy<string> Style = new(() => Resource("report.css"));
    private static readonly Lazy<string> Script = new(() => Resource("report.js"));

    /// <summary>The page.</summary>
    /// <param name="report">What it tells.</param>
    /// <param name="hasPreview">True if there is something to play beside it.</param>
    public static string Write(QualityReport report, bool hasPreview)
    {
        var (verdict, word) = Verdict(report);
        return $"""
            <!DOCTYPE html>
            <html lang="en" data-lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Html(Path.GetFileName(report.Name))}</title>
            <style>{Style.Value}</style>
            </head>
            <body>
            <header><h1>{Html(Path.GetFileName(report.Name))}</h1><span class="verdict {verdict}">{word}</span><button id="language" type="button">{Both("中文", "English")}</button></header>
            <main data-ms="{Ms(report.Length)}">
            {Player(report, hasPreview)}
            <section>{Heading("Findings", "检查结果")}{Findings(report)}</section>
            <section class="wide">{Heading("Pictures, one in 10 s", "画面，每 10 秒一幅")}{Thumbnails(report)}</section>
            <section class="wide">{Heading("Figures", "数据")}{ReportFigures.Table(report)}</section>
            {Buffers(report)}
            </main>
            <script>{Script.Value}</script>
            </body>
            </html>

            """;
    }

    /// <summary>A text in both languages, one of which is shown.</summary>
    internal static string Both(string english, string chinese) => $"<span lang=\"en\">{Html(english)}</span><span lang=\"zh\">{Html(chinese)}</span>";

    private static string Heading(string english, string chinese) => $"<h2>{Both(english, chinese)}</h2>";

    private static (string Class, string Word) Verdict(QualityReport report)
    {
        var told = report.Findings.Count(f => f.Diagnostic.Severity == Severity.Warning);
        var count = told.ToString(CultureInfo.InvariantCulture);
        return report.Failed ? ("failed", Both("Failed", "未通过"))
            : told > 0 ? ("told", Both($"Passed, {count} to look at", $"通过，{count} 处需查看"))
            : ("passed", Both("Passed", "通过"));
    }

    private static string Player(QualityReport report, bool hasPreview)
    {
        var player = hasPreview
            ? $"<video controls preload=\"metadata\" src=\"{QualityShelf.Preview}\"></video>"
            : $"<div class=\"none\">{Both("Nothing to play yet: it comes with the first air file that a browser can play.", "暂无可播放内容：待首个浏览器可播放的备播文件生成后出现。")}</div>";
        return $"<section>{Heading("Lesson", "课程")}{player}"
            + Track(report, "waveform", "Waveform", "波形") + Scale(report)
            + Track(report, "loudness", "Loudness: 0 LUFS at the top, -60 at the bottom; dashed the station's target", "响度：顶部 0 LUFS，底部 -60；虚线为本台目标") + "</section>";
    }

    private static string Track(QualityReport report, string name, string english, string chinese)
    {
        var marks = new StringBuilder();
        foreach (var finding in report.Findings.Where(f => f.At is not null && f.Until is not null))
        {
            var (at, until) = (finding.At!.Value, Duration.Min(finding.Until!.Value, report.Length));
            marks.Append(CultureInfo.InvariantCulture, $"<span class=\"mark\" style=\"left:{100 * (at / report.Length):0.00}%;width:{100 * ((until - at) / report.Length):0.00}%\"></span>");
        }

        return $"<p class=\"code\">{Both(english, chinese)}</p><div class=\"track\"><img src=\"pictures/{name}.svg\" alt=\"{Html(english)} / {Html(chinese)}\">{marks}<span class=\"head\"></span></div>";
    }

    private static string Scale(QualityReport report) =>
        "<div class=\"scale\">" + string.Concat(Enumerable.Range(0, 5).Select(n => $"<span>{QualityFinding.TimeCode(report.Length * n / 4)[..8]}</span>")) + "</div>";

    private static string Findings(QualityReport report)
    {
        if (report.Findings.Length == 0)
        {
            return $"<p>{Both("Nothing was found.", "未发现问题。")}</p>";
        }

        var list = new StringBuilder("<ul class=\"findings\">");
        foreach (var finding in report.Findings)
        {
            var d = finding.Diagnostic;
            var severity = d.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "info" };
            var at = finding.At is { } moment
                ? $" <button class=\"at\" type=\"button\" data-at=\"{Ms(moment)}\">{QualityFinding.TimeCode(moment)}</button>" : "";
            var hint = d.Descriptor.HintEnglish.Length == 0 ? "" : $"<p class=\"hint\">{Both(d.Hint(Language.English), d.Hint(Language.Chinese))}</p>";
            list.Append($"<li class=\"{severity}\"><p><span class=\"code\">{severity} {d.Descriptor.Code}</span>{at}</p><p>{Both(d.Message(Language.English), d.Message(Language.Chinese))}</p>{hint}</li>");
        }

        return list.Append("</ul>").ToString();
    }

    private static string Thumbnails(QualityReport report) => "<div class=\"thumbs\">" + string.Concat(report.Pictures.Thumbnails.Select((t, n) =>
    {
        var at = QualityFinding.TimeCode(t.At)[..8];
        return $"<button type=\"button\" data-at=\"{Ms(t.At)}\"><img loading=\"lazy\" src=\"{QualityShelf.ThumbnailOf(n)}\" alt=\"\">{at}</button>";
    })) + "</div>";

    private static string Buffers(QualityReport report) => report.Buffers.Length == 0 ? ""
        : $"<section class=\"wide\">{Heading("Buffers of the decoder (T-STD); the red line is full", "解码器缓冲区（T-STD）；红线为满")}"
            + string.Concat(report.Buffers.Select((b, n) =>
                $"<p class=\"code\">{Html(b.Profile)}: {Html(b.Buffer)}, {b.MostBytes.ToString(CultureInfo.InvariantCulture)} / {b.SizeBytes.ToString(CultureInfo.InvariantCulture)} B</p><div class=\"track\"><img src=\"{BufferPicture.NameOf(n)}\" alt=\"{Html(b.Profile)} {Html(b.Buffer)}\"></div>"))
            + "</section>";

    private static string Ms(Duration duration) => ((long)duration.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);

    private static string Html(string text) => WebUtility.HtmlEncode(text);

    private static string Resource(string name)
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream("quality/" + name) ?? throw new InvalidOperationException($"no resource {name}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
