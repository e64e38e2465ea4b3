using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Airclass.Domain.Identity;

namespace Airclass.Domain.AirFiles;

/// <summary>
/// The sidecar of an air file as JSON (UTF-8): the one writer and the one reader of that format.
/// <code>
/// { "format": 1, "id": "sha256…", "profile": "sample-sd", "recipe": "sha256…", "parameterSets": "sha256…",
///   "packetsPerCell": 840, "crc32c": ["89abcdef", …] }
/// </code>
/// One checksum a cell, in order, eight hex digits each. Unknown keys are passed over; another format number is not read.
/// </summary>
public static class SidecarJson
{
    /// <summary>The format's number; grows when a reader of this one could no longer read it right.</summary>
    public const int Format = 1;

    /// <summary>The sidecar as JSON.</summary>
    public static byte[] Write(AirFileSidecar sidecar)
    {
        ArgumentNullException.ThrowIfNull(sidecar);
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, new() { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("format", Format);
            json.WriteString("id", sidecar.Id.Value);
            json.WriteString("profile", sidecar.Profile.Value);
            json.WriteString("recipe", sidecar.RecipeHash);
            json.WriteString("parameterSets", sidecar.ParameterSetsHash);
            json.WriteNumber("packetsPerCell", sidecar.PacketsPerCell);
            json.WriteStartArray("crc32c");
            foreach (var crc in sidecar.CellCrc32C)
            {
                json.WriteStringValue(crc.ToString("x8", CultureInfo.InvariantCulture));
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Reads a sidecar. Null if the bytes are not one: cut off, damaged, or of another format.</summary>
    public static AirFileSidecar? Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            // Not JSON; a value of another kind; a number that is none; a key that is missing.
            return null;
        }
    }

    private static AirFileSidecar? Read(JsonElement root) => root.GetProperty("format").GetInt32() != Format ? null : new()
    {
        Id = new(Text(root, "id")),
        Profile = new(Text(root, "profile")),
        RecipeHash = Text(root, "recipe"),
        ParameterSetsHash = Text(root, "parameterSets"),
        PacketsPerCell = root.GetProperty("packetsPerCell").GetInt32(),
        CellCrc32C = root.GetProperty("crc32c").EnumerateArray().Select(Crc).ToImmutableArray(),
    };

    private static string Text(JsonElement root, string key) => root.GetProperty(key).GetString() ?? throw new FormatException(key);

    private static uint Crc(JsonElement value) =>
        uint.Parse(value.GetString() ?? "", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
