using Airclass.Domain.Stations;
using NodaTime;

namespace Airclass.Scheduler.Publication;

/// <summary>What a reviewer said of one service's day.</summary>
/// <param name="Number">The running number of the review; one review says the same of many days.</param>
/// <param name="Level">At which level.</param>
/// <param name="Role">In which role: an office, never a person's name.</param>
/// <param name="IsAccepted">Yes or no.</param>
/// <param name="Reason">Why; empty where a yes gave none.</param>
/// <param name="Content">The content that was looked at (<see cref="RundownContent"/>).</param>
/// <param name="At">When.</param>
public sealed record ReviewLine(long Number, ReviewLevel Level, string Role, bool IsAccepted, string Reason, string Content, Instant At);
