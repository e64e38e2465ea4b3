using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Scheduler.Lineups;
using Airclass.Station.Composition;
using Airclass.Station.Planning;

namespace Airclass.Station.Cli;

/// <summary><c>lineup STATION --against school.xlsx [--week 2026-W48] [--service g3]</c>: where a printed lineup differs from what will air.</summary>
internal static class LineupVerb
{
    public static Command Create(VerbFrame frame, StationHost host)
    {
        var station = StationArgument.Create();
        var against = new Option<string>("--against") { Description = "The lineup: .csv, .xlsx (a list or weekly grids) or CSES .yaml.", HelpName = "FILE", Required = true };
        var week = new Option<IsoWeek?>("--week") { Description = "The week; this one unless said.", HelpName = "YYYY-Www", CustomParser = Times.ParseWeek };
        var service = new Option<string?>("--service") { Description = "The service that is printed, where a grade has several; the city's unless said.", HelpName = "ID" };
        var command = new Command("lineup", "Tell line by line where a school's printed lineup differs from what will air.") { station, against, week, service };
        frame.Handle(command, async (line, terminal, cancellation) =>
        {
            if (frame.Open(line, station, terminal) is not { } opened || !TryServices(line.GetValue(service), opened, terminal, out var services))
            {
                return new(ExitCode.InputWrong);
            }

            var which = line.GetValue(week) ?? IsoWeek.Of(opened.DateOf(host.Clock.GetCurrentInstant()).Date);
            var path = line.GetRequiredValue(against);
            if (!File.Exists(path))
            {
                terminal.Report(Diagnostic.At(VerbDiagnostics.NoFile, new(path)));
                return new(ExitCode.InputWrong);
            }

            var standing = await StandingRundowns.OfAsync(opened, host, draft: false, cancellation);
            return Compare(opened, services, which, standing, path, terminal);
        });
        return command;
    }

    /// <summary>The services that a lineup may be of: one for each grade.</summary>
    private static bool TryServices(string? id, OpenedStation station, Terminal terminal, out ImmutableArray<Service> services)
    {
        var all = station.Definition.Services;
        services = id is null
            ? [.. all.GroupBy(s => s.Grade).Select(g => g.OrderBy(s => s.Layer is null ? 0 : 1).First())]
            : [.. all.Where(s => s.Id.Value == id)];
        if (services.IsEmpty)
        {
            terminal.Report(Diagnostic.At(VerbDiagnostics.UnknownService, new("--service"), id ?? "", string.Join(", ", all.Select(s => s.Id.Value))));
        }

        return !services.IsEmpty;
    }

    private static VerbResult Compare(
        OpenedStation station, ImmutableArray<Service> services, IsoWeek week, StandingRundowns standing, string path, Terminal terminal)
    {
        var found = new DiagnosticBag();
        var printed = new LineupReader(station.Plan, StationHost.Parser).Read(path, week, found)
            .Where(p => services.Any(s => s.Grade == p.Grade)).ToImmutableArray();
        if (printed.IsEmpty && !found.HasErrors)
        {
            found.Add(LineupDiagnostics.NothingPrinted, new(Path.GetFileName(path)), week.ToString());
        }

        var aired = new AiredWeek(station.Plan);
        var slots = services.Where(s => printed.Any(p => p.Grade == s.Grade)).SelectMany(s => aired.Of(s, standing.Of(s, week)));
        var differences = new LineupComparison(station.Definition).Compare(printed, slots, Path.GetFileName(path));
        var folder = Path.GetDirectoryName(path) ?? "";
        terminal.Report(found.ToImmutable().Concat(differences).Select(d => StationArgument.Under(d, folder)));
        var (count, lines) = (differences.Length.ToString(CultureInfo.InvariantCulture), printed.Length.ToString(CultureInfo.InvariantCulture));
        terminal.Print(terminal.Text($"{week}: {lines} printed slots, {count} differences.", $"{week}：印有 {lines} 个时段，{count} 处不符。"));
        return new(
            differences.IsEmpty && !found.HasErrors ? ExitCode.Fine : ExitCode.InputWrong,
            new { week = week.ToString(), printed = printed.Length, differences = differences.Length });
    }
}
