using System.CommandLine;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.Domain.Timetables;
using Airclass.Station.Composition;
using Airclass.Scheduler.Planning;
using Airclass.Transcode.Cards;
using Airclass.Transcode.Recipes;

namespace Airclass.Station.Cli;

/// <summary><c>cards STATION --out DIR [--profile NAME] [--lesson ID]</c>: the station's own pictures, to be looked at before they air.</summary>
internal static class CardsVerb
{
    // A countdown is drawn at its beginning, and so long where the station has none.
    private static readonly CellCount ShortCountdown = new(20);

    public static Command Create(VerbFrame frame)
    {
        var station = StationArgument.Create();
        var profile = new Option<string?>("--profile") { Description = "In the shape of which profile. The station's first unless said.", HelpName = "NAME" };
        var lesson = new Option<string?>("--lesson") { Description = "A lesson whose title card and countdown are drawn, too.", HelpName = "ID" };
        var output = new Option<string>("--out") { Description = "The folder for the pictures (PNG); made if need be.", HelpName = "DIR", Required = true };
        var command = new Command("cards", "Draw the station's own cards (slate, break, notices, closedown …) as pictures to look at.") { station, profile, lesson, output };
        frame.Handle(command, async (line, terminal, cancellation) =>
        {
            if (frame.Open(line, station, terminal) is not { } opened || ProfileOf(line.GetValue(profile), opened, terminal) is not { } shape)
            {
                return new(ExitCode.InputWrong);
            }

            var wanted = line.GetValue(lesson);
            var found = wanted is null ? null : opened.Plan.Catalogue.Find(new LessonId(wanted));
            if (wanted is not null && found is null)
            {
                terminal.Report(Diagnostic.At(LessonReviewDiagnostics.UnknownLesson, new("--lesson"), wanted, LessonReview.Near(wanted, opened)));
                return new(ExitCode.InputWrong);
            }

            return await Encoder.FindAsync(terminal, cancellation) is { } tools
                ? await DrawAsync(new(tools), Cards(opened, shape, found, terminal), line.GetRequiredValue(output), terminal, cancellation)
                : new(ExitCode.World);
        });
        return command;
    }

    private static Profile? ProfileOf(string? name, OpenedStation station, Terminal terminal)
    {
        var wanted = name is null ? station.Definition.Profiles[0] : new ProfileName(name);
        if (!station.Profiles.TryGetValue(wanted, out var profile))
        {
            terminal.Report(Diagnostic.At(
                VerbDiagnostics.UnknownProfile, new("--profile"), wanted.Value, string.Join(", ", station.Definition.Profiles.Select(p => p.Value))));
        }

        return profile;
    }

    private static List<(string Name, string Graph)> Cards(OpenedStation station, Profile profile, Lesson? lesson, Terminal terminal)
    {
        var (bag, definition) = (new DiagnosticBag(), station.Definition);
        using var work = new WorkFolder();
        var cards = new StationCards(CardFont.Find(CardFont.SystemFolders), work.Path);
        var drawn = new List<(string Name, string? Graph)>();
        drawn.AddRange(StationCards.All.Select(piece => (NameOf(piece), cards.Make(piece, definition, profile, bag)?.PictureGraph)));
        drawn.AddRange(SlotCard.All(station.Plan).Select(c => (NameOf(c.Key), cards.MakeNotice(c.Key, c.Value.Title, c.Value.Text, definition, profile, bag)?.PictureGraph)));
        if (lesson is not null)
        {
            drawn.Add(("title", cards.TitleOf(lesson, definition, profile)?.PictureGraph));
            drawn.Add(("countdown", cards.MakeCountdown(lesson, CountdownCells.Of(definition) is { Value: > 0 } cells ? cells : ShortCountdown, definition, profile, bag)?.PictureGraph));
        }

        terminal.Report(bag.ToImmutable().Distinct());
        return [.. drawn.Where(d => d.Graph is not null).Select(d => (d.Name, d.Graph!))];
    }

    private static async Task<VerbResult> DrawAsync(
        CardPrinter printer, List<(string Name, string Graph)> cards, string folder, Terminal terminal, CancellationToken cancellation)
    {
        var files = new List<string>();
        Directory.CreateDirectory(folder);
        foreach (var (name, graph) in cards)
        {
            var path = Path.Combine(folder, name + ".png");
            if (await printer.WriteAsync(graph, path, cancellation) is { } fault)
            {
                terminal.Report(Diagnostic.At(WorldDiagnostics.TranscodeFailed, new(path), fault));
                return new(ExitCode.World);
            }

            terminal.Print(path);
            files.Add(path);
        }

        return new(files.Count > 0 ? ExitCode.Fine : ExitCode.InputWrong, new { files });
    }

    private static string NameOf(MaterialId material) => material.Value[(material.Value.IndexOf(':', StringComparison.Ordinal) + 1)..].Replace('/', '-');
}
