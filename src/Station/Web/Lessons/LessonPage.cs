using Airclass.Domain.Renditions;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Html;
using Airclass.EpgExport.Replay;
using Airclass.Station.Ingest;
using static Airclass.EpgExport.Html.Markup;

namespace Airclass.Station.Web.Lessons;

/// <summary>The page of one lesson: the picture, what it is, and the lessons beside it.</summary>
internal sealed class LessonPage(LessonsFrame frame, ReplayEntry entry)
{
    private const int MostBeside = 12;

    private readonly LessonsText _text = frame.Text;
    private readonly AttachmentSet? _attached = frame.AttachmentsOf(entry);

    public Markup Document()
    {
        var title = frame.Page.Of(entry.Aired.Title);
        return frame.Document(
            $"{title} · {frame.Page.Of(frame.Snapshot.Station.Name)}", _text.Skip, "lesson.js",
            $"{frame.Root}{PublicPath.Lesson(entry.Lesson)}?lang={PageLanguage.Query(frame.Page.OtherLanguage)}",
            Of($"""
                <main id="main" class="watch {StationPage.Hue(frame.Snapshot, entry.Aired)}" tabindex="-1">
                {Stage()}
                <div class="about-lesson">
                <p class="kicker"><span class="subject">{frame.Page.Of(entry.Aired.Subject)}</span> <span>{string.Join(" · ", frame.Facts(entry))}</span></p>
                <h1 id="title">{title}</h1>
                <p class="meta">{string.Join(" · ", Meta())}</p>
                {If(frame.Page.Of(entry.Aired.Description) is { Length: > 0 }, () => Of($"""<p class="detail">{StationPage.Detail(frame.Page, entry.Aired)}</p>"""))}
                </div>
                {Aside()}
                {Beside()}
                </main>
                """));
    }

    private Markup Stage() => Of($"""
        <div class="stage">
        <video id="video" controls playsinline preload="none" aria-labelledby="title"{Pictures()} data-unplayable="{_text.Unplayable}" data-lost="{_text.Lost}"><source src="{Address("index.m3u8")}" type="{LiveEndpoints.PlaylistType}">{Tracks()}</video>
        <button class="start" id="start" type="button" aria-label="{frame.Page.Play}" hidden><span><svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><use href="/assets/icon.svg#play"></use></svg></span></button>
        <p class="message" id="message" role="status" hidden></p>
        </div>
        """);

    /// <summary>The poster and the small pictures, where the lesson is there as CMAF.</summary>
    private Markup Pictures()
    {
        var found = entry.Renditions.Select(r => frame.Snapshot.Cmaf.Find(r.AirFile)).FirstOrDefault(f => f is not null);
        if (found is null)
        {
            return Empty;
        }

        var recipe = found.Rendition.RecipeHash;
        var hasPoster = File.Exists(Path.Combine(frame.Snapshot.Store.Cmaf(recipe), CmafRendition.Poster));
        return Of($"""
             data-thumbnails="{frame.Root}{PublicPath.Cmaf(recipe, found.Rendition.Storyboard.File)}"{If(hasPoster, () => Of($""" poster="{frame.Root}{PublicPath.Cmaf(recipe, CmafRendition.Poster)}" """))}
            """);
    }

    private Markup Tracks() => _attached is null ? Empty : Join([
        .. _attached.Subtitles.Select(s => Of($"""<track kind="subtitles" srclang="{s.Language}" label="{LessonsText.NameOf(s.Language)}" src="{Attached(s.File.Name)}">""")),
        If(_attached.Chapters is not null, () => Of($"""<track kind="chapters" srclang="zh" src="{Attached(_attached.Chapters!.Name)}">""")),
    ]);

    private Markup Aside()
    {
        var sheets = _attached?.Sheets.ToList() ?? [];
        return Of($"""
            <div class="aside">
            {If(sheets.Count > 0, () => Of($"""<section class="sheets" aria-labelledby="sheets"><h2 id="sheets">{_text.Attachments}</h2><ul>{Join(sheets.Select(Sheet))}</ul></section>"""))}
            <section class="chapters" id="chapters" aria-labelledby="chapters-title" hidden><h2 id="chapters-title">{_text.Chapters}</h2><ol></ol></section>
            <section class="moments" id="moments" aria-labelledby="moments-title" hidden><h2 id="moments-title">{_text.Moments}</h2><ol></ol></section>
            </div>
            """);
    }

    private Markup Sheet(LessonAttachment sheet) => sheet.Path is null
        ? Of($"""<li><a href="{sheet.Name}" rel="noreferrer noopener external">{LessonsText.Short(sheet.Name)}</a></li>""")
        : Of($"""<li><a href="{Attached(sheet.Name)}">{sheet.Name}</a></li>""");

    private string Attached(string name) => frame.Root + PublicPath.Attachment(entry.Lesson, name);

    private IEnumerable<string> Meta()
    {
        if (entry.About is { } lesson)
        {
            yield return _text.Kind(lesson.Kind);
        }

        foreach (var week in entry.Weeks.Select(w => w.Week).Distinct().Order())
        {
            yield return _text.WeekOf(week);
        }

        yield return PageText.Clock(entry.Renditions[0].Cells.Duration);
        yield return frame.Page.AiredOn(entry.Aired.Start);
    }

    /// <summary>The lessons of the same unit, or where there is none, of the same subject.</summary>
    private Markup Beside()
    {
        if (entry.About is not { } lesson)
        {
            return Empty;
        }

        var unit = lesson.Unit.Length > 0 ? lesson.Unit : null;
        var all = new CatalogueQuery { Grade = lesson.Grade, Subject = lesson.Subject, Unit = unit }.Find(frame.Entries, frame.Snapshot.Station);
        var here = all.IndexOf(entry);
        var near = all.Skip(Math.Max(0, here - (MostBeside / 2))).Take(MostBeside + 1).Where(e => e.Lesson != entry.Lesson).ToList();
        return If(near.Count > 0, () => Of($"""
            <section class="beside" aria-labelledby="beside"><h2 id="beside">{(unit is null ? _text.SameSubject : _text.SameUnit)}</h2><ol class="lessons">{Join(near.Select(frame.Card))}</ol></section>
            """));
    }

    private string Address(string file) => $"{frame.Root}{PublicPath.Lesson(entry.Lesson)}{file}";
}
