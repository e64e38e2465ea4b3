using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using NodaTime;

namespace Airclass.Transcode.Quality;

/// <summary>What a kept report says, as far as others need it: whether the lesson passed, why not, and how its sound is corrected.</summary>
/// <param name="ContentHash">Of the source.</param>
/// <param name="MeasuredHash">What the findings hold for: where it is another now, the source is measured again.</param>
/// <param name="Name">What people called it.</param>
/// <param name="Length">How long it is.</param>
/// <param name="TargetLufs">The station's loudness when it was measured.</param>
/// <param name="Thresholds">Those by which it was judged; by others it is judged again.</param>
/// <param name="Correction">What brings the sound there.</param>
/// <param name="Findings">All of them.</param>
public sealed record StoredQuality(
    string ContentHash, string MeasuredHash, string Name, Duration Length, decimal TargetLufs, string Thresholds, SoundCorrection Correction, ImmutableArray<QualityFinding> Findings)
{
    /// <summary>True if a finding is an error.</summary>
    public bool Failed => Findings.Any(f => f.Diagnostic.Severity == Severity.Error);
}
