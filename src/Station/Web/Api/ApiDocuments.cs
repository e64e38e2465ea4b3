using System.Collections.Immutable;
using System.ComponentModel;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Guide;
using Airclass.EpgExport.Lineups;
using NodaTime;

namespace Airclass.Station.Web.Api;

/// <summary>A text in the languages there are.</summary>
internal sealed record ApiText
{
    [Description("In Chinese.")]
    public required string Zh { get; init; }

    [Description("In English; absent if there is none.")]
    public string? En { get; init; }

    public static ApiText Of(LocalizedText text) => new() { Zh = text.Chinese, En = text.English };
}

/// <summary>A service: what a viewer calls a channel.</summary>
internal sealed record ApiServiceEntry
{
    public required string Id { get; init; }

    [Description("The channel number; absent if the service has none.")]
    public int? Number { get; init; }

    public required string Grade { get; init; }

    [Description("Primary, junior, senior, as the station calls them; absent if it does not say.")]
    public string? Stage { get; init; }

    public required ApiText Name { get; init; }

    [Description("Its id in XMLTV and M3U.")]
    public required string GuideId { get; init; }

    [Description("The HLS playlist of what is on air.")]
    public required string Live { get; init; }

    public static ApiServiceEntry Of(StationDefinition station, Service service) => new()
    {
        Id = service.Id.Value,
        Number = service.Number,
        Grade = service.Grade.Value,
        Stage = service.Stage.Length > 0 ? service.Stage : null,
        Name = ApiText.Of(service.Name),
        GuideId = service.GuideId,
        Live = PublicPath.Url(station, PublicPath.Live(service.Id)),
    };
}

/// <summary>A partner: who brings the services to viewers, and where they find them.</summary>
internal sealed record ApiPartner
{
    [Description("Its folder in addresses: /partners/ID/.")]
    public required string Id { get; init; }

    [Description("What viewers call it.")]
    public required ApiText Name { get; init; }

    [Description("The zone or menu of its boxes in which viewers find the channels; absent if there is none.")]
    public ApiText? Menu { get; init; }

    [Description("Its guide as XMLTV.")]
    public required string Guide { get; init; }

    [Description("The services that it takes.")]
    public required ImmutableArray<ApiPartnerNumber> Services { get; init; }

    public static ApiPartner Of(StationDefinition station, Output partner) => new()
    {
        Id = PublicPath.FitName(partner.Partner),
        Name = ApiText.Of(partner.Name),
        Menu = partner.Menu is { } menu ? ApiText.Of(menu) : null,
        Guide = PublicPath.Url(station, PublicPath.Partner(partner) + PublicPath.Guide),
        Services = [.. station.Services.Where(s => partner.Services.Contains(s.Id)).Select(s => new ApiPartnerNumber { Service = s.Id.Value, Number = partner.NumberOf(s) })],
    };
}

/// <summary>A service as a partner's viewers find it.</summary>
internal sealed record ApiPartnerNumber
{
    public required string Service { get; init; }

    [Description("The channel number there; absent if it has none.")]
    public int? Number { get; init; }
}

/// <summary>The lesson of an event.</summary>
internal sealed record ApiLesson
{
    [Description("Its key in the catalogue.")]
    public required string Id { get; init; }

    [Description("Its number within subject and grade.")]
    public int? Number { get; init; }

    public string? Unit { get; init; }

    [Description("new, review, preview, orientation or special.")]
    public required string Kind { get; init; }

    [Description("Its playlist, once it can be watched again.")]
    public string? Replay { get; init; }

    [Description("Task sheets, exercises and pages that belong to it; absent if there are none.")]
    public ImmutableArray<string>? Attachments { get; init; }
}

/// <summary>One event of the guide.</summary>
internal sealed record ApiEvent
{
    [Description("Stable: it is the event's in XMLTV, iCalendar and here, and is kept when the plan changes.")]
    public required string Id { get; init; }

    public required string Service { get; init; }

    [Description("The station's day, YYYY-MM-DD.")]
    public required string Date { get; init; }

    [Description("RFC 3339, with the station's offset.")]
    public required string Start { get; init; }

    [Description("RFC 3339, with the station's offset.")]
    public required string End { get; init; }

    [Description("lesson, filler, slate, notice or live.")]
    public required string Kind { get; init; }

    [Description("True if the lesson aired before in the term.")]
    public required bool Rerun { get; init; }

    public required ApiText Title { get; init; }

    public ApiText? Description { get; init; }

    public ApiText? Subject { get; init; }

    public ApiLesson? Lesson { get; init; }

    /// <summary>An event as a snapshot tells it.</summary>
    public static ApiEvent Of(StationSnapshot snapshot, GuideEvent told)
    {
        var zone = snapshot.Station.Zone;
        return new()
        {
            Id = told.Id.Value,
            Service = told.Service.Value,
            Date = told.Date.ToString(),
            Start = NowDocument.Time(told.Start, zone),
            End = NowDocument.Time(told.End, zone),
            Kind = NowDocument.Word(told.Kind),
            Rerun = told.IsRerun,
            Title = ApiText.Of(told.Title),
            Description = told.Description == LocalizedText.Empty ? null : ApiText.Of(told.Description),
            Subject = told.Subject is { } subject ? ApiText.Of(subject) : null,
            Lesson = told.Lesson is { } lesson
                ? new()
                {
                    Id = lesson.Id.Value,
                    Number = lesson.Number,
                    Unit = lesson.Unit.Length > 0 ? lesson.Unit : null,
                    Kind = NowDocument.Word(lesson.Kind),
                    Replay = snapshot.Replayed.Contains(lesson.Id) ? PublicPath.Url(snapshot.Station, PublicPath.Replay(lesson.Id)) : null,
                    Attachments = GuideAttachments.Of(snapshot.Station, lesson) is { IsEmpty: false } attachments ? attachments : null,
                }
                : null,
        };
    }
}

