using System.Globalization;
using Airclass.Domain.Stations;
using Airclass.EpgExport.Html;
using static Airclass.EpgExport.Html.Markup;

namespace Airclass.EpgExport.Lineups.Printing;

/// <summary>
/// What all sheets have as pages: the document around them, the head with the channel, the codes and the lines to call. Styles lie beside them, in
/// <c>sheet.css</c> of the folder above; nothing is loaded from elsewhere, so a folder of sheets can be copied to any place.
/// </summary>
/// <param name="text">The words.</param>
/// <param name="alternate">The address of the same sheet in the other language; null if there is none.</param>
internal sealed class SheetPage(SheetText text, string? alternate)
{
    /// <summary>The styles of every sheet.</summary>
    public static byte[] Styles()
    {
        using var source = typeof(SheetPage).Assembly.GetManifestResourceStream("Airclass.EpgExport.Lineups.Printing.sheet.css")
            ?? throw new InvalidOperationException("sheet.css is not in the program.");
        using var copy = new MemoryStream();
        source.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>A whole document.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="kind">Which sheet it is, a class of the styles.</param>
    /// <param name="styles">The styles' address.</param>
    /// <param name="body">What is in it.</param>
    public Markup Document(string title, string kind, string styles, Markup body) => Of($"""
        <!doctype html>
        <html lang="{text.Tag}">
        <head>
        <meta charset="utf-8">
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light">
        <link rel="stylesheet" href="{styles}">
        {If(alternate is not null, () => Of($"""<link rel="alternate" hreflang="{OtherTag}" href="{alternate}">"""))}
        </head>
        <body class="{kind}">
        {body}
        </body>
        </html>

        """);

    /// <summary>The channel's number and name, what the sheet is, and where the channel is found.</summary>
    public Markup Head(Lineup lineup, string what, string when) => Of($"""
        <header class="head">
        {If(lineup.Number is not null, () => Of($"""<p class="number"><span class="unseen">{text.Channel} </span>{lineup.Number!.Value.ToString(CultureInfo.InvariantCulture)}</p>"""))}
        <div class="who"><h1>{text.Of(lineup.Service.Name)}</h1><p>{SheetHead.Where(lineup, text)}</p></div>
        <div class="what"><p>{what}</p><p>{when}</p></div>
        </header>
        """);

    /// <summary>Links to the sheet's neighbours, in a row that is not printed.</summary>
    public Markup Links(IEnumerable<(string Address, string Says)> links) => Of($"""
        <nav class="links" aria-label="{text.Lineups}">{Join(links.Select(l => Of($"""<a href="{l.Address}">{l.Says}</a>""")))}{Language()}</nav>
        """);

    /// <summary>The codes to live and to replay, each a link too.</summary>
    public Markup Codes(SheetLinks links) => Of($"""
        <div class="codes"><a href="{links.Live}">{SheetQr.Of(links.Live).Svg()}<b>{text.Live}</b></a><a href="{links.Replay}">{SheetQr.Of(links.Replay).Svg()}<b>{text.Replay}</b></a></div>
        """);

    /// <summary>The service and counselling lines.</summary>
    public Markup Contacts(StationDefinition station) => If(!station.Contacts.IsEmpty, () => Of($"""
        <section class="contacts"><h2>{text.Contacts}</h2><dl>{Join(station.Contacts.Select(c => Of($"<div><dt>{text.Of(c.Name)}</dt><dd>{SheetText.Tidy(c.Value)}</dd></div>")))}</dl></section>
        """));

    /// <summary>The zone of the times, as of when they are told, and the station's page.</summary>
    public Markup Foot(string note, SheetLinks links) =>
        Of($"""<footer class="foot"><p>{text.ZoneNote} · {note}</p><p><a href="{links.Page}">{links.Page}</a></p></footer>""");

    private string OtherTag => text.Language == Domain.Identity.Language.Chinese ? "en" : "zh-CN";

    private Markup Language() =>
        If(alternate is not null, () => Of($"""<a lang="{OtherTag}" hreflang="{OtherTag}" href="{alternate}">{text.OtherLanguageName}</a>"""));
}
