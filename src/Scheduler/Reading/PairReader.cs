using System.Globalization;
using System.Net;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Documents;
using Airclass.Domain.Stations;

namespace Airclass.Scheduler.Reading;

/// <summary>Reads the key "pair" of station.yaml: where the two nodes of a redundant pair hear each other, and what standby has of its own.</summary>
internal sealed class PairReader(StationFolder folder, StationPorts ports, DiagnosticBag diagnostics)
{
    private const string Expected = "an IP address of the node's machine and a UDP port, as 127.0.0.1:8491 or [::1]:8491";

    /// <summary>The pair; what is wrong is told and stands at its default.</summary>
    public PairSettings Read(MappingReader station)
    {
        var pair = station.Mapping("pair");
        var (main, standby) = (pair.Mapping("main"), pair.Mapping("standby"));
        var usual = PairSettings.DefaultFor(ports);
        var own = standby.Text("folder");
        var read = new PairSettings(
            EndPoint(main, usual.MainHeartbeat),
            EndPoint(standby, usual.StandbyHeartbeat),
            standby.Integer("web", usual.StandbyWeb, 0, 65535),
            string.IsNullOrEmpty(own) ? null : Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(folder.FullPath, own))))
        {
            IsClockTrusted = pair.Value("clock", false, "synchronised or trusted", Clock),
        };
        main.Close();
        standby.Close();
        pair.Close();
        if (read.MainHeartbeat.Equals(read.StandbyHeartbeat) || read.MainHeartbeat.AddressFamily != read.StandbyHeartbeat.AddressFamily)
        {
            diagnostics.Add(StationDiagnostics.PairNotTwo, standby.LocationOf("heartbeat"), read.MainHeartbeat.ToString(), read.StandbyHeartbeat.ToString());
        }

        if (standby.Has("web") && read.StandbyWeb != 0 && read.StandbyWeb == ports.Web)
        {
            diagnostics.Add(StationDiagnostics.StandbyWebTaken, standby.LocationOf("web"), read.StandbyWeb.ToString(CultureInfo.InvariantCulture));
        }

        return read;
    }

    private static bool? Clock(string text) => text switch
    {
        "synchronised" => false,
        "trusted" => true,
        _ => null,
    };

    private static IPEndPoint EndPoint(MappingReader node, IPEndPoint usual) =>
        node.Value("heartbeat", new Found(usual), Expected, Found.Of).EndPoint;

    private readonly record struct Found(IPEndPoint EndPoint)
    {
        public static Found? Of(string text)
        {
            var colon = text.LastIndexOf(':');
            return colon > 0
                && AddressTemplate.Ip(text[..colon].Trim('[', ']')) is { } ip && !ip.Equals(IPAddress.Any) && !ip.Equals(IPAddress.IPv6Any)
                && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535
                ? new(new(ip, port))
                : null;
        }
    }
}
