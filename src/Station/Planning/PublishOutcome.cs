using System.Collections.Immutable;
using Airclass.Domain.Time;

namespace Airclass.Station.Planning;

/// <summary>What came of publishing a service's plan.</summary>
public abstract record PublishOutcome
{
    private PublishOutcome()
    {
    }

    /// <summary>Nothing that can still be aired differs from what is published.</summary>
    public sealed record Unchanged : PublishOutcome;

    /// <summary>Stored.</summary>
    /// <param name="From">The first cell at which the timeline says something else.</param>
    /// <param name="Days">The days that got a new version.</param>
    public sealed record Published(CellIndex From, ImmutableArray<BroadcastDate> Days) : PublishOutcome;

    /// <summary>Nothing stored: it came too late, or somebody else published in between. To be tried again on what holds now.</summary>
    public sealed record NotStored : PublishOutcome;
}
