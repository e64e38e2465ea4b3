using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.EpgExport.Html;
using static Airclass.EpgExport.Html.Markup;

namespace Airclass.EpgExport.Replay.Packages;

/// <summary>
/// The page that opens a package from a stick: every lesson with its player, without a network, a server or a script. Chinese first, English
/// beside it, since nobody says here which one is wanted.
/// </summary>
public static class PackagePage
{
    private static readonly Markup Styles = new("""
        :root{color-scheme:light dark;--ink:#16211c;--soft:#4d5b54;--paper:#fbfaf6;--card:#fff;--line:#d8d5ca;--accent:#0b5d3b}
        @media(prefers-color-scheme:dark){:root{--ink:#eef3ef;--soft:#b4c2ba;--paper:#121815;--card:#1b2420;--line:#39463f;--accent:#7fd6a8}}
        *{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif}
        header,main{max-width:80rem;margin:0 auto;padding:1rem}h1{font-size:1.6rem;margin:.3rem 0}h2{border-bottom:2px solid var(--accent);padding-top:1rem}
        h3{font-size:1.05rem;margin:.2rem 0}p{margin:.25rem 0;color:var(--soft)}a{color:var(--accent)}nav ul{display:flex;flex-wrap:wrap;gap:.4rem 1rem;list-style:none;padding:0;margin:.5rem 0}
        .lessons{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,20rem),1fr));gap:1rem;list-style:none;padding:0}
        .lessons>li{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.75rem}video{width:100%;aspect-ratio:16/9;background:#000;border-radius:.25rem}
        .files{padding-left:1.2rem;margin:.4rem 0;overflow-wrap:anywhere}a:focus-visible,video:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
        @media print{video{display:none}.lessons>li{break-inside:avoid}}
        """);

    /// <summary>The page.</summary>
    public static string Write(ReplayPackage package)
    {
        ArgumentNullException.ThrowIfNull(package);
        var services = package.Station.Services.Where(s => package.Content.Any(l => l.Airings[0].Service == s.Id)).ToList();
        var name = PackageWords.Both(package.Station.Name) + (package.Layer is { } layer ? " · " + PackageWords.Both(layer.Name) : "");
        return Of($"""
            <!doctype html>
            <html lang="zh">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{name} {package.Week.ToString()}</title>
            <style>{Styles}</style>
            </head>
            <body>
            <header>
            <h1>{name} {package.Week.ToString()}</h1>
            <p>共 {package.Content.Length} 课，无需网络即可观看。<span lang="en">{package.Content.Length} lessons; no network is needed for what is in this folder.</span></p>
            <nav aria-label="频道 Channels"><ul>{Join(services.Select(s => Of($"""<li><a href="#{s.Id.Value}">{PackageWords.Both(s.Name)}</a></li>""")))}</ul></nav>
            <p><a href="{ReplayPackage.Workbook}">课程表格 <span lang="en">Spreadsheet</span></a> · <a href="{ReplayPackage.Playlist}">播放列表 <span lang="en">Playlist</span></a> · <a href="{ReplayPackage.Sums}">SHA-256</a></p>
            </header>
            <main>
            {Join(services.Select(s => Section(s, package)))}
            </main>
            </body>
            </html>

            """).Html;
    }

    private static Markup Section(Service service, ReplayPackage package) => Of($"""
        <section aria-labelledby="{service.Id.Value}">
        <h2 id="{service.Id.Value}">{PackageWords.Both(service.Name)}</h2>
        <ul class="lessons">{Join(package.Content.Where(l => l.Airings[0].Service == service.Id).Select(l => Lesson(l, package)))}</ul>
        </section>

        """);

    private static Markup Lesson(PackagedLesson lesson, ReplayPackage package)
    {
        var told = lesson.Airings[0];
        var title = PackageWords.Both(told.Title);
        return Of($"""
            <li id="{lesson.Entry.Lesson.Value}"><h3>{title}</h3>
            <p>{PackageWords.Both(told.Subject)} · {PackageWords.Aired(lesson, package.Station.Zone)} · {PackageWords.Length(lesson)}</p>
            {(lesson.Video is { } video ? Video(video, title) : Of($"""<p><a href="{lesson.Page}">在线观看 <span lang="en">Watch online</span></a></p>"""))}
            {If(!lesson.Attachments.IsEmpty, () => Of($"""<ul class="files">{Join(lesson.Attachments.Select(Attachment))}</ul>"""))}</li>

            """);
    }

    private static Markup Video(PackagedFile video, string title) => Of($"""
        <video controls preload="none" src="{PackageWords.Href(video.Path)}" aria-label="{title}"></video>
        <p><a href="{PackageWords.Href(video.Path)}" download>MP4 {PackageWords.Size(video.Bytes)}</a></p>
        """);

    private static Markup Attachment(PackagedAttachment attachment) => attachment.File is { } file
        ? Of($"""<li><a href="{PackageWords.Href(file.Path)}">{attachment.Name}</a></li>""")
        : Of($"""<li><a href="{attachment.Name}" rel="noreferrer">{attachment.Name}</a></li>""");
}
