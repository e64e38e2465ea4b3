using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;

namespace Airclass.Playout;

/// <summary>What is to be sent: every stream of the station once, with all its destinations.</summary>
public sealed record PlayoutPlan(ImmutableArray<PlayoutStream> Streams)
{
    /// <summary>How many datagrams of a stream are handed over at once at most, 1–<see cref="StationDefinition.MostTogether"/>.</summary>
    public int Together { get; init; } = 1;

    /// <summary>The plan of a station: its outputs, with streams that several partners take joined.</summary>
    /// <param name="station">The station.</param>
    /// <param name="profiles">The profiles of its outputs.</param>
    /// <exception cref="KeyNotFoundException">A profile of an output is not among them.</exception>
    public static PlayoutPlan Of(StationDefinition station, IReadOnlyDictionary<ProfileName, Profile> profiles)
    {
        ArgumentNullException.ThrowIfNull(station);
        var wanted =
            from output in station.Outputs
            from id in output.Services
            let service = station.Find(id)
            where service is not null
            where output.LegsOf(id).Length > 0 || output.Files.ContainsKey(id)
            group output by output.AsAnnounced(service, profiles[output.Profile]);
        return new([.. wanted.Select(stream => Of(stream.Key.Service, stream.Key.Profile, [.. stream]))]) { Together = station.Together };
    }

    private static PlayoutStream Of(Service service, Profile profile, ImmutableArray<Output> outputs) =>
        new(service, profile, [.. outputs.SelectMany(o => o.LegsOf(service.Id)).Distinct()])
        {
            Blue = [.. outputs.Select(o => o.Blue.GetValueOrDefault(service.Id)).OfType<UdpDestination>().Distinct()],
            Files = [.. outputs.Select(o => o.Files.GetValueOrDefault(service.Id)).OfType<FileDestination>().Distinct()],
        };
}

/// <summary>
/// One service in one profile, rendered once, sent to every destination. Partners that are told something else (another number, another coding
/// of texts) take a stream of their own.
/// </summary>
public sealed record PlayoutStream(Service Service, Profile Profile, ImmutableArray<UdpDestination> Destinations)
{
    /// <summary>Those of the destinations that are second legs. Of a pair of nodes they are standby's own, the others main's.</summary>
    public ImmutableArray<UdpDestination> Blue { get; init; } = [];

    /// <summary>True if a node sends to a destination whenever it is on air; the other one does so only while this one does not.</summary>
    public bool IsOwn(NodeRole role, UdpDestination destination) => role == NodeRole.Alone || Blue.Contains(destination) == (role == NodeRole.Standby);

    /// <summary>The files and pipes that it is written to.</summary>
    public ImmutableArray<FileDestination> Files { get; init; } = [];
}
