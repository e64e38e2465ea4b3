using Airclass.Domain.Identity;
using Airclass.Domain.Stations;

namespace Airclass.Playout.Outputs;

/// <summary>A destination that cannot be used now.</summary>
/// <param name="Service">The service that should go there.</param>
/// <param name="Destination">Where.</param>
/// <param name="Reason">In the system's words: no route, no such interface.</param>
public sealed record DestinationProblem(ServiceId Service, UdpDestination Destination, string Reason);
