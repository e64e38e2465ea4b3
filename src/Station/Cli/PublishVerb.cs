using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Scheduler.Publication;
using Airclass.Station.Composition;
using Airclass.Station.Planning;
using Airclass.Station.Preparation;
using Airclass.Station.Storage;

namespace Airclass.Station.Cli;

/// <summary><c>publish STATION --week 2026-W48 [--service g4] [--urgent "why"] [--dry-run]</c>: makes checked and reviewed plans what airs.</summary>
internal static class PublishVerb
{
    public static Command Create(VerbFrame frame, StationHost host)
    {
        var station = StationArgument.Create();
        var days = new DaysOption();
        var urgent = new Option<string?>("--urgent") { Description = "Why something must change that airs so soon that it is frozen; kept with the version.", HelpName = "WHY" };
        var by = new Option<string>("--by") { Description = "The office that publishes; kept with the version.", HelpName = "ROLE", DefaultValueFactory = _ => "operator" };
        var dry = new Option<bool>("--dry-run") { Description = "Say what would change, and change nothing." };
        var command = new Command("publish", "Make the plan of a week or day what airs: a new version where it differs. All of it, or nothing.") { station };
        days.AddTo(command);
        command.Add(urgent);
        command.Add(by);
        command.Add(dry);
        urgent.Validators.Add(given => ReviewVerb.MustSaySomething(given, urgent));
        by.Validators.Add(given => ReviewVerb.MustSaySomething(given, by));
        frame.Handle(command, async (line, terminal, cancellation) =>
        {
            if (frame.Open(line, station, terminal) is not { } opened || days.Services(line, opened, terminal) is not { } services
                || days.Open(line, opened.DateOf(host.Clock.GetCurrentInstant()), terminal) is not { } dates)
            {
                return new(ExitCode.InputWrong);
            }

            if (host.OpenDatabase(opened, terminal) is not { } database)
            {
                return new(ExitCode.World);
            }

            var lengths = await LessonLengths.MeasureAsync(opened, LessonSources.ForPlanning(opened), cancellation);
            var request = new Request(opened, services, dates, days.Name(line), line.GetValue(by)!, line.GetValue(urgent));
            return new Work(host, database, lengths, request, terminal).Run(line.GetValue(dry));
        });
        return command;
    }

    private sealed record Request(
        OpenedStation Station, ImmutableArray<Service> Services, ImmutableArray<BroadcastDate> Dates, string Name, string By, string? Urgent);

    private sealed class Work(StationHost host, StationDatabase database, LessonLengths lengths, Request request, Terminal terminal)
    {
        private readonly PublishedRundowns _rundowns = new(database);
        private readonly TimelineLog _timeline = new(database, host.Clock);

        public VerbResult Run(bool dry)
        {
            var board = new PublicationBoard(request.Station, host, lengths, database);
            // What was decided on is out of date once another process publishes: its number is taken first.
            var seen = request.Services.ToDictionary(s => s.Id, s => _timeline.Revision(s.Id));
            ImmutableArray<PlannedDay> days = [.. board.Days(request.Services, request.Dates[0], request.Dates[^1])];
            if (!MayBePublished(days, board))
            {
                return new(ExitCode.InputWrong);
            }

            foreach (var line in PublicationText.Lines(days.Where(d => !d.IsPublished), terminal))
            {
                terminal.Print(line);
            }

            if (dry)
            {
                terminal.Print(terminal.Text($"{request.Name}: it can be published. Nothing was changed.", $"{request.Name}：可以发布。未做任何更改。"));
                return new(ExitCode.Fine, Document(days, [], dry));
            }

            var done = request.Services.ToDictionary(s => s.Id, s => Publish(s, board, [.. days.Where(d => d.Service.Id == s.Id)], seen[s.Id]));
            return Tell(days, done);
        }

