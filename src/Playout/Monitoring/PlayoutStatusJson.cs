using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Airclass.Domain.AsRun;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Playout.Pair;
using NodaTime;
using NodaTime.Text;

namespace Airclass.Playout.Monitoring;

/// <summary>The heartbeat as JSON: what playout writes and status and pages read.</summary>
public static class PlayoutStatusJson
{
    /// <summary>The heartbeat as UTF-8 JSON. Times of lateness in microseconds, the clock's offset in milliseconds.</summary>
    public static ReadOnlyMemory<byte> Write(PlayoutStatus status)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Write(status, buffer);
        return buffer.WrittenMemory;
    }

    /// <summary>The same into a buffer, which may be used again and again.</summary>
    public static void Write(PlayoutStatus status, IBufferWriter<byte> buffer)
    {
        ArgumentNullException.ThrowIfNull(status);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("at", InstantPattern.ExtendedIso.Format(status.At));
            if (status.SystemAt is { } systemAt)
            {
                json.WriteString("systemAt", InstantPattern.ExtendedIso.Format(systemAt));
            }

            json.WriteNumber("cell", status.Cell.Value);
            json.WriteString("startedAt", InstantPattern.ExtendedIso.Format(status.StartedAt));
            json.WriteNumber("starts", status.Starts);
            json.WriteNumber("processId", status.ProcessId);
            json.WriteBoolean("onAir", status.OnAir);
            json.WriteNumber("clockOffsetMs", (long)status.ClockOffset.TotalMilliseconds);
            json.WriteBoolean("realTime", status.RealTime);
            json.WriteNumber("latenessMaxUs", Microseconds(status.LatenessMax));
            json.WriteNumber("latenessP99Us", Microseconds(status.LatenessP99));
            PlayoutFiguresJson.Write(json, status);
            json.WriteString("role", status.Role.ToString());
            WriteTwin(json, status);
            WriteOutputs(json, status.Outputs);
            WriteAlarms(json, status.Alarms);
            json.WriteEndObject();
        }
    }

    /// <summary>The heartbeat of a JSON text; null if it is not one (half a file, another version's).</summary>
    public static PlayoutStatus? Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            return Read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or UnparsableValueException)
        {
            return null;
        }
    }

    private static PlayoutStatus Read(JsonElement json) => PlayoutFiguresJson.Read(json, new()
    {
        At = InstantPattern.ExtendedIso.Parse(json.GetProperty("at").GetString()!).Value,
        SystemAt = json.TryGetProperty("systemAt", out var systemAt) ? InstantPattern.ExtendedIso.Parse(systemAt.GetString()!).Value : null,
        Cell = new(json.GetProperty("cell").GetInt64()),
        StartedAt = InstantPattern.ExtendedIso.Parse(json.GetProperty("startedAt").GetString()!).Value,
        Starts = json.GetProperty("starts").GetInt64(),
        ProcessId = json.GetProperty("processId").GetInt32(),
        OnAir = json.GetProperty("onAir").GetBoolean(),
        ClockOffset = Duration.FromMilliseconds(json.GetProperty("clockOffsetMs").GetInt64()),
        RealTime = json.GetProperty("realTime").GetBoolean(),
        LatenessMax = Duration.FromNanoseconds(json.GetProperty("latenessMaxUs").GetInt64() * 1000),
        LatenessP99 = Duration.FromNanoseconds(json.GetProperty("latenessP99Us").GetInt64() * 1000),
        Role = Enum.TryParse<NodeRole>(Text(json, "role"), out var role) ? role : NodeRole.Alone,
        TwinAlive = json.TryGetProperty("twinAlive", out var alive) ? alive.GetBoolean() : null,
        TwinAge = json.TryGetProperty("twinAgeMs", out var age) ? Duration.FromMilliseconds(age.GetInt64()) : null,
        Outputs = [.. json.GetProperty("outputs").EnumerateArray().Select(ReadOutput)],
        Alarms = [.. json.GetProperty("alarms").EnumerateArray().Select(ReadAlarm)],
    });

    private static void WriteOutputs(Utf8JsonWriter json, ImmutableArray<OutputStatus> outputs)
    {
        json.WriteStartArray("outputs");
        foreach (var output in outputs)
        {
            json.WriteStartObject();
            json.WriteString("service", output.Service.Value);
            json.WriteString("profile", output.Profile.Value);
            json.WriteString("destination", output.Destination);
            json.WriteNumber("datagramsSent", output.DatagramsSent);
            json.WriteNumber("sendErrors", output.SendErrors);
            json.WriteNumber("mutedCells", output.MutedCells);
            json.WriteNumber("datagramsSkipped", output.DatagramsSkipped);
            WriteNullable(json, "lastCell", output.LastCell?.Value);
            json.WriteString("event", output.Event?.Value);
            json.WriteString("slate", output.Slate?.ToString());
            json.WriteNumber("slateCells", output.SlateCells);
            json.WriteBoolean("reserve", output.IsReserve);
            json.WriteString("unsure", output.Unsure?.ToString());
            json.WriteBoolean("mute", output.IsMute);
            json.WriteNumber("unsureCells", output.UnsureCells);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static OutputStatus ReadOutput(JsonElement json) => new()
    {
        Service = new(json.GetProperty("service").GetString()!),
        Profile = new(json.GetProperty("profile").GetString()!),
        Destination = json.GetProperty("destination").GetString()!,
        DatagramsSent = json.GetProperty("datagramsSent").GetInt64(),
        SendErrors = json.GetProperty("sendErrors").GetInt64(),
        MutedCells = json.GetProperty("mutedCells").GetInt64(),
        DatagramsSkipped = json.GetProperty("datagramsSkipped").GetInt64(),
        LastCell = json.GetProperty("lastCell") is { ValueKind: JsonValueKind.Number } cell ? new CellIndex(cell.GetInt64()) : null,
        Event = json.GetProperty("event").GetString() is { } id ? new RundownEventId(id) : null,
        Slate = Enum.TryParse<SlateReason>(json.GetProperty("slate").GetString(), out var slate) ? slate : null,
        SlateCells = json.GetProperty("slateCells").GetInt64(),
        IsReserve = json.TryGetProperty("reserve", out var reserve) && reserve.GetBoolean(),
        Unsure = Enum.TryParse<MuteReason>(Text(json, "unsure"), out var unsure) ? unsure : null,
        IsMute = json.TryGetProperty("mute", out var mute) && mute.GetBoolean(),
        UnsureCells = json.TryGetProperty("unsureCells", out var unsureCells) ? unsureCells.GetInt64() : 0,
    };

    /// <summary>A text of a key that an older version does not write.</summary>
    private static string? Text(JsonElement json, string key) => json.TryGetProperty(key, out var text) ? text.GetString() : null;

    private static void WriteTwin(Utf8JsonWriter json, PlayoutStatus status)
    {
        if (status.TwinAlive is { } alive)
        {
            json.WriteBoolean("twinAlive", alive);
        }

        if (status.TwinAge is { } age)
        {
            json.WriteNumber("twinAgeMs", (long)age.TotalMilliseconds);
        }
    }

    private static void WriteAlarms(Utf8JsonWriter json, ImmutableArray<PlayoutAlarm> alarms)
    {
        json.WriteStartArray("alarms");
        foreach (var alarm in alarms)
        {
            json.WriteStartObject();
            json.WriteString("code", alarm.Code);
            json.WriteString("service", alarm.Service?.Value);
            json.WriteStartArray("arguments");
            foreach (var argument in alarm.Arguments)
            {
                json.WriteStringValue(argument);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static PlayoutAlarm ReadAlarm(JsonElement json) => new(
        json.GetProperty("code").GetString()!,
        json.GetProperty("service").GetString() is { } service ? new ServiceId(service) : null,
        [.. json.GetProperty("arguments").EnumerateArray().Select(a => a.GetString()!)]);

    private static void WriteNullable(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static long Microseconds(Duration duration) => duration.ToInt64Nanoseconds() / 1000;
}
