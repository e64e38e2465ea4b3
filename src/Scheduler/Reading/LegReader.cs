using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Documents;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;

namespace Airclass.Scheduler.Reading;

/// <summary>Reads where an output goes: the keys "to", "interface", "source", "ttl" and "dscp", and once more under "blue" for a second leg.</summary>
internal sealed class LegReader(StationPorts ports, DiagnosticBag diagnostics)
{
    private readonly List<(UdpDestination To, string Who, SourceLocation Location)> _taken = [];

    /// <summary>An output with its destinations; those that are wrong are left out.</summary>
    /// <param name="mapping">The output's keys.</param>
    /// <param name="output">What else is known of it.</param>
    /// <param name="services">The services that it takes.</param>
    public Output Read(MappingReader mapping, Output output, ImmutableArray<Service> services)
    {
        var red = Leg.Read(mapping, null);
        var destinations = Destinations(red, output.Partner, services);
        if (!mapping.Has("blue"))
        {
            return output with { Destinations = destinations };
        }

        var second = mapping.Mapping("blue");
        var blue = Leg.Read(second, red);
        second.Close();
        foreach (var leg in new[] { red, blue }.Where(l => l.Template.Text.StartsWith("udp:", StringComparison.Ordinal)))
        {
            diagnostics.Add(StationDiagnostics.LegNotRtp, leg.Location, output.Partner, leg.Template.Text);
        }

        return output with { Destinations = destinations, Blue = Destinations(blue, output.Partner + "/blue", services) };
    }

    private ImmutableDictionary<ServiceId, UdpDestination> Destinations(Leg leg, string partner, ImmutableArray<Service> services)
    {
        var destinations = ImmutableDictionary.CreateBuilder<ServiceId, UdpDestination>();
        if (leg.Template.Text.Length == 0)
        {
            return destinations.ToImmutable();
        }

        if (leg.Template.UnknownPlaceholder is { } unknown)
        {
            diagnostics.Add(StationDiagnostics.UnknownPlaceholder, leg.Location, unknown);
            return destinations.ToImmutable();
        }

        foreach (var service in services)
        {
            if (leg.Template.NeedsNumber && service.Number is null)
            {
                diagnostics.Add(StationDiagnostics.NoValueForPlaceholder, leg.Location, service.Id.Value);
                continue;
            }

            if (Destination(leg, service) is not { } destination)
            {
                // What is wrong with the template is wrong for all services: once is enough.
                break;
            }

            if (IsFree(destination, $"{partner}/{service.Id}", leg.Location))
            {
                destinations[service.Id] = destination;
            }
        }

        if (leg.Source is null && destinations.Values.FirstOrDefault(d => Routing.IsSourceSpecific(d.Address)) is { } unasked)
        {
            diagnostics.Add(StationDiagnostics.NoSource, leg.Location, unasked.Address.ToString());
        }

        return destinations.ToImmutable();
    }

    private UdpDestination? Destination(Leg leg, Service service)
    {
        var id = service.Id.Value;
        var text = leg.Template.For(service, ports.Output);
        if (AddressTemplate.Split(text) is not { } address)
        {
            diagnostics.Add(StationDiagnostics.WrongAddress, leg.Location, text, id);
            return null;
        }

        if (address.Port is < 1 or > 65535)
        {
            diagnostics.Add(StationDiagnostics.WrongPort, leg.Location, address.Port.ToString(CultureInfo.InvariantCulture), id);
            return null;
        }

        if (Routing.IsUnroutable(address.Host))
        {
            diagnostics.Add(StationDiagnostics.Unroutable, leg.Location, text, id);
            return null;
        }

        return leg.Check(address.Host, diagnostics) ? leg.To(address) : null;
    }

    private bool IsFree(UdpDestination to, string who, SourceLocation location)
    {
        var (_, first, at) = _taken.Find(t => Routing.Meet(t.To, to));
        if (first is null)
        {
            _taken.Add((to, who, location));
            return true;
        }

        diagnostics.Add(StationDiagnostics.SameAddress, location, to.ToString(), who, at.Line.ToString(CultureInfo.InvariantCulture), first);
        return false;
    }

    /// <summary>One leg as written.</summary>
    private sealed record Leg(AddressTemplate Template, SourceLocation Location, LocalAddress? Interface, LocalAddress? Source, int TimeToLive, int Dscp)
    {
        private const int MostDscp = 63;

        public static Leg Read(MappingReader mapping, Leg? first) => new(
            new(mapping.RequiredText("to", "say where it goes, as udp://127.0.0.1:{port+number}.")),
            mapping.LocationOf("to"),
            LocalAddress.Read(mapping, "interface"),
            LocalAddress.Read(mapping, "source"),
            mapping.Integer("ttl", first?.TimeToLive ?? 1, 0, 255),
            mapping.Integer("dscp", first?.Dscp ?? 0, 0, MostDscp));

        /// <summary>False, with a diagnostic, if interface or source do not go with the address.</summary>
        public bool Check(IPAddress host, DiagnosticBag diagnostics)
        {
            var wrong = new[] { Interface, Source }.OfType<LocalAddress>().Where(l => !l.Suits(host)).ToArray();
            foreach (var local in wrong)
            {
                diagnostics.Add(StationDiagnostics.WrongLocalAddress, local.Location, local.Key, local.Ip.ToString(), host.ToString());
            }

            return wrong.Length == 0;
        }

        public UdpDestination To(OutputAddress address) => new(address.Host, address.Port, Interface?.Ip, TimeToLive)
        {
            Transport = address.Transport,
            Source = Source?.Ip,
            Dscp = Dscp,
        };
    }
}
