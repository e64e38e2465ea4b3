using System.Net;

namespace Airclass.Domain.Stations;

/// <summary>The two nodes of a redundant pair, as the key <c>pair</c> of station.yaml describes them.</summary>
/// <param name="MainHeartbeat">Where main hears whether standby lives: an address of main's machine and a UDP port.</param>
/// <param name="StandbyHeartbeat">Where standby hears whether main lives.</param>
/// <param name="StandbyWeb">The TCP port of standby's pages, 1–65535; its address is that of <see cref="StationPorts.WebAddress"/>.</param>
/// <param name="StandbyFolder">What standby alone writes to, absolute: its copies of the air files, its as-run, its logs; null for <c>standby</c> in the data folder.</param>
public sealed record PairSettings(IPEndPoint MainHeartbeat, IPEndPoint StandbyHeartbeat, int StandbyWeb, string? StandbyFolder)
{
    /// <summary>True if the operator answers for the clocks of both nodes: they begin though nothing that the system knows of keeps them to UTC.</summary>
    public bool IsClockTrusted { get; init; }

    /// <summary>What counts where station.yaml says nothing: both on this machine.</summary>
    public static PairSettings DefaultFor(StationPorts ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        const int Main = 8491, Standby = 8492;
        return new(new(IPAddress.Loopback, Main), new(IPAddress.Loopback, Standby), ports.Web is 0 or IPEndPoint.MaxPort ? 0 : ports.Web + 1, null);
    }

    /// <summary>Where a node hears its twin.</summary>
    public IPEndPoint HeartbeatOf(NodeRole role) => role == NodeRole.Standby ? StandbyHeartbeat : MainHeartbeat;

    /// <summary>Where the twin of a node hears it.</summary>
    public IPEndPoint HeartbeatOfTwin(NodeRole role) => role == NodeRole.Standby ? MainHeartbeat : StandbyHeartbeat;

    /// <summary>What a node alone writes to.</summary>
    /// <param name="role">The node.</param>
    /// <param name="dataFolder">The station's data folder, which both have.</param>
    public string FolderOf(NodeRole role, string dataFolder) =>
        role == NodeRole.Standby ? StandbyFolder ?? Path.Combine(dataFolder, "standby") : dataFolder;
}
