using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Html;
using Airclass.EpgExport.Replay;
using static Airclass.EpgExport.Html.Markup;

namespace Airclass.Station.Web.Lessons;

/// <summary>What the pages of lessons on demand have in common: the lessons that a viewer may see, the words, and the document around a page.</summary>
internal sealed class LessonsFrame
{
    private readonly LayerId? _layer;

    /// <summary>The frame of a request.</summary>
    public LessonsFrame(StationSnapshot snapshot, HttpContext context)
    {
        (Snapshot, Root) = (snapshot, "/" + ViewerScope.PathOf(context));
        _layer = ViewerScope.Of(context);
        Entries = [.. snapshot.ReplayWithin(_layer)];
        Page = new(PageLanguage.Of(context.Request), snapshot.Station.Zone);
        Text = new(Page.Language);
    }

    public StationSnapshot Snapshot { get; }

    /// <summary>The lessons that this viewer may see, the latest first.</summary>
    public ImmutableArray<ReplayEntry> Entries { get; }

    /// <summary>What stands before the station's addresses, with a slash at both ends.</summary>
    public string Root { get; }

    public PageText Page { get; }

    public LessonsText Text { get; }

    /// <summary>The lesson of an address: by its folder's name.</summary>
    public ReplayEntry? Find(string folder) =>
        Entries.FirstOrDefault(e => string.Equals(PublicPath.FolderOf(e.Lesson), folder, StringComparison.Ordinal));

    /// <summary>What this viewer gets with a lesson; null if nothing.</summary>
    public AttachmentSet? AttachmentsOf(ReplayEntry entry) => Snapshot.AttachmentsWithin(_layer, PublicPath.FolderOf(entry.Lesson));

    /// <summary>A whole document.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="skip">What the first link says, which leads to <c>#main</c>.</param>
    /// <param name="script">The script module.</param>
    /// <param name="other">The same page in the other language.</param>
    /// <param name="body">What is in it.</param>
    public Markup Document(string title, string skip, string script, string other, Markup body) => Of($"""
        {PageHead.Of(Page, title, other, script, "station.css", "lessons.css")}
        <body class="lessons-page">
        <a class="skip" href="#main">{skip}</a>
        <header class="masthead">
        <p class="home"><a href="/?lang={Query}"><svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><use href="/assets/icon.svg#mark"></use></svg><span>{Page.Of(Snapshot.Station.Name)}</span></a></p>
        <nav><a href="/?lang={Query}">{Text.Channels}</a><a href="{Root}{PublicPath.Lessons}?lang={Query}">{Text.Lessons}</a><a lang="{PageLanguage.Tag(Page.OtherLanguage)}" hreflang="{PageLanguage.Tag(Page.OtherLanguage)}" href="{other}">{Page.OtherLanguageName}</a></nav>
        </header>
        {body}
        <footer class="foot"><p>{(script == "lesson.js" ? Text.Keys : Text.KeysOfList)}</p></footer>
        </body>
        </html>

        """);

    /// <summary>The word of the language in addresses.</summary>
    public string Query => PageLanguage.Query(Page.Language);

    /// <summary>A lesson in a list.</summary>
    public Markup Card(ReplayEntry entry)
    {
        var (told, about) = (entry.Aired, entry.About);
        return Of($"""
            <li><a class="lesson {StationPage.Hue(Snapshot, told)}" href="{Root}{PublicPath.Lesson(entry.Lesson)}?lang={Query}">
            <span class="sign" aria-hidden="true">{StationPage.Sign(told)}</span>
            <span class="lesson-text"><span class="subject">{Page.Of(told.Subject)}</span><strong class="title">{Page.Of(told.Title)}</strong><span class="detail">{Join(Facts(entry), " · ")}</span></span>
            <span class="length">{PageText.Clock(entry.Renditions[0].Cells.Duration)}</span></a></li>

            """);
    }

    /// <summary>Grade, unit, number and kind, where there are any.</summary>
    public IEnumerable<string> Facts(ReplayEntry entry)
    {
        if (entry.About is { } lesson)
        {
            yield return Page.Grade(lesson.Grade);
            if (lesson.Unit.Length > 0)
            {
                yield return lesson.Unit;
            }

            if (lesson.Number is { } number)
            {
                yield return Text.Number(number);
            }
        }
    }

    private static string Join(IEnumerable<string> texts, string between) => string.Join(between, texts);
}
