using System.Text;
using System.Text.Json;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using NodaTime;
using NodaTime.Text;

namespace Airclass.EpgExport.Replay;

/// <summary>
/// What portals are told, as JSON: <c>{"type":"lesson.available","timestamp":…,"data":{"station":…,"sequence":…,"lesson":"math-1","entry":{…}}}</c>,
/// where entry is what <see cref="ReplayManifest"/> has of the lesson; <c>lesson.withdrawn</c> has none.
/// </summary>
/// <remarks>Standard Webhooks 1.0, "Payload structure".</remarks>
public static class PortalNotice
{
    private static readonly JsonWriterOptions Short = ReplayManifest.Options with { Indented = false };

    /// <summary>What is said of a lesson that is on demand: another text, another message.</summary>
    /// <param name="station">Who tells.</param>
    /// <param name="entry">The lesson.</param>
    /// <param name="below">What stands before its addresses, with a slash at its end; empty for a lesson that is for everybody.</param>
    public static string Entry(StationDefinition station, ReplayEntry entry, string below)
    {
        ArgumentNullException.ThrowIfNull(station);
        ArgumentNullException.ThrowIfNull(entry);
        return Json(json => ReplayManifest.Write(json, station, entry, below));
    }

    /// <summary>The body of a message.</summary>
    /// <param name="station">Who tells.</param>
    /// <param name="lesson">Of which lesson.</param>
    /// <param name="sequence">Greater than that of every earlier message of the lesson.</param>
    /// <param name="at">When it was entered.</param>
    /// <param name="entry">What <see cref="Entry"/> gave; null where the lesson is not on demand any more.</param>
    public static string Body(StationDefinition station, LessonId lesson, long sequence, Instant at, string? entry)
    {
        ArgumentNullException.ThrowIfNull(station);
        return Json(json =>
        {
            json.WriteStartObject();
            json.WriteString("type", entry is null ? "lesson.withdrawn" : "lesson.available");
            json.WriteString("timestamp", InstantPattern.ExtendedIso.Format(at));
            json.WriteStartObject("data");
            ReplayManifest.Text(json, "station", station.Name);
            json.WriteNumber("sequence", sequence);
            json.WriteString("lesson", lesson.Value);
            if (entry is not null)
            {
                json.WritePropertyName("entry");
                json.WriteRawValue(entry);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Short))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }
}
