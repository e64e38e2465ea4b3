using System.CommandLine;
using System.Text.Json;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Scheduler.Lineups;
using Airclass.Scheduler.Printing;
using Airclass.Station.Composition;
using Airclass.Station.Planning;
using NodaTime;

namespace Airclass.Station.Cli;

/// <summary><c>rundown STATION --service g3 --date 2026-11-23 [--draft] [--out grid.xlsx]</c>: the sheet of a day, or the grid of its week.</summary>
internal static class RundownVerb
{
    public static Command Create(VerbFrame frame, StationHost host)
    {
        var station = StationArgument.Create();
        var service = ServiceOption.Create();
        var date = new Option<LocalDate?>("--date")
        {
            Description = "The broadcast date; today unless said.",
            HelpName = "YYYY-MM-DD",
            CustomParser = Times.ParseDate,
        };
        var draft = new Option<bool>("--draft") { Description = "The plan, even if a version was published." };
        var output = new Option<string?>("--out") { Description = "Write the week of the date as a grid that reads back as a timetable.", HelpName = "FILE.xlsx" };
        var command = new Command("rundown", "Print a service's sheet of a day: the published version, else the plan, marked as such.") { station, service, date, draft, output };
        frame.Handle(command, async (line, terminal, cancellation) =>
        {
            if (frame.Open(line, station, terminal) is not { } opened || ServiceOption.Find(line, service, opened, terminal) is not { } found)
            {
                return new(ExitCode.InputWrong);
            }

            var day = line.GetValue(date) is { } given ? new BroadcastDate(given) : opened.DateOf(host.Clock.GetCurrentInstant());
            var standing = await StandingRundowns.OfAsync(opened, host, line.GetValue(draft), cancellation);
            if (line.GetValue(output) is { Length: > 0 } path)
            {
                return WriteGrid(opened, found, IsoWeek.Of(day.Date), standing, Path.GetFullPath(path), terminal);
            }

            var (rundown, state, findings) = standing.Of(found, day);
            terminal.Report(findings.Select(d => StationArgument.Under(d, line.GetRequiredValue(station))));
            terminal.Print(RundownSheet.Print(rundown, opened.Definition, state, terminal.Language).TrimEnd('\n'));
            return new(ExitCode.Fine, JsonDocument.Parse(RundownJson.Write(rundown, opened.Definition, state)).RootElement);
        });
        return command;
    }

    private static VerbResult WriteGrid(OpenedStation station, Service service, IsoWeek week, StandingRundowns standing, string path, Terminal terminal)
    {
        var slots = new AiredWeek(station.Plan).Of(service, standing.Of(service, week));
        try
        {
            File.WriteAllBytes(path, WeekGridWriter.Write(station.Definition, service, week, slots));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Report(Diagnostic.At(WorldDiagnostics.NotWritable, new(path), e.Message.TrimEnd('.')));
            return new(ExitCode.World);
        }

        terminal.Print(path);
        return new(ExitCode.Fine, new { path, week = week.ToString(), slots = slots.Length });
    }
}
