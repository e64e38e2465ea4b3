using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Html;
using static Airclass.EpgExport.Html.Markup;

namespace Airclass.EpgExport.Lineups.Printing;

/// <summary>The lineups, the wall sheet and the how-to-watch sheet as HTML that prints on A4.</summary>
/// <param name="text">The words.</param>
/// <param name="note">As of when the plan is told.</param>
/// <param name="alternate">The address of the same sheet in the other language; null if there is none.</param>
public sealed class LineupPage(SheetText text, string note, string? alternate)
{
    private const string StylesOfSheets = "../sheet.css";
    private readonly SheetPage _page = new(text, alternate);

    /// <summary>The formats that lie beside the pages, to which they link; every one unless said.</summary>
    public Predicate<GuideFormat> Has { get; init; } = _ => true;

    /// <summary>Lessons of a day that a week has at most; those beyond are counted, and the page at the public URL has them. Any number unless said.</summary>
    public int MostRows { get; init; } = int.MaxValue;

    /// <summary>The styles of every sheet: <c>lineups/sheet.css</c>.</summary>
    public static byte[] Styles { get; } = SheetPage.Styles();

    /// <summary>The week of a service; A4 landscape on paper.</summary>
    /// <param name="lineup">The lineup.</param>
    /// <param name="before">The week before, if there is a lineup of it.</param>
    /// <param name="after">The week after, if there is a lineup of it.</param>
    public string Week(Lineup lineup, IsoWeek? before, IsoWeek? after)
    {
        ArgumentNullException.ThrowIfNull(lineup);
        var week = lineup.Week.ToString();
        (string, string)[] neighbours =
        [
            .. before is { } b ? [($"{b}.html", text.WeekBefore)] : Array.Empty<(string, string)>(),
            .. after is { } a ? [($"{a}.html", text.WeekAfter)] : Array.Empty<(string, string)>(),
        ];
        var grid = SheetWeek.Of(lineup, text, MostRows);
        return Document(lineup, "lineup", $"{text.Of(lineup.Service.Name)} · {text.WeekOf(lineup.Week)}", Of($"""
            {_page.Head(lineup, text.Lineup, text.WeekOf(lineup.Week))}
            {_page.Links([.. neighbours, .. Pdf(week), .. LineupLinks.Of(lineup, text, Has), ("wall.html", text.WallSheet), ("how-to-watch.html", text.HowToWatch), ("../index.html", text.Lineups)])}
            <main>{new WeekGridPage(grid, text).Write()}{If(grid.Rows > grid.Shown, () => Whole(lineup))}</main>
            {_page.Foot(note, Links(lineup))}
            """));
    }

    /// <summary>The week at a glance with codes to live and replay: one page of A4.</summary>
    public string Wall(Lineup lineup)
    {
        ArgumentNullException.ThrowIfNull(lineup);
        return Document(lineup, "wall", $"{text.WallSheet} · {text.Of(lineup.Service.Name)}", Of($"""
            {_page.Head(lineup, text.Lineup, text.WeekOf(lineup.Week))}
            {_page.Links([.. Pdf("wall"), ($"{lineup.Week}.html", text.Lineup), ("how-to-watch.html", text.HowToWatch), ("../index.html", text.Lineups)])}
            <main>{new WeekGridPage(SheetWeek.Of(lineup, text, WeekGridPage.RowsOfWall), text).Write()}
            <div class="band">{_page.Codes(Links(lineup))}{_page.Contacts(lineup.Station)}</div></main>
            {_page.Foot(note, Links(lineup))}
            """));
    }

    /// <summary>How the viewers of a partner find a channel: one page of A4.</summary>
    /// <param name="lineup">Whose, of which service; the lineup of its week is linked.</param>
    /// <param name="told">The service's events in the guide, in order.</param>
    public string HowToWatch(Lineup lineup, IEnumerable<Domain.Guide.GuideEvent> told)
    {
        ArgumentNullException.ThrowIfNull(lineup);
        var links = Links(lineup);
        var steps = Printing.HowToWatch.Of(lineup, told, text).Steps.Select(s => Of($"<li><p>{s.Heading}</p><strong>{s.Says}</strong></li>"));
        return Document(lineup, "howto", $"{text.HowToWatch} · {text.Of(lineup.Service.Name)}", Of($"""
            {_page.Head(lineup, text.HowToWatch, "")}
            {_page.Links([.. Pdf("how-to-watch"), ($"{lineup.Week}.html", text.Lineup), ("wall.html", text.WallSheet), ("../index.html", text.Lineups)])}
            <main><ol class="steps">{Join(steps)}<li><p>{text.StepPage}</p><strong>{text.StepScan} <a href="{links.Page}">{links.Page}</a></strong>{_page.Codes(links)}</li></ol>
            {_page.Contacts(lineup.Station)}</main>
            {_page.Foot(note, links)}
            """));
    }

    private IEnumerable<(string, string)> Pdf(string sheet) => Has(GuideFormat.Pdf) ? [($"{sheet}.pdf", "PDF")] : [];

    /// <summary>Where all of a week is, if it has no room here.</summary>
    private Markup Whole(Lineup lineup)
    {
        var address = PublicPath.Url(lineup.Station, PublicPath.Lineup(lineup.Partner, lineup.Service.Id, lineup.Week) + ".html");
        return Of($"""<p class="more">{text.WholeLineup} <a href="{address}">{address}</a></p>""");
    }

    private static SheetLinks Links(Lineup lineup) => new(lineup.Station, lineup.Service);

    private string Document(Lineup lineup, string kind, string title, Markup body) =>
        _page.Document($"{title} · {text.NameOf(lineup.Station, lineup.Partner)}", kind, StylesOfSheets, body).Html;
}
