using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.EpgExport.Addresses;
using NodaTime;

namespace Airclass.Station.Web;

/// <summary>The answer of <c>/api/now</c>, and the data of an event of <c>/api/events</c>. Times carry the station's offset.</summary>
internal sealed record NowDocument(
    string At,
    string Zone,
    string Health,
    NowDocument.Texts Station,
    ImmutableArray<NowDocument.ServiceEntry> Services,
    ImmutableArray<NowDocument.Alarm> Alarms,
    int Replays)
{
    /// <summary>The document of a snapshot at an instant.</summary>
    public static NowDocument Of(StationSnapshot snapshot, Instant at)
    {
        var zone = snapshot.Station.Zone;
        return new(
            Time(at, zone),
            zone.Id,
            Word(StationHealth.Of(snapshot, at).Status),
            Texts.Of(snapshot.Station.Name),
            [.. ServiceNow.All(snapshot, at).Select(s => ServiceEntry.Of(s, zone))],
            [.. snapshot.Alarms.Select(a => Alarm.Of(a, zone))],
            snapshot.Replay.Length);
    }

    /// <summary>An instant in the station's zone, RFC 3339 with milliseconds.</summary>
    internal static string Time(Instant at, DateTimeZone zone) =>
        at.InZone(zone).ToOffsetDateTime().ToString("uuuu'-'MM'-'dd'T'HH':'mm':'ss'.'fffo<+HH':'mm>", CultureInfo.InvariantCulture);

    /// <summary>A name of an enumeration as it stands in JSON.</summary>
    internal static string Word<T>(T value) where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>A text in the languages there are.</summary>
    internal sealed record Texts(string Zh, string? En)
    {
        public static Texts Of(LocalizedText text) => new(text.Chinese, text.English);
    }

    /// <summary>One service.</summary>
    internal sealed record ServiceEntry(string Id, int? Number, string Grade, Texts Name, string State, string Live, Told? Now, Told? Next)
    {
        public static ServiceEntry Of(ServiceNow on, DateTimeZone zone) => new(
            on.Service.Id.Value,
            on.Service.Number,
            on.Service.Grade.Value,
            Texts.Of(on.Service.Name),
            Word(on.State),
            "/" + PublicPath.Live(on.Service.Id),
            Told.Of(on.Present, zone),
            Told.Of(on.Following, zone));
    }

    /// <summary>One event of the guide.</summary>
    internal sealed record Told(string Id, string Kind, Texts Title, Texts Description, Texts? Subject, string? Lesson, string Start, string End)
    {
        public static Told? Of(GuideEvent? told, DateTimeZone zone) => told is null ? null : new(
            told.Id.Value,
            Word(told.Kind),
            Texts.Of(told.Title),
            Texts.Of(told.Description),
            told.Subject is { } subject ? Texts.Of(subject) : null,
            told.Lesson?.Id.Value,
            Time(told.Start, zone),
            Time(told.End, zone));
    }

    /// <summary>One alarm.</summary>
    internal sealed record Alarm(string Code, string Severity, string? Service, Texts Text, string Since)
    {
        public static Alarm Of(StationAlarm alarm, DateTimeZone zone) =>
            new(alarm.Code, Word(alarm.Severity), alarm.Service?.Value, Texts.Of(alarm.Text), Time(alarm.Since, zone));
    }
}
