using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Documents;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Scheduler.Reading.Fields;

namespace Airclass.Scheduler.Reading;

/// <summary>Reads the key "outputs" of station.yaml: who gets which services, in which profile, where.</summary>
internal sealed class OutputListReader(ImmutableArray<Service> services, StationPorts ports, DiagnosticBag diagnostics)
{
    private readonly Dictionary<(IPAddress Host, int Port), (string Who, SourceLocation Location)> _taken = [];
    private readonly UniqueValues _partners = new("partner", "合作方", diagnostics);

    /// <summary>The outputs in the order written.</summary>
    public ImmutableArray<Output> Read(MappingReader station)
    {
        var outputs = ImmutableArray.CreateBuilder<Output>();
        foreach (var item in station.Items("outputs"))
        {
            outputs.Add(Output(MappingReader.Open(item, "outputs", diagnostics)));
        }

        if (outputs.Count == 0)
        {
            diagnostics.Add(StationDiagnostics.NoOutputs, station.LocationOf("outputs"));
        }

        return outputs.ToImmutable();
    }

    private Output Output(MappingReader mapping)
    {
        var partner = Key(mapping, "partner", "name who receives it, as local.", Name.IsKey);
        if (partner.Length > 0)
        {
            _partners.Add(partner, mapping.LocationOf("partner"));
        }

        var output = new Output
        {
            Partner = partner,
            Profile = new(Key(mapping, "profile", "name the hardware profile, as sample-sd.", Name.IsAsciiKey)),
            Services = Services(mapping),
            Destinations = ImmutableDictionary<ServiceId, UdpDestination>.Empty,
            Numbers = Numbers(mapping),
        };
        output = output with { Destinations = Destinations(mapping, output) };
        mapping.Close();
        return output;
    }

    private string Key(MappingReader mapping, string key, string hint, Func<string, bool> isGood)
    {
        var text = mapping.RequiredText(key, hint);
        if (text.Length > 0 && !isGood(text))
        {
            diagnostics.Add(StationDiagnostics.WrongName, mapping.LocationOf(key), key, text);
        }

        return text;
    }

    private ImmutableArray<ServiceId> Services(MappingReader mapping)
    {
        var wanted = mapping.Texts("services");
        if (wanted is [{ Value: "all" }] || !mapping.Has("services"))
        {
            return [.. services.Select(s => s.Id)];
        }

        if (wanted.Count == 0)
        {
            diagnostics.Add(StationDiagnostics.EmptyOutput, mapping.LocationOf("services"));
        }

        return [.. wanted.Where(w => IsKnown(w.Value, w.Location)).Select(w => new ServiceId(w.Value)).Distinct()];
    }

    private ImmutableDictionary<ServiceId, int> Numbers(MappingReader mapping)
    {
        var numbers = ImmutableDictionary.CreateBuilder<ServiceId, int>();
        var unique = new UniqueValues("number", "频道号", diagnostics);
        var mine = mapping.Mapping("numbers");
        foreach (var service in mine.Keys.Order(StringComparer.Ordinal))
        {
            var number = mine.Integer(service, 0, 1, 9999);
            if (IsKnown(service, mine.LocationOf(service)) && number > 0
                && unique.Add(number.ToString(CultureInfo.InvariantCulture), mine.LocationOf(service)))
            {
                numbers[new(service)] = number;
            }
        }

        return numbers.ToImmutable();
    }

    private ImmutableDictionary<ServiceId, UdpDestination> Destinations(MappingReader mapping, Output output)
    {
        var template = new AddressTemplate(mapping.RequiredText("to", "say where it goes, as udp://127.0.0.1:{port+number}."));
        var from = mapping.Text("interface") is { Length: > 0 } ? mapping.Value("interface", default(Interface), "an IP address of this machine", Interface.Read) : default;
        var hops = mapping.Integer("ttl", 1, 0, 255);
        var destinations = ImmutableDictionary.CreateBuilder<ServiceId, UdpDestination>();
        if (template.Text.Length == 0)
        {
            return destinations.ToImmutable();
        }

        var location = mapping.LocationOf("to");
        if (template.UnknownPlaceholder is { } unknown)
        {
            diagnostics.Add(StationDiagnostics.UnknownPlaceholder, location, unknown);
            return destinations.ToImmutable();
        }

        foreach (var service in output.Services.Select(id => services.First(s => s.Id == id)))
        {
            if (template.NeedsNumber && service.Number is null)
            {
                diagnostics.Add(StationDiagnostics.NoValueForPlaceholder, location, service.Id.Value);
                continue;
            }

            if (Address(template, service, location) is not { } address)
            {
                // What is wrong with the template is wrong for all services: once is enough.
                break;
            }

            if (IsFree(address, $"{output.Partner}/{service.Id}", location))
            {
                destinations[service.Id] = new(address.Host, address.Port, from.Ip, hops);
            }
        }

        return destinations.ToImmutable();
    }

    private (IPAddress Host, int Port)? Address(AddressTemplate template, Service service, SourceLocation location)
    {
        var id = service.Id.Value;
        var text = template.For(service, ports.Output);
        if (AddressTemplate.Split(text) is not { } address)
        {
            diagnostics.Add(StationDiagnostics.WrongAddress, location, text, id);
            return null;
        }

        if (address.Port is < 1 or > 65535)
        {
            diagnostics.Add(StationDiagnostics.WrongPort, location, address.Port.ToString(CultureInfo.InvariantCulture), id);
            return null;
        }

        return address;
    }

    private bool IsFree((IPAddress Host, int Port) address, string who, SourceLocation location)
    {
        if (_taken.TryAdd(address, (who, location)))
        {
            return true;
        }

        var (first, at) = _taken[address];
        var text = new UdpDestination(address.Host, address.Port).ToString();
        diagnostics.Add(StationDiagnostics.SameAddress, location, text, who, at.Line.ToString(CultureInfo.InvariantCulture), first);
        return false;
    }

    private bool IsKnown(string id, SourceLocation location)
    {
        if (services.Any(s => s.Id.Value == id))
        {
            return true;
        }

        diagnostics.Add(StationDiagnostics.UnknownService, location, id, string.Join(", ", services.Select(s => s.Id.Value)));
        return false;
    }

    private readonly record struct Interface(IPAddress? Ip)
    {
        public static Interface? Read(string text) => AddressTemplate.Ip(text) is { } ip ? new(ip) : null;
    }
}
