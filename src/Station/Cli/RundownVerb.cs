using System.CommandLine;
using System.Text.Json;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Scheduler.Printing;
using Airclass.Station.Composition;
using Airclass.Station.Planning;
using Airclass.Station.Preparation;
using Airclass.Station.Storage;
using NodaTime;

namespace Airclass.Station.Cli;

/// <summary><c>rundown STATION --service g3 --date 2026-11-23 [--draft]</c>: the sheet of a day.</summary>
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
        var command = new Command("rundown", "Print a service's sheet of a day: the published version, else the plan, marked as such.") { station, service, date, draft };
        frame.Handle(command, async (line, terminal, cancellation) =>
        {
            if (frame.Open(line, station, terminal) is not { } opened || ServiceOption.Find(line, service, opened, terminal) is not { } found)
            {
                return new(ExitCode.InputWrong);
            }

            var day = line.GetValue(date) is { } given ? new BroadcastDate(given) : opened.DateOf(host.Clock.GetCurrentInstant());
            var (rundown, standing) = await FindAsync(host, opened, found, day, line.GetValue(draft), terminal, line.GetRequiredValue(station), cancellation);
            terminal.Print(RundownSheet.Print(rundown, opened.Definition, standing, terminal.Language).TrimEnd('\n'));
            return new(ExitCode.Fine, JsonDocument.Parse(RundownJson.Write(rundown, opened.Definition, standing)).RootElement);
        });
        return command;
    }

    private static async Task<(Rundown Rundown, SheetStanding Standing)> FindAsync(
        StationHost host, OpenedStation station, Service service, BroadcastDate day, bool draft, Terminal terminal, string folder, CancellationToken cancellation)
    {
        if (!draft && StationDatabase.OpenExisting(station.Definition.DataFolder) is { } database
            && new PublishedRundowns(database).Latest(service.Id, day) is { } published)
        {
            return (published.Rundown, SheetStanding.Published);
        }

        var lengths = await LessonLengths.MeasureAsync(station, LessonSources.ForPlanning(station), cancellation);
        var plan = host.DayPlanner(station, lengths).Plan(service, day);
        terminal.Report(plan.Diagnostics.Select(d => StationArgument.Under(d, folder)));
        return (plan.Rundown, SheetStanding.Plan);
    }
}
