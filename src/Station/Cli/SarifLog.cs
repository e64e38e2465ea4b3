using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Station.Composition;
using Airclass.Station.Jobs;

namespace Airclass.Station.Cli;

/// <summary>Findings as SARIF 2.1.0 (OASIS), so that editors and code hosts show them at their lines.</summary>
public static class SarifLog
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The log of one run of a verb.</summary>
    /// <param name="found">What was found, in order.</param>
    /// <param name="language">Of the texts.</param>
    /// <param name="folder">Where relative paths begin, absolute.</param>
    /// <param name="succeeded">False if the verb could not do its work.</param>
    public static string Write(IReadOnlyCollection<Diagnostic> found, Language language, string folder, bool succeeded)
    {
        ArgumentNullException.ThrowIfNull(found);
        var rules = found.Select(d => d.Descriptor).DistinctBy(d => d.Code, StringComparer.Ordinal).OrderBy(d => d.Code, StringComparer.Ordinal).ToList();
        var indices = rules.Select((d, i) => (d.Code, i)).ToDictionary(r => r.Code, r => r.i, StringComparer.Ordinal);
        var root = FolderUri(folder);
        var run = new JsonObject
        {
            ["tool"] = new JsonObject
            {
                ["driver"] = new JsonObject
                {
                    ["name"] = "airclass",
                    ["version"] = GuideExport.Version,
                    ["semanticVersion"] = GuideExport.Version,
                    ["language"] = language == Language.Chinese ? "zh" : "en",
                    ["rules"] = new JsonArray([.. rules.Select(d => Rule(d, language))]),
                },
            },
            ["language"] = language == Language.Chinese ? "zh" : "en",
            ["columnKind"] = "unicodeCodePoints",
            ["invocations"] = new JsonArray(new JsonObject { ["executionSuccessful"] = succeeded }),
            ["originalUriBaseIds"] = new JsonObject { ["SRCROOT"] = new JsonObject { ["uri"] = root.AbsoluteUri } },
            ["results"] = new JsonArray([.. found.Select(d => Result(d, indices[d.Descriptor.Code], language, root, folder))]),
        };
        return new JsonObject { ["$schema"] = Schema, ["version"] = "2.1.0", ["runs"] = new JsonArray(run) }.ToJsonString(Options) + "\n";
    }

    private static JsonObject Rule(DiagnosticDescriptor d, Language language)
    {
        var chinese = language == Language.Chinese;
        var rule = new JsonObject
        {
            ["id"] = d.Code,
            ["shortDescription"] = Message(DiagnosticCatalogue.Open(chinese ? d.Chinese : d.English)),
            ["defaultConfiguration"] = new JsonObject { ["level"] = Level(d.Severity) },
        };
        if (d.HintEnglish.Length > 0)
        {
            rule["help"] = Message(DiagnosticCatalogue.Open(chinese ? d.HintChinese : d.HintEnglish));
        }

        return rule;
    }

    private static JsonObject Result(Diagnostic d, int rule, Language language, Uri root, string folder)
    {
        var hint = d.Hint(language);
        var result = new JsonObject
        {
            ["ruleId"] = d.Descriptor.Code,
            ["ruleIndex"] = rule,
            ["level"] = Level(d.Severity),
            ["message"] = Message(hint.Length == 0 ? d.Message(language) : $"{d.Message(language)} {(language == Language.Chinese ? "提示：" : "Hint: ")}{hint}"),
        };
        if (d.Location.File.Length > 0)
        {
            result["locations"] = new JsonArray(Location(d.Location, root, folder));
        }

        return result;
    }

    private static JsonObject Location(SourceLocation at, Uri root, string folder)
    {
        // An option or a key in the way is named, but it is no file.
        if (!Path.Exists(Path.Combine(folder, at.File)))
        {
            return new() { ["logicalLocations"] = new JsonArray(new JsonObject { ["fullyQualifiedName"] = at.ToString() }) };
        }

        var uri = new Uri(new UriBuilder("file", "") { Path = Path.GetFullPath(Path.Combine(folder, at.File)) }.Uri.AbsoluteUri);
        var relative = root.MakeRelativeUri(uri).ToString();
        var artifact = relative.StartsWith("..", StringComparison.Ordinal) || relative.Length == 0
            ? new JsonObject { ["uri"] = uri.AbsoluteUri }
            : new JsonObject { ["uri"] = relative, ["uriBaseId"] = "SRCROOT" };
        var place = new JsonObject { ["artifactLocation"] = artifact };
        if (at.Line > 0)
        {
            place["region"] = new JsonObject { ["startLine"] = at.Line, ["startColumn"] = Math.Max(at.Column, 1) };
        }

        return new() { ["physicalLocation"] = place };
    }

    private static JsonObject Message(string text) => new() { ["text"] = text };

    private static string Level(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };

    private static Uri FolderUri(string folder) => new UriBuilder("file", "") { Path = Path.TrimEndingDirectorySeparator(folder) + "/" }.Uri;
}
