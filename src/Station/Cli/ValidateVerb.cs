using System.CommandLine;
using System.Globalization;
using Airclass.Domain.Diagnostics;

namespace Airclass.Station.Cli;

/// <summary><c>validate STATION</c>: reads everything, prints all findings.</summary>
internal static class ValidateVerb
{
    public static Command Create(VerbFrame frame)
    {
        var station = StationArgument.Create();
        var command = new Command("validate", "Read a station and print every finding.") { station };
        frame.Handle(command, (line, terminal, cancellation) => Task.FromResult(Run(frame, line, station, terminal)));
        return command;
    }

    private static VerbResult Run(VerbFrame frame, ParseResult line, Argument<string> argument, Terminal terminal)
    {
        var station = frame.Open(line, argument, terminal, warnings: true);
        var errors = terminal.Reported.Count(d => d.Descriptor.Severity == Severity.Error);
        var warnings = terminal.Reported.Count(d => d.Descriptor.Severity == Severity.Warning);
        var (e, w) = (errors.ToString(CultureInfo.InvariantCulture), warnings.ToString(CultureInfo.InvariantCulture));
        if (station is not null && errors == 0)
        {
            var services = station.Definition.Services.Length.ToString(CultureInfo.InvariantCulture);
            var lessons = station.Plan.Catalogue.Lessons.Length.ToString(CultureInfo.InvariantCulture);
            terminal.Print(terminal.Text(
                $"{station.Definition.Name.In(terminal.Language)}: {services} services, {lessons} lessons; {w} warnings.",
                $"{station.Definition.Name.In(terminal.Language)}：{services} 个频道，{lessons} 节课；{w} 个警告。"));
        }
        else
        {
            terminal.Print(terminal.Text($"{e} errors, {w} warnings.", $"{e} 个错误，{w} 个警告。"));
        }

        return new(station is null || errors > 0 ? ExitCode.InputWrong : ExitCode.Fine, new { errors, warnings });
    }
}
