using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using NodaTime;
using NodaTime.Text;

namespace Airclass.Scheduler.Printing;

/// <summary>
/// The sheet of a day as JSON for programs. Property names are stable. Times are RFC 3339 with the station's offset; cells are the
/// exact times.
/// </summary>
public static class RundownJson
{
    private static readonly OffsetDateTimePattern Rfc3339 = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss.FFFo<Z+HH:mm>");

    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One object with the day and the array "events".</summary>
    public static string Write(Rundown rundown, StationDefinition station, SheetStanding standing)
    {
        ArgumentNullException.ThrowIfNull(rundown);
        ArgumentNullException.ThrowIfNull(station);
        var zone = station.Zone;
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteString("service", rundown.Service.Value);
            json.WriteString("date", rundown.Date.ToString());
            json.WriteString("standing", standing == SheetStanding.Published ? "published" : "plan");
            json.WriteString("zone", zone.Id);
            WriteSpan(json, rundown.Start, rundown.End, zone);
            json.WriteStartArray("events");
            foreach (var e in rundown.Events)
            {
                WriteEvent(json, e, station);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void WriteEvent(Utf8JsonWriter json, RundownEvent e, StationDefinition station)
    {
        json.WriteStartObject();
        json.WriteString("id", e.Id.Value);
        json.WriteString("kind", e.Kind.ToString().ToLowerInvariant());
        json.WriteBoolean("rerun", e.IsRerun);
        WriteSpan(json, e.Start, e.End, station.Zone);
        json.WriteNumber("inCell", e.InCell.Value);
        json.WriteString("material", e.Material.Value);
        json.WriteString("lesson", e.Lesson?.Value);
        json.WriteString("subject", e.Subject?.Value);
        WriteText(json, "title", e.Title);
        WriteText(json, "description", e.Description);
        json.WriteString("origin", e.Origin?.ToString());
        json.WriteString("layer", e.Origin is { } slot ? station.LayerAt(slot)?.Id.Value : null);
        json.WriteEndObject();
    }

    private static void WriteSpan(Utf8JsonWriter json, CellIndex start, CellIndex end, DateTimeZone zone)
    {
        json.WriteString("start", Rfc3339.Format(start.Start.InZone(zone).ToOffsetDateTime()));
        json.WriteString("end", Rfc3339.Format(end.Start.InZone(zone).ToOffsetDateTime()));
        json.WriteNumber("startCell", start.Value);
        json.WriteNumber("cells", (end - start).Value);
    }

    private static void WriteText(Utf8JsonWriter json, string name, LocalizedText text)
    {
        json.WriteStartObject(name);
        json.WriteString("zh", text.Chinese);
        json.WriteString("en", text.English);
        json.WriteEndObject();
    }
}
