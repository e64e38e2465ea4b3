using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;
using Airclass.Domain.Diagnostics;
using Airclass.TransportStream.Analysis;

namespace Airclass.Station.Composition;

/// <summary>Every message that Airclass has, of all its rooms: found in the code itself, so that none can be forgotten.</summary>
public static partial class DiagnosticCatalogue
{
    /// <summary>All kinds of message, by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        .. Rooms().SelectMany(room => room.GetTypes())
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
            .Select(Descriptor).OfType<DiagnosticDescriptor>()
            .DistinctBy(d => d.Code, StringComparer.Ordinal).OrderBy(d => d.Code, StringComparer.Ordinal),
    ];

    /// <summary>A text with … where the message fills something in.</summary>
    public static string Open(string template) => Place().Replace(template, "…").Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);

    private static IEnumerable<Assembly> Rooms()
    {
        var program = Assembly.GetExecutingAssembly();
        return program.GetReferencedAssemblies().Where(a => a.Name!.StartsWith("Airclass.", StringComparison.Ordinal)).Select(Assembly.Load).Append(program);
    }

    /// <summary>The analyser belongs to a room that knows no diagnostics; what it finds is told as one.</summary>
    private static DiagnosticDescriptor? Descriptor(FieldInfo field) =>
        field.FieldType == typeof(DiagnosticDescriptor) ? (DiagnosticDescriptor)field.GetValue(null)!
        : field.FieldType == typeof(FindingKind) && field.GetValue(null) is FindingKind kind
            ? new(kind.Code, kind.Severity == FindingSeverity.Fault ? Severity.Error : Severity.Warning, kind.English, kind.Chinese, kind.HintEnglish, kind.HintChinese)
            : null;

    [GeneratedRegex(@"(?<!\{)\{[0-9]\}", RegexOptions.None, 1000)]
    private static partial Regex Place();
}
