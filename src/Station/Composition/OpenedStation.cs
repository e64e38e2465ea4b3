using System.Collections.Immutable;
using Airclass.Domain.AirFiles;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Scheduler.Reading;
using Airclass.Scheduler.Rules;
using NodaTime;

namespace Airclass.Station.Composition;

/// <summary>A station as its folder describes it, with its profiles. Lines that are wrong are left out of it.</summary>
public sealed record OpenedStation(StationPlan Plan, ImmutableDictionary<ProfileName, Profile> Profiles)
{
    /// <summary>What is wrong with the lines that were left out; empty if nothing is.</summary>
    public ImmutableArray<Diagnostic> Errors { get; init; } = [];

    /// <summary>The rule sets it is under, in the order of station.yaml.</summary>
    public ImmutableArray<RuleSet> RuleSets { get; init; } = [];

    /// <summary>station.yaml.</summary>
    public StationDefinition Definition => Plan.Definition;

    /// <summary>What this node is in it.</summary>
    public NodeRole Role { get; private init; }

    /// <summary>What this node alone writes to: the data folder, or standby's own.</summary>
    public string NodeFolder => Definition.Pair.FolderOf(Role, Definition.DataFolder);

    /// <summary>Where this node's air files are.</summary>
    public AirFileStoreLayout Store => new(Path.Combine(NodeFolder, "store"));

    /// <summary>Where the node that makes them has its air files.</summary>
    public AirFileStoreLayout Origin => new(Path.Combine(Definition.DataFolder, "store"));

    /// <summary>The station as one of its nodes sees it: standby has a port and a folder of its own.</summary>
    public OpenedStation As(NodeRole role)
    {
        var definition = Definition;
        return this with
        {
            Role = role,
            Plan = Plan with
            {
                Definition = definition with
                {
                    Pair = definition.Pair,
                    Ports = role == NodeRole.Standby ? definition.Ports with { Web = definition.Pair.StandbyWeb } : definition.Ports,
                },
            },
        };
    }

    /// <summary>Its profiles in the order of station.yaml.</summary>
    public ImmutableArray<Profile> ProfilesInOrder => [.. Definition.Profiles.Select(name => Profiles[name])];

    /// <summary>Those of them that go on the wire in cells: what is rendered, drilled and played live.</summary>
    public ImmutableArray<Profile> AirProfiles => [.. ProfilesInOrder.Where(p => p.Use == ProfileUse.Air)];

    /// <summary>The broadcast date of an instant.</summary>
    public BroadcastDate DateOf(Instant instant) => BroadcastDate.Containing(instant, Definition.Zone, Definition.DayStart);
}
