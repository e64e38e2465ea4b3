using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Documents;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Scheduler.Reading.Fields;
using Airclass.Scheduler.Reading.Text;

namespace Airclass.Scheduler.Rules;

/// <summary>Finds rule sets by name: first among the station's own (<c>rules/</c>), then among the shipped ones.</summary>
/// <param name="parser">Reads YAML.</param>
/// <param name="shippedFolder">Where the shipped sets stand; a folder that does not exist is empty.</param>
public sealed class RuleSetReader(IDocumentParser parser, string shippedFolder)
{
    /// <summary>The folder of a station's own sets, relative to the station's.</summary>
    public const string Folder = "rules";

    private const string Ending = ".yaml";

    /// <summary>The sets that a station says it is under, in its order. A set that is not there or is wrong is reported and left out.</summary>
    public ImmutableArray<RuleSet> Read(StationDefinition station, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(station);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var sets = ImmutableArray.CreateBuilder<RuleSet>();
        var seen = new HashSet<(string Name, LayerId? Layer)>();
        foreach (var asked in station.RuleSets)
        {
            if (!seen.Add((asked.Name, asked.Layer)))
            {
                diagnostics.Add(RuleSetDiagnostics.ListedTwice, asked.Location, asked.Name);
            }
            else if (Find(asked, station.Folder, diagnostics) is { } set)
            {
                sets.Add(set with { Layer = asked.Layer });
            }
        }

        return sets.ToImmutable();
    }

    /// <summary>The names that can be asked for, sorted.</summary>
    /// <param name="stationFolder">The station, or null for the shipped ones only.</param>
    public ImmutableArray<string> Names(string? stationFolder) =>
    [
        .. Folders(stationFolder).Where(f => Directory.Exists(f.Path))
            .SelectMany(f => Directory.EnumerateFiles(f.Path, "*" + Ending))
            .Select(f => Path.GetFileNameWithoutExtension(f))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>The set of a name; null with a diagnostic if there is none, or if its file cannot be read.</summary>
    /// <param name="asked">The name, and where somebody wrote it.</param>
    /// <param name="stationFolder">The station, or null for the shipped sets only.</param>
    /// <param name="diagnostics">Takes what is wrong; files of the station are named relative to it.</param>
    public RuleSet? Find(RuleSetReference asked, string? stationFolder, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        foreach (var (path, label) in Name.IsKey(asked.Name) ? Folders(stationFolder) : [])
        {
            var file = Path.Combine(path, asked.Name + Ending);
            if (File.Exists(file))
            {
                return ReadFile(asked.Name, file, $"{label}/{asked.Name}{Ending}", diagnostics);
            }
        }

        diagnostics.Add(RuleSetDiagnostics.UnknownSet, asked.Location, asked.Name, string.Join(", ", Names(stationFolder)));
        return null;
    }

    private IEnumerable<(string Path, string Label)> Folders(string? stationFolder)
    {
        if (stationFolder is not null)
        {
            yield return (Path.Combine(stationFolder, Folder), Folder);
        }

        yield return (shippedFolder, shippedFolder);
    }

    private RuleSet? ReadFile(string name, string file, string label, DiagnosticBag diagnostics)
    {
        try
        {
            return new FileInfo(file).Length <= MostBytes
                ? Document(name, label, SourceText.Decode(label, File.ReadAllBytes(file), diagnostics), diagnostics)
                : TooLarge(label, diagnostics);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(DocumentDiagnostics.Unreadable, new(label), e.Message.TrimEnd('.'));
            return null;
        }
    }

    private RuleSet? Document(string name, string label, SourceText? text, DiagnosticBag diagnostics) =>
        text is not null && parser.Parse(label, text.Content, diagnostics) is { } root
            ? new RuleSetDocumentReader(name, label, diagnostics).Read(root)
            : null;

    private static RuleSet? TooLarge(string label, DiagnosticBag diagnostics)
    {
        diagnostics.Add(DocumentDiagnostics.TooLarge, new(label), $"> {MostBytes} bytes");
        return null;
    }

    private const long MostBytes = 1L << 20;
}
