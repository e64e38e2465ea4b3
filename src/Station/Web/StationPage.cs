using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Html;
using NodaTime;
using static Airclass.EpgExport.Html.Markup;

namespace Airclass.Station.Web;

/// <summary>
/// The page <c>/</c> as HTML: every list is complete without scripts. The scripts fetch the same page again when something changed
/// and exchange the parts marked <c>data-part</c>, so this is the only place that knows how things look.
/// </summary>
internal sealed class StationPage(StationSnapshot snapshot, PageText text, Instant now)
{
    private const int Hues = 8;

    /// <summary>More alarms than this are folded away: the channels stay in sight.</summary>
    private const int AlarmsInSight = 2;

    private readonly ImmutableArray<ServiceNow> _services = ServiceNow.All(snapshot, now);

    /// <summary>The whole document.</summary>
    /// <param name="replayOf">Show only this service's replays; null for all.</param>
    public Markup Document(ServiceId? replayOf) => Of($"""
        {PageHead.Of(text, Name, Address(text.OtherLanguage, replayOf), "station.js", "station.css")}
        <body data-now="{Milliseconds(now)}" data-zone="{snapshot.Station.Zone.Id}" data-left="{text.LeftTemplate}" data-reconnecting="{text.Reconnecting}">
        <a class="skip" href="#channels">{text.Skip}</a>
        {Masthead(replayOf)}
        <div id="alarms" data-part role="status">{Alarms()}</div>
        <main>
        <section id="channels" aria-label="{text.Channels}"><ol class="grid">
        {Join(_services.Select(Card))}
        </ol></section>
        {new ReplayList(snapshot, text, now).Section(replayOf)}
        </main>
        <footer class="foot"><p>{text.Keys}</p><p><a href="/{PublicPath.Lineups(null)}?lang={PageLanguage.Query(text.Language)}">{text.Lineups}</a><a href="/epg.xml">{text.Guide}</a><a href="/channels.m3u">{text.ChannelList}</a></p></footer>
        {PlayerDialog.Render(text)}
        </body>
        </html>
        """);

    /// <summary>The colour of a subject, by its place in station.yaml: one of eight classes.</summary>
    internal static string Hue(StationSnapshot snapshot, GuideEvent? told)
    {
        if (told?.Lesson is not { } lesson)
        {
            return "hue-none";
        }

        var place = snapshot.Station.Subjects.Select(s => s.Id).ToList().IndexOf(lesson.Subject);
        return string.Create(CultureInfo.InvariantCulture, $"hue-{Math.Max(place, 0) % Hues}");
    }

    /// <summary>The sign of a subject: the first character of its Chinese name.</summary>
    internal static string Sign(GuideEvent? told) => told?.Lesson is { } lesson
        ? StringInfo.GetNextTextElement(lesson.Subject.Value)
        : "";

    /// <summary>The description without the subject that stands before it already.</summary>
    internal static string Detail(PageText text, GuideEvent told)
    {
        var (subject, detail) = (text.Of(told.Subject), text.Of(told.Description));
        return subject.Length > 0 && detail.StartsWith(subject, StringComparison.Ordinal) ? detail[subject.Length..].TrimStart(' ', '·', ',', '，') : detail;
    }

    internal static long Milliseconds(Instant instant) => instant.ToUnixTimeMilliseconds();

    private string Name => text.Of(snapshot.Station.Name);

    private static string Address(Language language, ServiceId? replayOf) =>
        $"/?lang={PageLanguage.Query(language)}{(replayOf is { } id ? $"&grade={Uri.EscapeDataString(id.Value)}" : "")}";

    private Markup Masthead(ServiceId? replayOf)
    {
        var health = StationHealth.Of(snapshot, now);
        return Of($"""
            <header class="masthead">
            <h1><svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><use href="/assets/icon.svg#mark"></use></svg><span>{Name}</span></h1>
            <p class="health" id="health" data-part data-status="{health.Status.ToString().ToLowerInvariant()}">{text.Health(health.Status, _services.Length)}</p>
            <nav><a href="#replay">{text.Replay}</a><a lang="{PageLanguage.Tag(text.OtherLanguage)}" hreflang="{PageLanguage.Tag(text.OtherLanguage)}" href="{Address(text.OtherLanguage, replayOf)}" data-language>{text.OtherLanguageName}</a></nav>
            <p class="when"><span id="date" data-part>{text.Date(now)}</span> <time id="clock">{text.Time(now)}</time></p>
            </header>
            """);
    }

