using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using NodaTime;

namespace Airclass.Domain.Lessons;

/// <summary>What a reviewer says of a lesson's content.</summary>
public enum ContentVerdict
{
    /// <summary>It may air.</summary>
    Accepted,

    /// <summary>This revision may not air.</summary>
    Refused,

    /// <summary>No revision that was delivered until now may air, whatever was said of it before.</summary>
    Withdrawn,
}

/// <summary>One line of a lesson's review. Lines are added and never changed.</summary>
/// <param name="Number">The running number over all lessons.</param>
/// <param name="Lesson">The lesson.</param>
/// <param name="Content">The content that was looked at (<see cref="LessonFile.Content"/>).</param>
/// <param name="Level">At which level.</param>
/// <param name="Role">In which role: an office, never a person's name.</param>
/// <param name="Verdict">What was said.</param>
/// <param name="Reason">Why; empty where a yes gave none.</param>
/// <param name="At">When.</param>
public sealed record ContentReview(
    long Number, LessonId Lesson, string Content, ReviewLevel Level, string Role, ContentVerdict Verdict, string Reason, Instant At);
