using System.Collections.Immutable;
using Airclass.Domain.Identity;

namespace Airclass.Domain.Stations;

/// <summary>How long the station keeps what it made; never less than what viewers may still watch.</summary>
public sealed record RetentionSettings
{
    /// <summary>The most days that can be asked for: ten years.</summary>
    public const int MostDays = 3660;

    /// <summary>How many days what aired is kept, 0–<see cref="MostDays"/>; null: as long as catch-up reaches.</summary>
    public int? Aired { get; init; }

    /// <summary>How many days what aired in a profile is kept, where they differ.</summary>
    public ImmutableDictionary<ProfileName, int> Profiles { get; init; } = ImmutableDictionary<ProfileName, int>.Empty;

    /// <summary>How many days what aired for a partner is kept, in the profile that it takes.</summary>
    public ImmutableDictionary<string, int> Partners { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>How many days after its last airing a lesson is kept; null: to the end of the term in which it aired.</summary>
    public int? Lessons { get; init; }

    /// <summary>Whether what nobody needs any more goes each night; if not, when somebody says so.</summary>
    public bool Nightly { get; init; } = true;

    /// <summary>For how many days what aired in a profile is kept.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="station">The station.</param>
    public int DaysOf(ProfileName profile, StationDefinition station)
    {
        ArgumentNullException.ThrowIfNull(station);
        var own = Profiles.TryGetValue(profile, out var days) ? days : Aired ?? 0;
        var partners = station.Outputs.Where(o => o.Profile == profile).Select(o => Partners.GetValueOrDefault(o.Partner));
        return partners.Append(own).Append(station.CatchUp.Days).Max();
    }
}
