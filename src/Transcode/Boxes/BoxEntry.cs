using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Documents;

namespace Airclass.Transcode.Boxes;

/// <summary>A box as written, its chips only named.</summary>
internal sealed record BoxEntry(string Maker, string Model, ImmutableArray<ScalarNode> Chips, string Equipment, string Source, SourceLocation Location)
{
    /// <summary>The box with its chips; one that is not described is a diagnostic.</summary>
    public Box WithChips(IReadOnlyDictionary<string, Chip> known, DiagnosticBag found)
    {
        foreach (var name in Chips.Where(c => !known.ContainsKey(c.Value)))
        {
            found.Add(BoxDiagnostics.UnknownChip, name.Location, name.Value, Model);
        }

        return new(Maker, Model, [.. Chips.Select(c => known.GetValueOrDefault(c.Value)).OfType<Chip>()], Equipment, Source, Location);
    }
}
