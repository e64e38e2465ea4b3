using Airclass.Transcode.Transcoding;

namespace Airclass.Transcode.Tests.Transcoding;

/// <summary>Outcomes that say why when they are others.</summary>
internal static class OutcomeAssertions
{
    public static PreparationOutcome.Prepared ShouldBePrepared(this PreparationOutcome outcome) =>
        outcome.ShouldBeOfType<PreparationOutcome.Prepared>(outcome.ToString());

    public static PreparationOutcome.Offered ShouldBeOffered(this PreparationOutcome outcome) =>
        outcome.ShouldBeOfType<PreparationOutcome.Offered>(outcome.ToString());
}
