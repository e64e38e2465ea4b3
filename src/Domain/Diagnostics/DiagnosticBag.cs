using System.Collections.Immutable;

namespace Airclass.Domain.Diagnostics;

/// <summary>Collects all findings of a run, so that people see every one at once.</summary>
public sealed class DiagnosticBag
{
    private readonly List<Diagnostic> _found = [];

    /// <summary>True if at least one finding is an error.</summary>
    public bool HasErrors => _found.Exists(d => d.Severity == Severity.Error);

    /// <summary>Adds a finding.</summary>
    public void Add(Diagnostic diagnostic) => _found.Add(diagnostic);

    /// <summary>Adds a finding of a kind at a place.</summary>
    public void Add(DiagnosticDescriptor descriptor, SourceLocation location, params ImmutableArray<string> arguments) =>
        _found.Add(Diagnostic.At(descriptor, location, arguments));

    /// <summary>Adds all findings of another run.</summary>
    public void AddRange(IEnumerable<Diagnostic> diagnostics) => _found.AddRange(diagnostics);

    /// <summary>All findings, by file, line and column; what was found twice in the same words is said once.</summary>
    public ImmutableArray<Diagnostic> ToImmutable() =>
    [
        .. _found.DistinctBy(d => (d.Descriptor.Code, d.Severity, d.Location, string.Join('\0', d.Arguments)))
            .OrderBy(d => d.Location.File, StringComparer.Ordinal)
            .ThenBy(d => d.Location.Line)
            .ThenBy(d => d.Location.Column)
            .ThenBy(d => d.Descriptor.Code, StringComparer.Ordinal),
    ];
}
