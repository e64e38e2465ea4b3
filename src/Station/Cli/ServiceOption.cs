using System.CommandLine;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Station.Composition;

namespace Airclass.Station.Cli;

/// <summary><c>--service g3</c>: which service.</summary>
internal static class ServiceOption
{
    /// <summary>The option.</summary>
    public static Option<string> Create() => new("--service") { Description = "The service, as in station.yaml.", HelpName = "ID", Required = true };

    /// <summary>The service; null with a finding if the station has none of that id.</summary>
    public static Service? Find(ParseResult line, Option<string> option, OpenedStation station, Terminal terminal)
    {
        var id = line.GetRequiredValue(option);
        if (station.Definition.Find(new ServiceId(id)) is { } service)
        {
            return service;
        }

        terminal.Report(Diagnostic.At(
            VerbDiagnostics.UnknownService, new("--service"), id, string.Join(", ", station.Definition.Services.Select(s => s.Id.Value))));
        return null;
    }
}
