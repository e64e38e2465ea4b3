using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Html;
using static Airclass.EpgExport.Html.Markup;

namespace Airclass.EpgExport.Lineups.Printing;

/// <summary>Which lineups and sheets there are for one partner's viewers: a row a service.</summary>
/// <param name="text">The words.</param>
/// <param name="alternate">The address of the same page in the other language; null if there is none.</param>
public sealed class LineupIndexPage(SheetText text, string? alternate)
{
    /// <summary>The formats that lie beside the page, to which it links; every one unless said.</summary>
    public Predicate<GuideFormat> Has { get; init; } = _ => true;

    /// <summary>Whose pages it links, null being the station's own; every one's unless said.</summary>
    public Predicate<Output?> Links { get; init; } = _ => true;

    /// <summary>The page.</summary>
    /// <param name="station">The station.</param>
    /// <param name="partner">Whose lineups; null for the station's own viewers.</param>
    /// <param name="weeks">The weeks that there are lineups of.</param>
    public string Write(StationDefinition station, Output? partner, ImmutableArray<IsoWeek> weeks)
    {
        ArgumentNullException.ThrowIfNull(station);
        var page = new SheetPage(text, alternate);
        var services = partner is null ? station.Services : [.. station.Services.Where(s => partner.Services.Contains(s.Id))];
        var menu = text.Of(partner?.Menu);
        var body = Of($"""
            <header class="head"><div class="who"><h1>{text.Lineups} · {text.NameOf(station, partner)}</h1><p>{(menu.Length > 0 ? menu : text.LineupsLead)}</p></div></header>
            {page.Links([])}
            <main>
            <ul class="partners">{Join(Viewers(station, partner).Select(other => Partner(station, partner, other)))}</ul>
            <table><thead><tr><th scope="col">{text.Channel}</th>{Join(weeks.Select(w => Of($"""<th scope="col">{text.WeekOf(w)}</th>""")))}<th scope="col">{text.Print}</th></tr></thead>
            <tbody>{Join(services.Select(s => Row(s, partner, weeks)))}</tbody></table>
            </main>
            <footer class="foot"><p>{text.ZoneNote}</p><p><a href="{PublicPath.Url(station, "")}">{PublicPath.Url(station, "")}</a></p></footer>
            """);
        return page.Document($"{text.Lineups} · {text.NameOf(station, partner)}", "index", "sheet.css", body).Html;
    }

    private IEnumerable<Output?> Viewers(StationDefinition station, Output? shown) =>
        station.Outputs.Prepend(null).Where(other => other == shown || Links(other));

    private Markup Partner(StationDefinition station, Output? shown, Output? other)
    {
        var name = other is null ? text.OwnViewers : text.NameOf(station, other);
        var root = shown is null ? "../" : "../../../";
        return shown == other
            ? Of($"""<li><b aria-current="page">{name}</b></li>""")
            : Of($"""<li><a href="{root}{PublicPath.Lineups(other)}index.html">{name}</a></li>""");
    }

    private Markup Row(Service service, Output? partner, ImmutableArray<IsoWeek> weeks)
    {
        var folder = Uri.EscapeDataString(service.Id.Value);
        var number = (partner is null ? service.Number : partner.NumberOf(service))?.ToString(CultureInfo.InvariantCulture) ?? "";
        var cells = weeks.Select(w => Of($"""<td data-label="{text.WeekOf(w)}"><a href="{folder}/{w.ToString()}.html">{text.Lineup}</a>{If(Has(GuideFormat.Pdf), () => Of($""" <a href="{folder}/{w.ToString()}.pdf">PDF</a>"""))}{Join(LineupLinks.Tables(w, text, Has).Select(f => Link($"{folder}/{f.Address}", f.Says)))}</td>"""));
        var calendar = Join(LineupLinks.Calendar(service, "", text, Has).Select(f => Link(f.Address, f.Says)));
        return Of($"""
            <tr><th scope="row"><b>{number}</b> {text.Of(service.Name)}</th>{Join(cells)}<td data-label="{text.Print}"><a href="{folder}/wall.html">{text.WallSheet}</a> <a href="{folder}/how-to-watch.html">{text.HowToWatch}</a>{calendar}</td></tr>

            """);
    }

    private static Markup Link(string address, string says) => Of($""" <a href="{address}">{says}</a>""");
}
