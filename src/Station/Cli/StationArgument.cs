using System.CommandLine;
using Airclass.Domain.Diagnostics;
using Airclass.Station.Composition;
using Airclass.Station.Storage;

namespace Airclass.Station.Cli;

/// <summary>The station that a verb works on: the folder that holds station.yaml.</summary>
internal static class StationArgument
{
    /// <summary>The argument.</summary>
    public static Argument<string> Create() => new("STATION") { Description = "The folder that holds station.yaml." };

    /// <summary>Reads the station and reports what is found; null if it cannot be worked with (exit 1). Wrong lines are reported and left out.</summary>
    public static OpenedStation? Open(this VerbFrame frame, ParseResult line, Argument<string> argument, Terminal terminal, bool warnings = false)
    {
        var bag = new DiagnosticBag();
        var folder = line.GetRequiredValue(argument);
        var station = StationHost.Open(folder, frame.DataFolder(line), bag);
        var found = bag.ToImmutable().Where(d => warnings || station is null || d.Severity == Severity.Error);
        terminal.Report(found.Select(d => Under(d, folder)));
        if (station is not null)
        {
            frame.WhenOpened(station);
        }

        return station;
    }

    /// <summary>Opens the station's database, making it if need be; null after a report (exit 3).</summary>
    public static StationDatabase? OpenDatabase(this StationHost host, OpenedStation station, Terminal terminal)
    {
        if (!StationDatabase.Open(station.Definition.DataFolder, host.Clock).Succeeded(out var database, out var obstacle))
        {
            terminal.Report(obstacle);
        }

        return database;
    }

    /// <summary>A finding with its file as it can be opened from here: readers name files relative to the station.</summary>
    public static Diagnostic Under(Diagnostic d, string folder) => d.Location.File.Length == 0 || Path.IsPathRooted(d.Location.File)
        ? d
        : d with { Location = d.Location with { File = Path.Combine(folder, d.Location.File) } };
}
