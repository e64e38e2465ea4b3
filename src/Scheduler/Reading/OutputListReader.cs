using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Documents;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Scheduler.Reading.Fields;
using NodaTime;

namespace Airclass.Scheduler.Reading;

/// <summary>Reads the key "outputs" of station.yaml: who gets which services, in which profile, where.</summary>
internal sealed class OutputListReader(ImmutableArray<Service> services, StationPorts ports, DateTimeZone zone, DiagnosticBag diagnostics)
{
    private static readonly ImmutableArray<GuideFormat?> AllFormats = [.. Enum.GetValues<GuideFormat>().Select(f => (GuideFormat?)f)];
    private readonly LegReader _legs = new(ports, diagnostics);
    private readonly UniqueValues _deliveries = new("deliver", "交付文件夹", diagnostics);
    private readonly LocalizedTextReader _texts = new(diagnostics);
    private readonly FileReader _files = new(ports, zone, diagnostics);
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
            Formats = Formats(mapping),
            Deliver = Deliver(mapping),
            Name = mapping.Has("name") ? _texts.Read(mapping, "name", "say what viewers call the partner.") : new(partner),
            Menu = mapping.Has("menu") ? _texts.Read(mapping, "menu", "say in which menu viewers find the channels.") : null,
            Gateway = Gateway(mapping),
            Text = mapping.Has("text") ? mapping.Value("text", SiTextEncoding.Utf8, "utf8 or gb2312", TextOf) : null,
        };
        ImmutableArray<Service> wanted = [.. output.Services.Select(id => services.First(s => s.Id == id))];
        output = FileReader.Reads(mapping) ? _files.Read(mapping, output, wanted) : _legs.Read(mapping, output, wanted);
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

    private ImmutableArray<GuideFormat>? Formats(MappingReader mapping)
    {
        if (!mapping.Has("formats"))
        {
            return null;
        }

        var formats = ImmutableArray.CreateBuilder<GuideFormat>();
        foreach (var text in mapping.Texts("formats"))
        {
            if (AllFormats.FirstOrDefault(f => NameOf(f) == text.Value) is { } known)
            {
                formats.Add(known);
            }
            else
            {
                diagnostics.Add(DocumentDiagnostics.WrongValue, text.Location, "formats", text.Value, string.Join(", ", AllFormats.Select(f => NameOf(f))));
            }
        }

        return [.. formats.Distinct()];
    }

    private static string NameOf(GuideFormat? format) => format.ToString()!.ToLowerInvariant();

    /// <summary>Absolute: what is relative to the station's folder would be read as a part of the station.</summary>
    private string? Deliver(MappingReader mapping)
    {
        var path = mapping.Text("deliver");
        if (string.IsNullOrEmpty(path))
        {
            return null;
        }

        if (!Path.IsPathFullyQualified(path) || Path.GetPathRoot(path) == path)
        {
            diagnostics.Add(StationDiagnostics.WrongDelivery, mapping.LocationOf("deliver"), path);
            return null;
        }

        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        _deliveries.Add(folder, mapping.LocationOf("deliver"));
        return folder;
    }

    private Uri? Gateway(MappingReader mapping)
    {
        var text = mapping.Text("gateway");
        var gateway = string.IsNullOrEmpty(text) ? null : GatewayAddress.Parse(text);
        if (gateway is null && !string.IsNullOrEmpty(text))
        {
            diagnostics.Add(DocumentDiagnostics.WrongValue, mapping.LocationOf("gateway"), "gateway", text, "HOST:PORT, as 192.168.1.1:4022");
        }

        return gateway;
    }

    private static SiTextEncoding? TextOf(string text) => text switch
    {
        "utf8" => SiTextEncoding.Utf8,
        "gb2312" => SiTextEncoding.Gb2312,
        _ => null,
    };

    private bool IsKnown(string id, SourceLocation location)
    {
        if (services.Any(s => s.Id.Value == id))
        {
            return true;
        }

        diagnostics.Add(StationDiagnostics.UnknownService, location, id, string.Join(", ", services.Select(s => s.Id.Value)));
        return false;
    }
}
