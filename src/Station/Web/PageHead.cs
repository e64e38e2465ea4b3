using Airclass.EpgExport.Html;
using static Airclass.EpgExport.Html.Markup;

namespace Airclass.Station.Web;

/// <summary>What stands before the body of each page of the station: its title, its styles, its script and the same page in the other language.</summary>
internal static class PageHead
{
    /// <summary>The beginning of a document, up to its body.</summary>
    /// <param name="text">The words: they say which language it is in.</param>
    /// <param name="title">Its title.</param>
    /// <param name="other">The same page in the other language.</param>
    /// <param name="script">The script module among the assets.</param>
    /// <param name="styles">The style sheets among the assets.</param>
    public static Markup Of(PageText text, string title, string other, string script, params IEnumerable<string> styles) => Markup.Of($"""
        <!doctype html>
        <html lang="{PageLanguage.Tag(text.Language)}">
        <head>
        <meta charset="utf-8">
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
        <meta name="color-scheme" content="dark">
        <meta name="theme-color" content="#0a1019">
        <link rel="icon" type="image/svg+xml" href="/assets/icon.svg">
        {Join(styles.Select(s => Markup.Of($"""<link rel="stylesheet" href="/assets/{s}">""")))}
        <link rel="alternate" hreflang="{PageLanguage.Tag(text.OtherLanguage)}" href="{other}">
        <script type="module" src="/assets/{script}"></script>
        </head>
        """);
}
