using System.Collections.Immutable;
using Airclass.Domain.Time;

namespace Airclass.Station.Storage;

/// <summary>What is written down with a publication.</summary>
/// <param name="By">Who published: an office, or <c>station</c> for the station itself.</param>
/// <param name="Reason">Why, where a reason was given.</param>
/// <param name="Contents">The contents of the days, as reviewers name them; days without one are left out.</param>
public sealed record PublicationNote(string By, string Reason, ImmutableDictionary<BroadcastDate, string> Contents)
{
    /// <summary>The station itself, as its folder says.</summary>
    public static PublicationNote Station { get; } = new("station", "", ImmutableDictionary<BroadcastDate, string>.Empty);
}
