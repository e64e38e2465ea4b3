using System.Net;
using Airclass.Domain.Stations;

namespace Airclass.Playout.Pair;

/// <summary>A node's place in a pair.</summary>
/// <param name="Role">Main or standby.</param>
/// <param name="Here">Where this node hears its twin, UDP.</param>
/// <param name="Twin">Where its twin hears it; beats that come from elsewhere do not count.</param>
public sealed record PairPlace(NodeRole Role, IPEndPoint Here, IPEndPoint Twin);