        private bool MayBePublished(ImmutableArray<PlannedDay> days, PublicationBoard board)
        {
            var errors = request.Dates.Select(d => IsoWeek.Of(d.Date)).Distinct().SelectMany(w => board.Errors(w)).Distinct().ToList();
            if (errors.Count > 0)
            {
                // Lines that were left out were reported when the station was read.
                terminal.Report(errors.Except(request.Station.Errors).Select(d => StationArgument.Under(d, request.Station.Definition.Folder)));
                terminal.Report(Diagnostic.At(PublicationDiagnostics.NotChecked, new("--week"), request.Name, Text(errors.Count)));
                return false;
            }

            var gate = new PublicationGate(request.Station.Definition, host.Clock.GetCurrentInstant(), _ => []);
            var minutes = Text((long)request.Station.Definition.Freeze.TotalMinutes);
            var frozen = days.Where(d => !d.IsPublished && d.Review.IsPassed)
                .SelectMany(d => gate.Obstacle(d, request.Urgent is not null)?.Frozen ?? [])
                .Select(c => Diagnostic.At(PublicationDiagnostics.Frozen, new("--week"), c.Text.In(terminal.Language) + terminal.Text(".", "。"), minutes));
            List<Diagnostic> obstacles = [.. PublicationText.NotReviewed(days), .. frozen];
            terminal.Report(obstacles);
            return obstacles.Count == 0;
        }

        /// <summary>The days asked for as the folder says, all others as they are published.</summary>
        private PublishOutcome Publish(Service service, PublicationBoard board, ImmutableArray<PlannedDay> days, long seen)
        {
            var asked = days.ToDictionary(d => d.Date);
            var plan = new SortedDictionary<BroadcastDate, Domain.Rundowns.Rundown>();
            foreach (var date in _rundowns.Dates(service.Id).Where(d => d >= board.Today && !asked.ContainsKey(d)))
            {
                plan[date] = _rundowns.Latest(service.Id, date)!.Rundown;
            }

            foreach (var day in days)
            {
                plan[day.Date] = day.IsPast ? day.Published!.Rundown : day.Plan;
            }

            var note = new PublicationNote(request.By, request.Urgent ?? "", days.Where(d => !d.IsPast).ToImmutableDictionary(d => d.Date, d => d.Content.Content));
            return new Publisher(_rundowns, _timeline).Publish(service.Id, [.. plan.Values], seen, note);
        }

        private VerbResult Tell(ImmutableArray<PlannedDay> days, Dictionary<Domain.Identity.ServiceId, PublishOutcome> done)
        {
            var published = done.Where(d => d.Value is PublishOutcome.Published).ToDictionary(d => d.Key, d => (PublishOutcome.Published)d.Value);
            foreach (var (service, outcome) in published)
            {
                new AuditTrail(database, host.Clock).Record(
                    request.By, "publish", $"{service} {request.Name} from cell {outcome.From} ({outcome.From.Start}){(request.Urgent is null ? "" : $": {request.Urgent}")}");
            }

            var late = done.Where(d => d.Value is PublishOutcome.NotStored).Select(d => d.Key.Value).ToList();
            terminal.Report(late.Select(s => Diagnostic.At(PublicationDiagnostics.NotStored, new("--service"), s)));
            var versions = published.Values.Sum(p => p.Days.Length);
            if (published.Count == 0 && late.Count == 0)
            {
                terminal.Print(terminal.Text($"{request.Name}: nothing to publish; what is published is the plan.", $"{request.Name}：没有可发布的内容，已发布的即为当前计划。"));
            }
            else if (published.Count > 0)
            {
                var first = published.Values.Min(p => p.From);
                var at = first.Start.InZone(request.Station.Definition.Zone).ToString("uuuu-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
                terminal.Print(terminal.Text(
                    $"{request.Name}: {Text(versions)} days of {Text(published.Count)} services published, effective from {at} (cell {first}).",
                    $"{request.Name}：已发布 {Text(published.Count)} 个频道共 {Text(versions)} 天，自 {at}（第 {first} 格）起生效。"));
            }

            return new(late.Count > 0 ? ExitCode.World : ExitCode.Fine, Document(days, published, dry: false));
        }

        private object Document(
            ImmutableArray<PlannedDay> days, Dictionary<Domain.Identity.ServiceId, PublishOutcome.Published> published, bool dry) => new
            {
                days = request.Name,
                dryRun = dry,
                changes = days.Where(d => !d.IsPublished).SelectMany(d => d.Changes).Select(c => PublicationText.Document(c, terminal)),
                services = published.Select(p => new
                {
                    service = p.Key.Value,
                    effectiveCell = p.Value.From.Value,
                    effective = NodaTime.Text.InstantPattern.ExtendedIso.Format(p.Value.From.Start),
                    days = p.Value.Days.Select(d => d.ToString()),
                }),
            };

        private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
