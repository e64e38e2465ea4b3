using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;

namespace Airclass.Transcode.Quality;

/// <summary>What was measured of a source and what is to be said of it. Kept by the hash of the source's content.</summary>
public sealed record QualityReport
{
    /// <summary>The source's content, SHA-256 in lower-case hex.</summary>
    public required string ContentHash { get; init; }

    /// <summary>What people call the source: a path.</summary>
    public required string Name { get; init; }

    /// <summary>Findings in the order of their time, each with its time code; prefix QC.</summary>
    public ImmutableArray<Diagnostic> Findings { get; init; } = [];

    /// <summary>True if a finding is an error: the lesson is not prepared.</summary>
    public bool Failed => Findings.Any(f => f.Severity == Severity.Error);
}