    private Markup Alarms()
    {
        var preparing = snapshot.Preparation is { } p && p.Ready < p.Wanted
            ? Of($"""<p class="preparing">{text.Preparing(p)} <progress max="{p.Wanted}" value="{p.Ready}"></progress></p>""")
            : Empty;
        var alarms = snapshot.Alarms.OrderByDescending(a => a.Severity).ThenByDescending(a => a.Since).Select(Alarm).ToList();
        var inSight = If(alarms.Count > 0, () => Of($"""<ul class="alarms" aria-label="{text.Alarms}">{Join(alarms.Take(AlarmsInSight))}</ul>"""));
        var folded = If(
            alarms.Count > AlarmsInSight,
            () => Of($"""<details class="more"><summary>{text.MoreAlarms(alarms.Count - AlarmsInSight)}</summary><ul class="alarms">{Join(alarms.Skip(AlarmsInSight))}</ul></details>"""));
        return Of($"{preparing}{inSight}{folded}");
    }

    private Markup Alarm(StationAlarm alarm) => Of($"""
        <li data-severity="{alarm.Severity.ToString().ToLowerInvariant()}"><b>{alarm.Code}</b> <span>{ServiceName(alarm.Service)}{text.Of(alarm.Text)}</span> <time>{text.Time(alarm.Since)}</time></li>
        """);

    private string ServiceName(ServiceId? id) =>
        id is { } service && snapshot.Station.Find(service) is { } found ? text.Of(found.Name) + " · " : "";

    private Markup Card(ServiceNow on)
    {
        var id = on.Service.Id.Value;
        return Of($"""
            <li><a class="card" id="channel-{id}" href="/{PublicPath.Live(on.Service.Id)}" data-service="{id}" data-number="{Number(on)}" data-name="{text.Of(on.Service.Name)}" data-grade="{text.Grade(on.Service.Grade)}">
            <span class="inner {Hue(snapshot, Shown(on))}" id="now-{id}" data-part data-state="{on.State.ToString().ToLowerInvariant()}">
            <span class="sign" aria-hidden="true">{Sign(Shown(on))}</span>
            <span class="top"><b class="number">{Number(on)}</b> <span class="name">{text.Of(on.Service.Name)}</span></span>
            {Present(on)}
            {Next(on.Following)}
            {Past(on)}
            </span></a></li>

            """);
    }

    /// <summary>Whose colour and sign the card wears: in a break already those of the lesson to come.</summary>
    private static GuideEvent? Shown(ServiceNow on) => on.Present?.Lesson is null ? on.Following : on.Present;

    private static string Number(ServiceNow on) => on.Service.Number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private Markup Badge(ServiceState state) => state switch
    {
        ServiceState.Standby => Of($"""<span class="badge">{text.Standby}</span>"""),
        ServiceState.NoSignal => Of($"""<span class="badge">{text.NoSignal}</span>"""),
        _ => Empty,
    };

    private Markup Present(ServiceNow on) => on.Present is { } told
        ? Told(told, Badge(on.State))
        : Of($"""<span class="present"><span class="line">{Badge(on.State)}</span> <strong class="title">{Placeholder(on.State)}</strong></span>""");

    private Markup Told(GuideEvent told, Markup badge) => Of($"""
        <span class="present"><span class="line"><span class="subject">{text.Of(told.Subject)}</span> <span class="detail">{Detail(text, told)}</span>{badge}</span> <strong class="title">{text.Of(told.Title)}</strong></span>
        <progress class="elapsed" max="{Milliseconds(told.End) - Milliseconds(told.Start)}" value="{Math.Max(0, Milliseconds(now) - Milliseconds(told.Start))}" data-start="{Milliseconds(told.Start)}" data-end="{Milliseconds(told.End)}" aria-label="{text.Time(told.Start)}–{text.Time(told.End)}"></progress>
        <span class="times"><span>{text.Time(told.Start)}–{text.Time(told.End)}</span> <span class="left">{text.Left(told.End - now)}</span></span>
        """);

    /// <summary>The event before, for players: their picture is some seconds behind the air.</summary>
    private Markup Past(ServiceNow on) => on.Past is { } told
        ? Of($"""<template class="{Hue(snapshot, told)}">{Told(told, Empty)}{Next(on.Present?.Lesson is null ? on.Following : on.Present)}</template>""")
        : Empty;

    private string Placeholder(ServiceState state) => state switch
    {
        ServiceState.Standby => text.StandbyTitle,
        ServiceState.NoSignal => text.NoSignalTitle,
        _ => text.BreakTitle,
    };

    private Markup Next(GuideEvent? following) => following is { } told
        ? Of($"""<span class="next"><i>{text.Next}</i> <time>{text.Time(told.Start)}</time> <span class="next-subject">{text.Of(told.Subject)}</span> <span class="next-title">{text.Of(told.Title)}</span></span>""")
        : Of($"""<span class="next"><i>{text.Next}</i> <span>{text.NothingNext}</span></span>""");
}
