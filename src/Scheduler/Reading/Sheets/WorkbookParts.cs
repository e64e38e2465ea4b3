using System.Collections.Immutable;
using System.IO.Compression;

namespace Airclass.Scheduler.Reading.Sheets;

/// <summary>The parts of a workbook's zip file, by their paths (ECMA-376-2 §10.2), all under one budget.</summary>
internal sealed class WorkbookParts
{
    /// <summary>The most that a workbook may unpack to, in bytes: a city's catalogue of eight terms is a tenth of it.</summary>
    public const long MostBytes = 64L << 20;

    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly ReadBudget _budget = new(MostBytes);

    public WorkbookParts(ZipArchive archive)
    {
        foreach (var entry in archive.Entries)
        {
            _entries.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        }
    }

    /// <summary>The part that was asked for last; empty at first.</summary>
    public string Last { get; private set; } = "";

    /// <summary>A part to read, or null if it is not there.</summary>
    public XmlPart? Open(string path)
    {
        Last = path;
        return _entries.TryGetValue(path, out var entry) ? new(new BudgetedStream(entry.Open(), _budget)) : null;
    }

    /// <summary>What a part refers to: relationship id, the last word of its type, and the path of the target.</summary>
    public ImmutableArray<(string Id, string Type, string Path)> RelationshipsOf(string path)
    {
        var folder = path.Contains('/', StringComparison.Ordinal) ? path[..(path.LastIndexOf('/') + 1)] : "";
        using var part = Open($"{folder}_rels/{path[folder.Length..]}.rels");
        var found = ImmutableArray.CreateBuilder<(string, string, string)>();
        while (part?.NextElement() == true)
        {
            if (part.Name == "Relationship" && part["Target"] is { } target && part["TargetMode"] != "External")
            {
                var type = part["Type"] ?? "";
                found.Add((part["Id"] ?? "", type[(type.LastIndexOf('/') + 1)..], Resolve(folder, target)));
            }
        }

        return found.ToImmutable();
    }

    private static string Resolve(string folder, string target)
    {
        var steps = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : folder + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == "..")
            {
                steps.RemoveRange(Math.Max(0, steps.Count - 1), Math.Min(1, steps.Count));
            }
            else if (step != ".")
            {
                steps.Add(step);
            }
        }

        return string.Join('/', steps);
    }
}
