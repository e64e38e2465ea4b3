using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Identity;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Html;
using Airclass.EpgExport.Replay;
using static Airclass.EpgExport.Html.Markup;

namespace Airclass.Station.Web.Lessons;

/// <summary>The catalogue: links for the grades, a form for the rest, and the lessons that are meant, so many a page.</summary>
internal sealed class CataloguePage
{
    public const int MostPages = 10_000;

    private const int PageSize = 48;

    private readonly LessonsFrame _frame;
    private readonly LessonsText _text;
    private readonly CatalogueQuery _query;
    private readonly int _page;
    private readonly ImmutableArray<ReplayEntry> _found;

    /// <summary>The page of a query.</summary>
    public CataloguePage(LessonsFrame frame, CatalogueQuery query, int page)
    {
        (_frame, _text, _query, _page) = (frame, frame.Text, query, page);
        _found = query.Find(frame.Entries, frame.Snapshot.Station);
    }

    public Markup Document() => _frame.Document(
        $"{_text.Lessons} · {_frame.Page.Of(_frame.Snapshot.Station.Name)}", _text.SkipToLessons, "lessons.js", Address(PageLanguage.Query(_frame.Page.OtherLanguage), _query, _page),
        Of($"""
            <main class="catalogue">
            <div class="section-head"><h1>{_text.Lessons}</h1><p>{_text.Lead}</p></div>
            <nav class="grades" aria-label="{_text.Grade}">{Grade(null)}{Join(Grades().Select(g => Grade(g)))}</nav>
            {Form()}
            <section id="main" aria-label="{_text.Lessons}" tabindex="-1">
            <p class="count" role="status">{_text.Found(_found.Length)}</p>
            <ol class="lessons">{Join(_found.Skip((_page - 1) * PageSize).Take(PageSize).Select(_frame.Card))}</ol>
            {If(_found.IsEmpty, () => Of($"""<p class="empty">{(_frame.Entries.IsEmpty ? _text.NotYet : _text.Nothing)}</p>"""))}
            {Pages()}
            </section>
            </main>
            """));

    private IEnumerable<Grade> Grades() => _frame.Snapshot.Station.Services.OrderBy(s => s.Number ?? int.MaxValue).Select(s => s.Grade).Distinct();

    private Markup Grade(Grade? grade) => Of($"""
        <a href="{Address(_frame.Query, _query with { Grade = grade, Unit = null }, 1)}"{If(_query.Grade == grade, () => Of($" aria-current=\"true\""))}>{(grade is { } g ? _frame.Page.Grade(g) : _text.All)}</a>
        """);

    private Markup Form()
    {
        var ofGrade = _frame.Entries.Where(e => _query.Grade is not { } grade || e.About?.Grade == grade).ToList();
        var ofSubject = ofGrade.Where(e => _query.Subject is not { } subject || e.About?.Subject == subject).ToList();
        var subjects = _frame.Snapshot.Station.Subjects.Where(s => ofGrade.Exists(e => e.About?.Subject == s.Id)).Select(s => (s.Id.Value, _frame.Page.Of(s.Name)));
        var units = ofSubject.Select(e => e.About?.Unit ?? "").Where(u => u.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(u => (u, u));
        var weeks = ofSubject.SelectMany(e => e.Weeks).Select(w => w.Week).Distinct().Order().Select(w => (Number(w), _text.WeekOf(w)));
        return Of($"""
            <form class="ask" method="get" action="{_frame.Root}{PublicPath.Lessons}" role="search">
            <input type="hidden" name="lang" value="{_frame.Query}">{If(_query.Grade is not null, () => Of($"""<input type="hidden" name="grade" value="{_query.Grade!.Value.Value}">"""))}
            <label class="words">{_text.Search}<input type="search" name="q" maxlength="{CatalogueRequest.LongestWords}" value="{_query.Words}" placeholder="{_text.SearchHint}"></label>
            {Select("subject", _text.Subject, subjects, _query.Subject?.Value)}
            {Select("unit", _text.Unit, units, _query.Unit)}
            {Select("week", _text.Week, weeks, _query.Week is { } week ? Number(week) : null)}
            <button type="submit">{_text.Search}</button>
            </form>
            """);
    }

    private Markup Select(string name, string label, IEnumerable<(string Value, string Says)> choices, string? chosen)
    {
        var all = choices.ToList();
        return If(all.Count > 0 || chosen is not null, () => Of($"""
            <label>{label}<select name="{name}"><option value="">{_text.All}</option>{Join(all.Select(c => Of($"""<option value="{c.Value}"{If(c.Value == chosen, () => Of($" selected"))}>{c.Says}</option>""")))}</select></label>
            """));
    }

    private Markup Pages() => If(_found.Length > PageSize || _page > 1, () => Of($"""
        <nav class="grades pages" aria-label="{_text.Pages}">
        {If(_page > 1, () => Of($"""<a rel="prev" href="{Address(_frame.Query, _query, _page - 1)}">{_text.Back}</a>"""))}
        {If(_page * PageSize < _found.Length, () => Of($"""<a rel="next" href="{Address(_frame.Query, _query, _page + 1)}">{_text.Further}</a>"""))}
        </nav>
        """));

    private string Address(string language, CatalogueQuery query, int page)
    {
        (string Name, string? Value)[] all =
        [
            ("lang", language), ("grade", query.Grade?.Value), ("subject", query.Subject?.Value), ("unit", query.Unit),
            ("week", query.Week is { } week ? Number(week) : null), ("q", query.Words), ("page", page > 1 ? Number(page) : null),
        ];
        return $"{_frame.Root}{PublicPath.Lessons}?{string.Join('&', all.Where(p => p.Value is not null).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"))}";
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
