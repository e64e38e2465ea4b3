using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;

namespace Airclass.Domain.Stations;

/// <summary>What a viewer calls a channel: one per grade and layer.</summary>
public sealed record Service
{
    public required ServiceId Id { get; init; }

    public required Grade Grade { get; init; }

    /// <summary>The stage of the grade (primary, junior, senior): data, since cities differ.</summary>
    public string Stage { get; init; } = "";

    /// <summary>The layer of the timetable that the service follows; null for the city's base.</summary>
    public LayerId? Layer { get; init; }

    public required LocalizedText Name { get; init; }

    /// <summary>The channel number where a partner does not say otherwise, from 1; null if the service has none.</summary>
    public int? Number { get; init; }

    public required DvbTriplet Triplet { get; init; }

    /// <summary>The id in guides and channel lists: <c>g3.airclass.example</c>, letters, digits, hyphens, at least one dot.</summary>
    public required string GuideId { get; init; }

    /// <summary>Its packet ids on air, where they are not those of the air files; null: they are.</summary>
    public PidPlan? Pids { get; init; }

    /// <summary>A profile as the service goes on air in it: with its packet ids.</summary>
    public Profile OnAir(Profile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return Pids is { } plan ? profile with { OnAir = plan.Over(profile.Pids) } : profile;
    }

    /// <summary>Where station.yaml describes it.</summary>
    public SourceLocation Location { get; init; }
}
