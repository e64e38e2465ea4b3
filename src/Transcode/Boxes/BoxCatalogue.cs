using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Documents;

namespace Airclass.Transcode.Boxes;

/// <summary>The set-top boxes that are described: those of a station's own <c>hardware-profiles/boxes.yaml</c>, then the shipped ones.</summary>
public sealed class BoxCatalogue
{
    private BoxCatalogue(ImmutableArray<Box> all) => All = all;

    /// <summary>Every box, each model once, by maker and model.</summary>
    public ImmutableArray<Box> All { get; }

    /// <summary>Reads the lists of these folders; the first that describes a model or a chip wins. Folders without one are passed over.</summary>
    public static BoxCatalogue Read(IDocumentParser parser, ImmutableArray<string> folders, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(parser);
        var chips = new Dictionary<string, Chip>(StringComparer.OrdinalIgnoreCase);
        var boxes = new List<BoxEntry>();
        foreach (var file in folders.Select(f => Path.Combine(f, "boxes.yaml")).Where(File.Exists))
        {
            var list = BoxListReader.Read(parser, file, diagnostics);
            list.Chips.ForEach(c => chips.TryAdd(c.Name, c));
            boxes.AddRange(list.Boxes);
        }

        return new([
            .. boxes.DistinctBy(b => b.Model, StringComparer.OrdinalIgnoreCase)
                .Select(b => b.WithChips(chips, diagnostics))
                .OrderBy(b => b.Maker, StringComparer.Ordinal).ThenBy(b => b.Model, StringComparer.Ordinal),
        ]);
    }

    /// <summary>The box of a model, whatever the case; null if there is none.</summary>
    public Box? Find(string model) => All.FirstOrDefault(b => string.Equals(b.Model, model, StringComparison.OrdinalIgnoreCase));
}
