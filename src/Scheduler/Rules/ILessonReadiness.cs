using Airclass.Domain.Identity;
using Airclass.Domain.Time;

namespace Airclass.Scheduler.Rules;

/// <summary>What is known of a lesson's recording.</summary>
/// <param name="IsPresent">True if there is something to make it from, or it is made already.</param>
/// <param name="Length">How long it is; null if that is not known.</param>
/// <param name="IsReviewed">True if it was looked at and accepted at the level that the station asks for; null if nobody keeps a record.</param>
public readonly record struct LessonReadiness(bool IsPresent, CellCount? Length, bool? IsReviewed);

/// <summary>Tells the checks what recordings look like, without their knowing who prepares and reviews them.</summary>
public interface ILessonReadiness
{
    /// <summary>What is known of a lesson; null if nothing is.</summary>
    LessonReadiness? Of(LessonId lesson);
}
