using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;

namespace Airclass.Scheduler.Rules;

/// <summary>Keeps the first of findings that are alike, and how many there were.</summary>
internal sealed class FirstFindings
{
    private readonly Dictionary<(string Code, object Key), (Diagnostic First, int Before, int Times)> _found = [];

    /// <summary>Adds a finding, or counts it if one of its kind and key is there.</summary>
    /// <param name="descriptor">Its kind.</param>
    /// <param name="key">What it is about, compared by value.</param>
    /// <param name="location">Where it points.</param>
    /// <param name="before">The arguments before the number of times.</param>
    /// <param name="after">Those after it.</param>
    public void Add(DiagnosticDescriptor descriptor, object key, SourceLocation location, ImmutableArray<string> before, ImmutableArray<string> after)
    {
        _found[(descriptor.Code, key)] = _found.TryGetValue((descriptor.Code, key), out var found)
            ? found with { Times = found.Times + 1 }
            : (Diagnostic.At(descriptor, location, [.. before, .. after]), before.Length, 1);
    }

    /// <summary>The findings.</summary>
    public IEnumerable<Diagnostic> ToDiagnostics() => _found.Values.Select(f =>
        f.First with { Arguments = f.First.Arguments.Insert(f.Before, f.Times.ToString(CultureInfo.InvariantCulture)) });
}
