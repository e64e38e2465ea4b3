using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Documents;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using NodaTime;

namespace Airclass.Scheduler.Reading;

/// <summary>Reads where an output of files or pipes goes: the key "to" with <c>file:</c> or <c>pipe:</c>.</summary>
internal sealed class FileReader(StationPorts ports, DateTimeZone zone, DiagnosticBag diagnostics)
{
    private static readonly string[] OfNetworks = ["interface", "source", "ttl", "dscp", "blue"];

    private readonly Dictionary<string, (string Who, SourceLocation Location)> _taken = new(StringComparer.Ordinal);

    /// <summary>True if an output names a file or a pipe.</summary>
    public static bool Reads(MappingReader mapping) => mapping.Node("to") is ScalarNode to && new AddressTemplate(to.Value).IsFile;

    /// <summary>An output with its files; those that are wrong are left out.</summary>
    /// <param name="mapping">The output's keys.</param>
    /// <param name="output">What else is known of it.</param>
    /// <param name="services">The services that it takes.</param>
    public Output Read(MappingReader mapping, Output output, ImmutableArray<Service> services)
    {
        var (template, location) = (new AddressTemplate(mapping.RequiredText("to", "")), mapping.LocationOf("to"));
        foreach (var key in OfNetworks.Where(mapping.Has))
        {
            diagnostics.Add(StationDiagnostics.NotOfFile, mapping.LocationOf(key), key);
            mapping.Node(key);
        }

        if (template.UnknownPlaceholder is { } unknown)
        {
            diagnostics.Add(StationDiagnostics.UnknownPlaceholder, location, unknown);
            return output;
        }

        var files = ImmutableDictionary.CreateBuilder<ServiceId, FileDestination>();
        foreach (var service in services)
        {
            if (template.NeedsNumber && service.Number is null)
            {
                diagnostics.Add(StationDiagnostics.NoValueForPlaceholder, location, service.Id.Value);
            }
            else if (AddressTemplate.File(template.For(service, ports.Output), zone) is not { } file)
            {
                // What is wrong with the template is wrong for all services: once is enough.
                diagnostics.Add(StationDiagnostics.WrongFile, location, template.Text);
                break;
            }
            else if (IsFree(file, $"{output.Partner}/{service.Id}", location))
            {
                files[service.Id] = file;
            }
        }

        return output with { Files = files.ToImmutable() };
    }

    private bool IsFree(FileDestination file, string who, SourceLocation location)
    {
        if (_taken.TryAdd(file.Template, (who, location)))
        {
            return true;
        }

        var (first, at) = _taken[file.Template];
        diagnostics.Add(StationDiagnostics.SameAddress, location, file.ToString(), who, at.Line.ToString(CultureInfo.InvariantCulture), first);
        return false;
    }
}
