using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;

namespace Airclass.Transcode.Boxes;

/// <summary>Whether a box plays a profile.</summary>
/// <param name="Answer">Yes, no, or not known.</param>
/// <param name="Reasons">
/// Why not, as errors; what it would need and nobody published, as warnings; what else is not published, as information. Of a box that was
/// built with several chips, those of the weakest.
/// </param>
public sealed record BoxVerdict(BoxAnswer Answer, ImmutableArray<Diagnostic> Reasons);

/// <summary>The answers, from best to worst.</summary>
public enum BoxAnswer
{
    /// <summary>All that is published says it plays.</summary>
    Plays,

    /// <summary>It would have to do something of which nobody published whether it can.</summary>
    NotKnown,

    /// <summary>A published limit is exceeded.</summary>
    Fails,
}
