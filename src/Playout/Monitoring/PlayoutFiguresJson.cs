using System.Collections.Immutable;
using System.Text.Json;
using Airclass.Domain.Timelines;
using Airclass.Playout.Clock;
using NodaTime;

namespace Airclass.Playout.Monitoring;

/// <summary>The part of the heartbeat that is for <c>/metrics</c>: clock, lateness, process and streams. Durations in nanoseconds.</summary>
internal static class PlayoutFiguresJson
{
    public static void Write(Utf8JsonWriter json, PlayoutStatus status)
    {
        json.WriteNumber("evidenceWaiting", status.EvidenceWaiting);
        WriteClock(json, status.ClockOffset, status.Clock);
        json.WriteStartObject("lateness");
        json.WriteStartArray("counts");
        foreach (var count in status.Lateness.Counts)
        {
            json.WriteNumberValue(count);
        }

        json.WriteEndArray();
        json.WriteNumber("sumNs", status.Lateness.Sum.ToInt64Nanoseconds());
        json.WriteEndObject();
        WriteProcess(json, status.Process);
        WriteStreams(json, status.Streams);
    }

    public static PlayoutStatus Read(JsonElement json, PlayoutStatus status) => status with
    {
        EvidenceWaiting = json.GetProperty("evidenceWaiting").GetInt32(),
        ClockOffset = Nanoseconds(json.GetProperty("clock"), "offsetNs"),
        Clock = ReadClock(json.GetProperty("clock")),
        Lateness = new(
            [.. json.GetProperty("lateness").GetProperty("counts").EnumerateArray().Select(c => c.GetInt64())],
            Nanoseconds(json.GetProperty("lateness"), "sumNs")),
        Process = ReadProcess(json.GetProperty("process")),
        Streams = [.. json.GetProperty("streams").EnumerateArray().Select(ReadStream)],
    };

    private static void WriteClock(Utf8JsonWriter json, Duration offset, ClockStatus clock)
    {
        json.WriteStartObject("clock");
        json.WriteNumber("offsetNs", offset.ToInt64Nanoseconds());
        json.WriteNumber("slewPpb", clock.SlewPpb);
        json.WriteBoolean("stepped", clock.IsStepped);
        json.WriteNumber("steps", clock.Steps);
        json.WriteNumber("lastStepNs", clock.LastStep.ToInt64Nanoseconds());
        if (clock.Discipline.IsSynchronised is { } synchronised)
        {
            json.WriteBoolean("synchronised", synchronised);
        }

        if (clock.Discipline.MaxError is { } error)
        {
            json.WriteNumber("maxErrorNs", error.ToInt64Nanoseconds());
        }

        json.WriteEndObject();
    }

    private static ClockStatus ReadClock(JsonElement json) => new()
    {
        SlewPpb = json.GetProperty("slewPpb").GetInt32(),
        IsStepped = json.GetProperty("stepped").GetBoolean(),
        Steps = json.GetProperty("steps").GetInt64(),
        LastStep = Nanoseconds(json, "lastStepNs"),
        Discipline = new(
            json.TryGetProperty("synchronised", out var synchronised) ? synchronised.GetBoolean() : null,
            json.TryGetProperty("maxErrorNs", out _) ? Nanoseconds(json, "maxErrorNs") : null),
    };

    private static void WriteProcess(Utf8JsonWriter json, ProcessFigures process)
    {
        json.WriteStartObject("process");
        json.WriteNumber("collections0", process.Collections0);
        json.WriteNumber("collections1", process.Collections1);
        json.WriteNumber("collections2", process.Collections2);
        json.WriteNumber("pausedNs", process.Paused.ToInt64Nanoseconds());
        json.WriteNumber("allocatedBytes", process.AllocatedBytes);
        json.WriteNumber("pacingAllocatedBytes", process.PacingAllocatedBytes);
        json.WriteNumber("processorTimeNs", process.ProcessorTime.ToInt64Nanoseconds());
        json.WriteNumber("residentBytes", process.ResidentBytes);
        json.WriteEndObject();
    }

    private static ProcessFigures ReadProcess(JsonElement json) => new()
    {
        Collections0 = json.GetProperty("collections0").GetInt64(),
        Collections1 = json.GetProperty("collections1").GetInt64(),
        Collections2 = json.GetProperty("collections2").GetInt64(),
        Paused = Nanoseconds(json, "pausedNs"),
        AllocatedBytes = json.GetProperty("allocatedBytes").GetInt64(),
        PacingAllocatedBytes = json.TryGetProperty("pacingAllocatedBytes", out var pacing) ? pacing.GetInt64() : 0,
        ProcessorTime = Nanoseconds(json, "processorTimeNs"),
        ResidentBytes = json.GetProperty("residentBytes").GetInt64(),
    };

    private static void WriteStreams(Utf8JsonWriter json, ImmutableArray<StreamStatus> streams)
    {
        json.WriteStartArray("streams");
        foreach (var stream in streams)
        {
            json.WriteStartObject();
            json.WriteString("service", stream.Service.Value);
            json.WriteString("profile", stream.Profile.Value);
            json.WriteNumber("variant", stream.Variant);
            json.WriteNumber("cells", stream.Cells);
            json.WriteNumber("datagramsSkipped", stream.DatagramsSkipped);
            json.WriteNumber("renderedAhead", stream.RenderedAhead);
            json.WriteNumber("checkedAhead", stream.CheckedAhead);
            json.WriteStartObject("slateCells");
            foreach (var (reason, cells) in stream.SlateCells)
            {
                json.WriteNumber(reason.ToString(), cells);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static StreamStatus ReadStream(JsonElement json) => new()
    {
        Service = new(json.GetProperty("service").GetString()!),
        Profile = new(json.GetProperty("profile").GetString()!),
        Variant = json.GetProperty("variant").GetInt32(),
        Cells = json.GetProperty("cells").GetInt64(),
        DatagramsSkipped = json.GetProperty("datagramsSkipped").GetInt64(),
        RenderedAhead = json.GetProperty("renderedAhead").GetInt32(),
        CheckedAhead = json.GetProperty("checkedAhead").GetInt32(),
        SlateCells = json.GetProperty("slateCells").EnumerateObject()
            .ToImmutableSortedDictionary(p => Enum.Parse<SlateReason>(p.Name), p => p.Value.GetInt64()),
    };

    private static Duration Nanoseconds(JsonElement json, string name) => Duration.FromNanoseconds(json.GetProperty(name).GetInt64());
}
