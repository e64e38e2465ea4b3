using System.CommandLine;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Overrides;
using Airclass.Domain.Time;
using Airclass.Scheduler.Planning;
using Airclass.Station.Composition;
using Airclass.Station.Overrides;
using Airclass.Station.Preparation;
using Airclass.Transcode.Transcoding;

namespace Airclass.Station.Cli;

/// <summary>
/// <c>cut|slate|hold|replace|notice|resume|undo STATION --service g3 --reason WHY</c>: decisions against the plan, stored in the timeline and
/// on the wire within three seconds.
/// </summary>
internal static class OverrideVerbs
{
    private const string UntilResume = "until resume";

    /// <summary>The verbs.</summary>
    public static IEnumerable<Command> Create(VerbFrame frame, StationHost host) =>
    [
        Plain(frame, host, OverrideKind.Cut, "End what is on air now; the break airs until the plan's next event.", lasts: false),
        Plain(frame, host, OverrideKind.Slate, "Put the slate on air.", lasts: true),
        Plain(frame, host, OverrideKind.Hold, "Stay with what is on air past its planned end.", lasts: true),
        Replace(frame, host),
        Notice(frame, host),
        Plain(frame, host, OverrideKind.Resume, "End every override in force: the plan is on air again.", lasts: false),
        Undo(frame, host),
    ];

    private static Command Plain(VerbFrame frame, StationHost host, OverrideKind kind, string description, bool lasts)
    {
        var (station, options) = (StationArgument.Create(), new OverrideOptions(UntilResume));
        var command = new Command(Name(kind), description) { station };
        options.AddTo(command, lasts);
        frame.Handle(command, (line, terminal, _) => Task.FromResult(Run(frame, host, line, station, options, kind, terminal, (_, request) => request)));
        return command;
    }

    private static Command Replace(VerbFrame frame, StationHost host)
    {
        var (station, options) = (StationArgument.Create(), new OverrideOptions("the end of what it replaces"));
        var with = new Option<string>("--with") { Description = "The lesson that airs instead, from its beginning; as in catalogue.csv.", HelpName = "LESSON", Required = true };
        var command = new Command("replace", "Air another lesson instead of what is on air.") { station, with };
        options.AddTo(command, lasts: true);
        frame.Handle(command, (line, terminal, _) => Task.FromResult(Run(frame, host, line, station, options, OverrideKind.Replace, terminal, (opened, request) =>
        {
            var id = line.GetRequiredValue(with);
            if (opened.Plan.Catalogue.Find(new LessonId(id)) is { } lesson)
            {
                return request with { Lesson = lesson };
            }

            terminal.Report(Diagnostic.At(OverrideDiagnostics.UnknownLesson, new("--with"), id));
            return null;
        })));
        return command;
    }

    private static Command Undo(VerbFrame frame, StationHost host)
    {
        var (station, options) = (StationArgument.Create(), new OverrideOptions(""));
        var number = new Option<long?>("--number") { Description = "What to take back, as airclass overrides lists it; the newest unless said.", HelpName = "N" };
        var command = new Command("undo", "Take back a decision, also a resume, from now on.") { station, number };
        options.AddTo(command, lasts: false, needsServices: false);
        frame.Handle(command, (line, terminal, _) => Task.FromResult(
            Run(frame, host, line, station, options, OverrideKind.Undo, terminal, (_, request) => request with { Number = line.GetValue(number) })));
        return command;
    }

