using Airclass.Domain.Stations;
using Airclass.Domain.Timelines;

namespace Airclass.Domain.Lessons;

/// <summary>Which revision of a lesson may air now. A pure function of its deliveries and reviews.</summary>
/// <param name="File">The revision that may; null if none may.</param>
/// <param name="Hold">Why none may; null if one may.</param>
public sealed record AiringDecision(LessonFile? File, SlateReason? Hold)
{
    /// <summary>
    /// Decides: the revision in force if it may air; else, while that one waits or was refused, the newest earlier one that somebody accepted.
    /// </summary>
    /// <param name="needed">The level at which the station has lessons reviewed.</param>
    /// <param name="files">The lesson's deliveries, at least one.</param>
    /// <param name="reviews">The lesson's reviews.</param>
    public static AiringDecision Of(ReviewLevel needed, IReadOnlyCollection<LessonFile> files, IReadOnlyCollection<ContentReview> reviews)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(reviews);
        // One that failed its measurement is no revision to air, unless there is no other.
        var newestFirst = files.OrderBy(f => f.State == LessonFileState.Failed).ThenByDescending(f => f.Number).ToList();
        var current = Standing(newestFirst[0]);
        if (current.IsCleared)
        {
            return new(newestFirst[0], null);
        }

        return newestFirst.Skip(1).FirstOrDefault(f => Standing(f).IsAccepted) is { } earlier ? new(earlier, null) : new(null, current.Hold);

        ContentStanding Standing(LessonFile file) => ContentStanding.Of(needed, file.Content, file.ReceivedAt, reviews);
    }
}
