using System.Collections.Immutable;
using System.Text.Json;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.EpgExport.Replay;

namespace Airclass.EpgExport.Export;

/// <summary>
/// The list of an export's files: station, range, edition of the guide, version of Airclass, and every file but itself with size and SHA-256. It
/// is what makes a folder an export; each partner's folder has its own.
/// </summary>
internal static class ExportManifest
{
    public const string Name = "manifest.json";
    private const string Generator = "Airclass";

    public static void Write(Stream stream, ExportContent content, Output? partner, IEnumerable<ExportedFile> files)
    {
        using var json = new Utf8JsonWriter(stream, ReplayManifest.Options);
        json.WriteStartObject();
        json.WriteString("generator", Generator);
        json.WriteString("version", content.Version);
        ReplayManifest.Text(json, "station", content.Station.Name);
        json.WriteString("from", ReplayManifest.Time(content.Guide.From, content.Station.Zone));
        json.WriteString("to", ReplayManifest.Time(content.Guide.To, content.Station.Zone));
        json.WriteNumber("edition", content.Guide.Number);
        json.WriteString("changed", ReplayManifest.Time(content.Guide.Changed, content.Station.Zone));
        if (partner is null)
        {
            WriteEit(json, content);
        }
        else
        {
            json.WriteString("partner", partner.Partner);
        }

        json.WriteStartArray("files");
        foreach (var file in files)
        {
            json.WriteStartObject();
            json.WriteString("path", file.Path);
            json.WriteNumber("bytes", file.Bytes);
            json.WriteString("sha256", file.Sha256);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Which days of the guide each stream carries, and in how many seconds they come once.</summary>
    private static void WriteEit(Utf8JsonWriter json, ExportContent content)
    {
        json.WriteStartArray("eit");
        foreach (var (service, profile, carried) in content.Eit)
        {
            json.WriteStartObject();
            json.WriteString("service", service.Value);
            json.WriteString("profile", profile.Value);
            json.WriteNumber("days", carried.Days);
            json.WriteNumber("knownDays", carried.KnownDays);
            json.WriteNumber("nearSeconds", Seconds(carried.NearCycle));
            json.WriteNumber("farSeconds", Seconds(carried.FarCycle));
            json.WriteNumber("eventsLeftOut", carried.LeftOut);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static decimal Seconds(CellCount cells) => cells.Value * CellIndex.Milliseconds / 1000m;

    /// <summary>The files of the export in a folder, without the manifest; null if there is no manifest, or none of ours.</summary>
    public static ImmutableArray<ExportedFile>? Read(string folder)
    {
        var manifest = Path.Combine(folder, Name);
        if (!File.Exists(manifest))
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(manifest));
            var root = json.RootElement;
            return root.TryGetProperty("generator", out var generator) && generator.ValueEquals(Generator)
                ? [.. root.GetProperty("files").EnumerateArray().Select(Listed)]
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    private static ExportedFile Listed(JsonElement file) => new(
        file.GetProperty("path").GetString()!, file.GetProperty("bytes").GetInt64(), file.GetProperty("sha256").GetString()!);
}
