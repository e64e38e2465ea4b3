using System.Collections.Immutable;
using System.Text.Json;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Timetables;
using Airclass.EpgExport.Guide;
using Airclass.EpgExport.Replay;
using NodaTime;
using NodaTime.Text;

namespace Airclass.EpgExport.Export;

/// <summary>
/// <c>events.json</c>: what an export told, event by event and with their ids, so that the next can tell what changed. UTC times; nothing in it
/// that no other format tells. What fills the gaps between lessons is not in it: it is no news.
/// </summary>
internal static class ExportRecord
{
    public const string Name = "events.json";
    private static readonly JsonWriterOptions Compact = ReplayManifest.Options with { Indented = false };

    /// <summary>The record of an edition.</summary>
    public static ExportFile Of(GuideEdition guide) => new(Name, stream => Write(stream, guide));

    private static void Write(Stream stream, GuideEdition guide)
    {
        using var json = new Utf8JsonWriter(stream, Compact);
        json.WriteStartObject();
        json.WriteNumber("edition", guide.Number);
        json.WriteString("changed", Text(guide.Changed));
        json.WriteString("from", Text(guide.From));
        json.WriteString("to", Text(guide.To));
        json.WriteStartArray("events");
        foreach (var told in guide.Station.Services.SelectMany(s => guide.Of(s.Id)).Where(e => e.Kind != EventKind.Filler))
        {
            Write(json, told);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The edition of a record, as far as a comparison needs it; null if there is no record, or none that can be read.</summary>
    /// <param name="folder">The folder of an export.</param>
    /// <param name="station">The station as it is now.</param>
    public static GuideEdition? Read(string folder, StationDefinition station)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, Name)));
            var root = json.RootElement;
            return new()
            {
                Station = station,
                Number = root.GetProperty("edition").GetInt64(),
                Changed = Time(root.GetProperty("changed")),
                From = Time(root.GetProperty("from")),
                To = Time(root.GetProperty("to")),
                Events = root.GetProperty("events").EnumerateArray().Select(Event).GroupBy(e => e.Service).ToImmutableDictionary(g => g.Key, g => g.ToImmutableArray()),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException
            or FormatException or UnparsableValueException or ArgumentException)
        {
            // None, an earlier version's, or one that somebody spoiled: there is nothing to compare with.
            return null;
        }
    }

    private static void Write(Utf8JsonWriter json, GuideEvent told)
    {
        json.WriteStartObject();
        json.WriteString("service", told.Service.Value);
        json.WriteString("id", told.Id.Value);
        json.WriteString("start", Text(told.Start));
        json.WriteString("end", Text(told.End));
        json.WriteString("date", told.Date.ToString());
        json.WriteString("kind", told.Kind.ToString());
        json.WriteString("lesson", told.Lesson?.Id.Value);
        json.WriteBoolean("rerun", told.IsRerun);
        ReplayManifest.Text(json, "title", told.Title);
        if (told.Description != LocalizedText.Empty)
        {
            ReplayManifest.Text(json, "description", told.Description);
        }

        if (told.Subject is { } subject)
        {
            ReplayManifest.Text(json, "subject", subject);
        }

        json.WriteEndObject();
    }

    private static GuideEvent Event(JsonElement told) => new()
    {
        Service = new(told.GetProperty("service").GetString()!),
        Id = new(told.GetProperty("id").GetString()!),
        Start = Time(told.GetProperty("start")),
        End = Time(told.GetProperty("end")),
        Date = new(LocalDatePattern.Iso.Parse(told.GetProperty("date").GetString()!).Value),
        Kind = Enum.Parse<EventKind>(told.GetProperty("kind").GetString()!),
        Lesson = told.GetProperty("lesson").GetString() is { } lesson ? Known(new(lesson)) : null,
        IsRerun = told.GetProperty("rerun").GetBoolean(),
        Title = Localized(told.GetProperty("title")),
        Description = told.TryGetProperty("description", out var description) ? Localized(description) : LocalizedText.Empty,
        Subject = told.TryGetProperty("subject", out var subject) ? Localized(subject) : null,
        DvbEventId = 0,
    };

    /// <summary>Which lesson it was: a comparison needs no more of it.</summary>
    private static Lesson Known(LessonId id) =>
        new() { Id = id, Subject = new(id.Value), Grade = new(id.Value), Title = LocalizedText.Empty, File = "", Location = default };

    private static LocalizedText Localized(JsonElement text) =>
        new(text.GetProperty("zh").GetString()!, text.TryGetProperty("en", out var english) ? english.GetString() : null);

    private static string Text(Instant instant) => InstantPattern.ExtendedIso.Format(instant);

    private static Instant Time(JsonElement text) => InstantPattern.ExtendedIso.Parse(text.GetString()!).Value;
}
