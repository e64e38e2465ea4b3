using Airclass.Domain.Stations;
using Airclass.Domain.Timelines;
using NodaTime;

namespace Airclass.Domain.Lessons;

/// <summary>Whether a content may air, after all that was said of it. A pure function of the reviews.</summary>
/// <param name="Hold">Why it may not; null if it may.</param>
/// <param name="Line">The review that decides; null if there is none.</param>
public sealed record ContentStanding(SlateReason? Hold, ContentReview? Line)
{
    /// <summary>True if it may air.</summary>
    public bool IsCleared => Hold is null;

    /// <summary>True if somebody accepted it, at the level asked for or above.</summary>
    public bool IsAccepted => IsCleared && Line is not null;

    /// <summary>The standing of a content.</summary>
    /// <param name="needed">The level at which the station has lessons reviewed. None: a content may air until it is refused or withdrawn.</param>
    /// <param name="content">Which content.</param>
    /// <param name="receivedAt">When it came: a withdrawal holds for what was there.</param>
    /// <param name="reviews">Every review of its lesson.</param>
    public static ContentStanding Of(ReviewLevel needed, string content, Instant receivedAt, IEnumerable<ContentReview> reviews)
    {
        ArgumentNullException.ThrowIfNull(reviews);
        ContentReview? accepted = null, refused = null, withdrawn = null;
        foreach (var line in reviews.OrderBy(r => r.Number))
        {
            var isOfThis = string.Equals(line.Content, content, StringComparison.Ordinal);
            if (line.Verdict == ContentVerdict.Withdrawn && (isOfThis || receivedAt <= line.At))
            {
                withdrawn = withdrawn?.Level > line.Level ? withdrawn : line;
                accepted = null;
            }
            else if (line.Verdict == ContentVerdict.Refused && isOfThis)
            {
                refused = refused?.Level > line.Level ? refused : line;
            }
            else if (line.Verdict == ContentVerdict.Accepted && isOfThis)
            {
                // A no is lifted at its own level or above.
                refused = refused?.Level <= line.Level ? null : refused;
                withdrawn = withdrawn?.Level <= line.Level ? null : withdrawn;
                accepted = line.Level >= needed ? line : accepted;
            }
        }

        return withdrawn is not null ? new(SlateReason.Withdrawn, withdrawn)
            : refused is not null ? new(SlateReason.Refused, refused)
            : accepted is not null || needed == ReviewLevel.None ? new(null, accepted)
            : new(SlateReason.Unreviewed, null);
    }
}
