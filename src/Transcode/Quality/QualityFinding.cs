using Airclass.Domain.Diagnostics;
using NodaTime;

namespace Airclass.Transcode.Quality;

/// <summary>A finding about a lesson, and where in it.</summary>
/// <param name="Diagnostic">What is said.</param>
/// <param name="At">Where it begins; null: it is about all of the lesson.</param>
/// <param name="Until">Where it ends; null if it has no length.</param>
public sealed record QualityFinding(Diagnostic Diagnostic, Duration? At = null, Duration? Until = null)
{
    /// <summary>A moment as people write it: <c>00:12:03.48</c>.</summary>
    public static string TimeCode(Duration at)
    {
        var centiseconds = at.ToInt64Nanoseconds() / 10_000_000;
        return FormattableString.Invariant($"{centiseconds / 360_000:00}:{centiseconds / 6000 % 60:00}:{centiseconds / 100 % 60:00}.{centiseconds % 100:00}");
    }

    /// <summary>A length in seconds, to a tenth.</summary>
    public static string Seconds(Duration length) => FormattableString.Invariant($"{length.TotalSeconds:0.0}");
}
