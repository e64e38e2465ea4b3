using System.Collections.Immutable;
using Airclass.Domain.Identity;

namespace Airclass.Transcode.Transcoding;

/// <summary>What came of preparing a lesson for several profiles at once.</summary>
/// <param name="Profiles">What came of each profile that was asked for: one may fail while others are on disk.</param>
public sealed record LessonOutcome(ImmutableDictionary<ProfileName, PreparationOutcome> Profiles)
{
    /// <summary>What came of a profile that was asked for.</summary>
    public PreparationOutcome Of(ProfileName profile) => Profiles[profile];

    /// <summary>True if it is ready in every profile that was asked for.</summary>
    public bool IsWhole => Profiles.Values.All(o => o is PreparationOutcome.Prepared or PreparationOutcome.Offered);
}
