using System.Text.Encodings.Web;
using System.Text.Json;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Guide;
using NodaTime;
using NodaTime.Text;

namespace Airclass.EpgExport.Replay;

/// <summary>
/// The catalogue of replay as JSON: <c>{"station":…,"lessons":[{"service":"g3","lesson":"math-1","title":{"zh":…,"en":…},"subject":…,
/// "airedStart":…,"airedEnd":…,"playlist":URL,"renditions":[{"profile":…,"playlist":URL,"milliseconds":…}]}]}</c>.
/// Times carry the station's offset.
/// </summary>
public static class ReplayManifest
{
    /// <summary>Chinese stays readable; the JSON is a document of its own and never stands inside HTML.</summary>
    internal static JsonWriterOptions Options { get; } = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the catalogue.</summary>
    /// <param name="stream">Takes it.</param>
    /// <param name="station">The station.</param>
    /// <param name="entries">The lessons.</param>
    /// <param name="below">What stands before the addresses of lessons, with a slash at its end: where a layer finds its own.</param>
    public static void Write(Stream stream, StationDefinition station, IEnumerable<ReplayEntry> entries, string below = "")
    {
        ArgumentNullException.ThrowIfNull(station);
        ArgumentNullException.ThrowIfNull(entries);
        using var json = new Utf8JsonWriter(stream, Options);
        json.WriteStartObject();
        Text(json, "station", station.Name);
        json.WriteStartArray("lessons");
        foreach (var entry in entries)
        {
            Write(json, station, entry, below);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    internal static string Time(Instant instant, DateTimeZone zone) =>
        OffsetDateTimePattern.Rfc3339.Format(instant.InZone(zone).ToOffsetDateTime());

    internal static void Text(Utf8JsonWriter json, string name, LocalizedText text)
    {
        var clean = GuideText.Clean(text);
        json.WriteStartObject(name);
        json.WriteString("zh", clean.Chinese);
        if (clean.English is { } english)
        {
            json.WriteString("en", english);
        }

        json.WriteEndObject();
    }

    internal static void Write(Utf8JsonWriter json, StationDefinition station, ReplayEntry entry, string below)
    {
        json.WriteStartObject();
        json.WriteString("service", entry.Aired.Service.Value);
        json.WriteString("lesson", entry.Lesson.Value);
        Text(json, "title", entry.Aired.Title);
        if (entry.Aired.Subject is { } subject)
        {
            Text(json, "subject", subject);
        }

        json.WriteString("airedStart", Time(entry.Aired.Start, station.Zone));
        json.WriteString("airedEnd", Time(entry.Aired.End, station.Zone));
        json.WriteString("page", PublicPath.Url(station, below + PublicPath.Lesson(entry.Lesson)));
        json.WriteString("playlist", PublicPath.Url(station, below + PublicPath.Replay(entry.Lesson)));
        json.WriteStartArray("renditions");
        foreach (var rendition in entry.Renditions)
        {
            json.WriteStartObject();
            json.WriteString("profile", rendition.Profile.Value);
            json.WriteString("playlist", PublicPath.Url(station, below + PublicPath.Replay(entry.Lesson, rendition.Profile)));
            json.WriteNumber("milliseconds", (long)rendition.Cells.Duration.TotalMilliseconds);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
