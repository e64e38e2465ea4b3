using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;

namespace Airclass.Playout;

/// <summary>What is to be sent: every stream of the station once, with all its destinations.</summary>
public sealed record PlayoutPlan(ImmutableArray<PlayoutStream> Streams)
{
    /// <summary>The plan of a station: its outputs, with streams that several partners take joined.</summary>
    /// <param name="station">The station.</param>
    /// <param name="profiles">The profiles of its outputs.</param>
    /// <exception cref="KeyNotFoundException">A profile of an output is not among them.</exception>
    public static PlayoutPlan Of(StationDefinition station, IReadOnlyDictionary<ProfileName, Profile> profiles)
    {
        ArgumentNullException.ThrowIfNull(station);
        var wanted =
            from output in station.Outputs
            from service in output.Services
            where output.Destinations.ContainsKey(service)
            group output.Destinations[service] by (service, output.Profile);
        return new(
        [
            .. from stream in wanted
               let service = station.Find(stream.Key.service)
               where service is not null
               select new PlayoutStream(service, profiles[stream.Key.Profile], [.. stream.Distinct()]),
        ]);
    }
}

/// <summary>One service in one profile: rendered once, sent to every destination.</summary>
public sealed record PlayoutStream(Service Service, Profile Profile, ImmutableArray<UdpDestination> Destinations);