    private static Command Notice(VerbFrame frame, StationHost host)
    {
        var (station, options) = (StationArgument.Create(), new OverrideOptions(UntilResume));
        var text = new Option<string>("--text") { Description = "What the card says.", HelpName = "TEXT", Required = true };
        var title = new Option<string?>("--title") { Description = "Its heading; 通知 / Notice unless said.", HelpName = "TEXT" };
        var command = new Command("notice", "Put a card with a text on air. The card is made first, which takes some seconds.") { station, text, title };
        text.Validators.Add(given => ReviewVerb.MustSaySomething(given, text));
        options.AddTo(command, lasts: true);
        frame.Handle(command, (line, terminal, cancellation) => Workplace.WorkAsync(frame, host, line, station, terminal, async place =>
        {
            if (options.Read(line, OverrideKind.Notice, place.Station, host.Clock.GetCurrentInstant(), terminal) is not { } request)
            {
                return new(ExitCode.InputWrong);
            }

            var heading = line.GetValue(title) is { Length: > 0 } given ? new LocalizedText(given) : new LocalizedText("通知", "Notice");
            var card = new SlotCard(heading, line.GetRequiredValue(text));
            return await MakeAsync(host, place, card, terminal, cancellation) is { } failed ? failed : Store(host, place.Station, place.Database, request with { Card = card }, terminal);
        }, cancellation));
        return command;
    }

    /// <summary>Makes a card's air files; null if they are there, else what the verb ends with.</summary>
    private static async Task<VerbResult?> MakeAsync(StationHost host, Workplace place, SlotCard card, Terminal terminal, CancellationToken cancellation)
    {
        var workshop = new Workshop(place.Station, place.Tools, host, place.Database);
        workshop.Sources.Offer(card);
        var order = new PreparationOrder(card.Material, [.. place.Station.AirProfiles.Select(p => p.Name)], CellIndex.Containing(host.Clock.GetCurrentInstant()));
        var outcomes = (await workshop.PrepareAsync(order, cancellation: cancellation)).Profiles.Values.Where(o => o is not PreparationOutcome.Prepared).ToList();
        cancellation.ThrowIfCancellationRequested();
        terminal.Report(outcomes.OfType<PreparationOutcome.Refused>().SelectMany(r => r.Diagnostics).Select(d => StationArgument.Under(d, place.Station.Definition.Folder)));
        terminal.Report(outcomes.OfType<PreparationOutcome.Failed>().Select(f => f.Finding ?? Diagnostic.At(WorldDiagnostics.TranscodeFailed, new(card.Material.Value), f.Reason)));
        return outcomes.Count == 0 ? null
            : new(outcomes.Exists(o => o is PreparationOutcome.Refused) ? ExitCode.InputWrong : ExitCode.World);
    }

    private static VerbResult Run(
        VerbFrame frame, StationHost host, ParseResult line, Argument<string> station, OverrideOptions options, OverrideKind kind, Terminal terminal,
        Func<OpenedStation, OverrideRequest, OverrideRequest?> complete)
    {
        if (frame.Open(line, station, terminal) is not { } opened
            || options.Read(line, kind, opened, host.Clock.GetCurrentInstant(), terminal) is not { } request
            || complete(opened, request) is not { } whole)
        {
            return new(ExitCode.InputWrong);
        }

        return host.OpenDatabase(opened, terminal) is { } database ? Store(host, opened, database, whole, terminal) : new(ExitCode.World);
    }

    private static VerbResult Store(
        StationHost host, OpenedStation station, Storage.StationDatabase database, OverrideRequest request, Terminal terminal)
    {
        switch (new OverrideDesk(station, database, host.Clock).Store(request))
        {
            case OverrideOutcome.Stored stored:
                terminal.Report(stored.Warnings);
                OverrideText.Print(stored.Steps, station, terminal);
                return new(ExitCode.Fine, new { overrides = stored.Steps.Select(s => OverrideText.Document(s.Entry, s.Effective)) });
            case OverrideOutcome.Refused refused:
                terminal.Report(refused.Findings);
                return new(ExitCode.InputWrong);
            default:
                terminal.Report(Diagnostic.At(OverrideDiagnostics.NotStored, new(database.Path)));
                return new(ExitCode.World);
        }
    }

    internal static string Name(OverrideKind kind) => kind.ToString().ToLowerInvariant();
}