/// <summary>What every answer begins with: of which edition of the guide it is.</summary>
internal abstract record ApiAnswer
{
    [Description("The number of the guide's edition; it grows by one with each change.")]
    public required long Edition { get; init; }

    [Description("When the guide last changed, RFC 3339.")]
    public required string Changed { get; init; }

    [Description("The station's zone, by its name in the IANA database.")]
    public required string Zone { get; init; }
}

/// <summary>The services of the station.</summary>
internal sealed record ApiServices : ApiAnswer
{
    [Description("How many there are in all.")]
    public required int Total { get; init; }

    public required ImmutableArray<ApiServiceEntry> Services { get; init; }
}

/// <summary>The partners of the station.</summary>
internal sealed record ApiPartners : ApiAnswer
{
    [Description("How many there are in all.")]
    public required int Total { get; init; }

    public required ImmutableArray<ApiPartner> Partners { get; init; }
}

/// <summary>What is on, and next, on one service.</summary>
internal sealed record ApiNow
{
    public required string Service { get; init; }

    [Description("onAir, standby, noSignal …, as /api/now says it.")]
    public required string State { get; init; }

    public ApiEvent? Now { get; init; }

    public ApiEvent? Next { get; init; }
}

/// <summary>What is on and next everywhere.</summary>
internal sealed record ApiNowAnswer : ApiAnswer
{
    public required ImmutableArray<ApiNow> Services { get; init; }
}

/// <summary>A day of a service.</summary>
internal sealed record ApiDayAnswer : ApiAnswer
{
    public required string Service { get; init; }

    [Description("The station's day, YYYY-MM-DD.")]
    public required string Date { get; init; }

    public required ImmutableArray<ApiEvent> Events { get; init; }
}

/// <summary>One day of a week.</summary>
internal sealed record ApiDay
{
    public required string Date { get; init; }

    public required ImmutableArray<ApiEvent> Events { get; init; }
}

/// <summary>A week of a service.</summary>
internal sealed record ApiWeekAnswer : ApiAnswer
{
    public required string Service { get; init; }

    [Description("As ISO 8601 counts weeks, YYYY-Www.")]
    public required string Week { get; init; }

    [Description("Seven days, Monday first.")]
    public required ImmutableArray<ApiDay> Days { get; init; }

    public static ApiWeekAnswer Of(StationSnapshot snapshot, Service service, IsoWeek week) => new()
    {
        Edition = snapshot.Edition.Number,
        Changed = NowDocument.Time(snapshot.Edition.Changed, snapshot.Station.Zone),
        Zone = snapshot.Station.Zone.Id,
        Service = service.Id.Value,
        Week = week.ToString(),
        Days = [.. Lineup.Of(snapshot.Edition, null, service, week).Days.Select(d => new ApiDay { Date = d.Date.ToString(), Events = [.. d.Events.Select(e => ApiEvent.Of(snapshot, e))] })],
    };
}

/// <summary>What a search found.</summary>
internal sealed record ApiSearchAnswer : ApiAnswer
{
    [Description("How many events hold every word; more than are listed if the limit is lower.")]
    public required int Total { get; init; }

    [Description("By time.")]
    public required ImmutableArray<ApiEvent> Events { get; init; }
}

/// <summary>One change of the guide.</summary>
internal sealed record ApiChange
{
    [Description("Its id in the feed of changes.")]
    public required string Id { get; init; }

    [Description("The edition in which it was told first.")]
    public required long Edition { get; init; }

    public required string At { get; init; }

    public required string Service { get; init; }

    public required string Date { get; init; }

    [Description("added, cancelled, moved, replaced, timed, retitled or retold.")]
    public required string Kind { get; init; }

    [Description("The ids of the events that changed.")]
    public required ImmutableArray<string> Events { get; init; }

    public required ApiText Text { get; init; }

    /// <summary>A change as the news tell it.</summary>
    public static ApiChange Of(GuideNewsItem item, DateTimeZone zone) => new()
    {
        Id = item.Id,
        Edition = item.Edition,
        At = NowDocument.Time(item.At, zone),
        Service = item.Service.Value,
        Date = item.Date.ToString(),
        Kind = NowDocument.Word(item.Kind),
        Events = [.. item.Events.Select(e => e.Value)],
        Text = ApiText.Of(item.Text),
    };
}

/// <summary>What changed after an edition.</summary>
internal sealed record ApiChangesAnswer : ApiAnswer
{
    [Description("The edition that was asked for.")]
    public required long Since { get; init; }

    [Description("False if not every change since then is known or listed: read the guide anew.")]
    public required bool Complete { get; init; }

    [Description("The newest first.")]
    public required ImmutableArray<ApiChange> Changes { get; init; }
}
