using System.Collections.Immutable;
using System.Text.Json;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;

namespace Airclass.Domain.Renditions;

/// <summary>The record of a CMAF rendition as JSON (UTF-8): the one writer and the one reader of that format.</summary>
public static class CmafJson
{
    /// <summary>The format's number; grows when a reader of this one could no longer read it right.</summary>
    public const int Format = 1;

    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    /// <summary>The record as JSON.</summary>
    public static byte[] Write(CmafRendition rendition)
    {
        ArgumentNullException.ThrowIfNull(rendition);
        return JsonSerializer.SerializeToUtf8Bytes(
            new Document(Format, rendition.Profile.Value, rendition.RecipeHash, rendition.Cells.Value, rendition.Video, rendition.Audio, rendition.Storyboard), Options);
    }

    /// <summary>Reads a record. Null if the bytes are not one: cut off, damaged, or of another format.</summary>
    public static CmafRendition? Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<Document>(json.Span, Options) is { Format: Format, Profile: { } profile, Recipe: { } recipe, Audio: { } audio, Storyboard: { } storyboard } found
                && !found.Video.IsDefaultOrEmpty
                ? new() { Profile = new(profile), RecipeHash = recipe, Cells = new(found.Cells), Video = found.Video, Audio = audio, Storyboard = storyboard }
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Document(int Format, string? Profile, string? Recipe, long Cells, ImmutableArray<CmafTrack> Video, CmafTrack? Audio, Storyboard? Storyboard);
}
