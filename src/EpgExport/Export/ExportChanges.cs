using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.EpgExport.Guide;
using Airclass.EpgExport.Replay;

namespace Airclass.EpgExport.Export;

/// <summary>
/// <c>changes.json</c> and <c>changes.txt</c>: what the guide tells otherwise than the edition before, for programs and, a line a change in both
/// languages, for people. A set of the same edition as before keeps the report that it had.
/// </summary>
internal sealed class ExportChanges
{
    private const string Json = "changes.json";
    private const string Words = "changes.txt";
    private readonly GuideEdition _guide;
    private readonly GuideEdition? _before;
    private readonly string? _folder;

    /// <summary>Compares what is told now with what the set in a folder told.</summary>
    /// <param name="guide">What is told now.</param>
    /// <param name="folder">The folder of the set before; null if there is none.</param>
    public ExportChanges(GuideEdition guide, string? folder)
    {
        (_guide, _folder) = (guide, folder);
        _before = folder is null ? null : ExportRecord.Read(folder, guide.Station);
        Changes = _before is null ? null : GuideDifference.Between(_before, guide).Changes;
    }

    /// <summary>What changed; null if there is nothing to compare with.</summary>
    public ImmutableArray<GuideChange>? Changes { get; }

    /// <summary>Both reports.</summary>
    public IEnumerable<ExportFile> Files =>
        _before?.Number == _guide.Number && Changes is { IsEmpty: true } && Kept(Json) is { } json && Kept(Words) is { } words
            ? [new(Json, stream => stream.Write(json)), new(Words, stream => stream.Write(words))]
            : [new(Json, stream => Write(stream, _before, _guide, Changes ?? [])), ExportFile.Text(Words, () => Tell(_before, _guide, Changes ?? []))];

    private byte[]? Kept(string name) => Path.Combine(_folder!, name) is var path && File.Exists(path) ? File.ReadAllBytes(path) : null;

    private static string Tell(GuideEdition? before, GuideEdition guide, ImmutableArray<GuideChange> changes)
    {
        var text = new StringBuilder();
        var (since, now) = (before is null ? "–" : Edition(before), Edition(guide));
        text.Append($"{since} → {now}\n");
        foreach (var change in changes)
        {
            var told = new GuideChangeWords(guide.Station).Of(change);
            text.Append($"{told.Chinese}\n{told.English}\n");
        }

        return changes.IsEmpty ? text.Append("没有变化。\nNothing changed.\n").ToString() : text.ToString();
    }

    private static string Edition(GuideEdition guide) => $"{guide.Number} ({ReplayManifest.Time(guide.Changed, guide.Station.Zone)})";

    private static void Write(Stream stream, GuideEdition? before, GuideEdition guide, ImmutableArray<GuideChange> changes)
    {
        using var json = new Utf8JsonWriter(stream, ReplayManifest.Options);
        json.WriteStartObject();
        if (before is null)
        {
            json.WriteNull("since");
        }
        else
        {
            json.WriteNumber("since", before.Number);
        }

        json.WriteNumber("edition", guide.Number);
        json.WriteString("changed", ReplayManifest.Time(guide.Changed, guide.Station.Zone));
        json.WriteStartArray("changes");
        foreach (var change in changes)
        {
            Write(json, change, guide);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, GuideChange change, GuideEdition guide)
    {
        json.WriteStartObject();
        json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(change.Kind.ToString()));
        json.WriteString("service", change.Service.Value);
        json.WriteString("date", change.Date.ToString());
        Write(json, "before", change.Before, guide);
        Write(json, "after", change.After, guide);
        ReplayManifest.Text(json, "text", new GuideChangeWords(guide.Station).Of(change));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, GuideEvent? told, GuideEdition guide)
    {
        if (told is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("id", told.Id.Value);
        json.WriteString("start", ReplayManifest.Time(told.Start, guide.Station.Zone));
        json.WriteString("end", ReplayManifest.Time(told.End, guide.Station.Zone));
        ReplayManifest.Text(json, "title", told.Title);
        json.WriteEndObject();
    }
}
