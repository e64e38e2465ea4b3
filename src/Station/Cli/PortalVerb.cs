using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Station.Composition;
using Airclass.Station.Portals;
using Airclass.Station.Storage;
using NodaTime;

namespace Airclass.Station.Cli;

/// <summary><c>portal STATION [--portal city] [--lesson math-1] [--waiting] [--retry]</c>: the ledger of what portals were told of lessons on demand.</summary>
internal static class PortalVerb
{
    private const int Usual = 100;
    private const int Most = 100_000;

    public static Command Create(VerbFrame frame, StationHost host)
    {
        var station = StationArgument.Create();
        var portal = new Option<string?>("--portal") { Description = "One portal. Default: all.", HelpName = "NAME" };
        var lesson = new Option<string?>("--lesson") { Description = "One lesson. Default: all.", HelpName = "LESSON" };
        var waiting = new Option<bool>("--waiting") { Description = "Only what was not taken yet." };
        var last = new Option<int?>("--last") { Description = $"How many messages, the newest first. Default {Usual}.", HelpName = "N" };
        var retry = new Option<bool>("--retry") { Description = "Have everything that waits sent at once, by the station that is on air." };
        var command = new Command("portal", "Show what portals were told of lessons on demand, each attempt and how it ended.") { station, portal, lesson, waiting, last, retry };
        command.Validators.Add(line =>
        {
            if (line.GetValue(last) is < 1 or > Most)
            {
                line.AddError($"--last is a number from 1 to {Most}.");
            }
        });
        frame.Handle(command, (line, terminal, _) =>
        {
            if (frame.Open(line, station, terminal) is not { } opened)
            {
                return Task.FromResult(new VerbResult(ExitCode.InputWrong));
            }

            var (name, of) = (line.GetValue(portal), line.GetValue(lesson) is { Length: > 0 } id ? new LessonId(id) : (LessonId?)null);
            var portals = opened.Definition.Portals;
            if (name is not null && !portals.Any(p => p.Name == name))
            {
                terminal.Report(Diagnostic.At(PortalDiagnostics.UnknownPortal, new("--portal"), name, string.Join(", ", portals.Select(p => p.Name))));
                return Task.FromResult(new VerbResult(ExitCode.InputWrong));
            }

            var outbox = StationDatabase.OpenExisting(opened.Definition.DataFolder) is { } database ? new PortalOutbox(database) : null;
            if (line.GetValue(retry) && outbox?.Hurry(name, host.Clock.GetCurrentInstant()) is { } hurried)
            {
                terminal.Say($"Due now: {Number(hurried)}", $"立即重发：{Number(hurried)}");
            }

            return Task.FromResult(Show(outbox?.Ledger(name, of, line.GetValue(waiting), line.GetValue(last) ?? Usual) ?? [], opened, terminal));
        });
        return command;
    }

    private static VerbResult Show(ImmutableArray<PortalLedgerLine> lines, OpenedStation station, Terminal terminal)
    {
        if (lines.IsEmpty)
        {
            terminal.Say("No portal was told anything here.", "此处尚未通知过任何门户。");
        }

        var table = new TextTable(
            "#", terminal.Text("portal", "门户"), terminal.Text("lesson", "课程"), terminal.Text("said", "内容"), terminal.Text("entered", "登记"),
            terminal.Text("taken", "接收"), terminal.Text("attempts", "次数"), terminal.Text("last", "最近一次"), terminal.Text("next", "下次"));
        foreach (var (m, attempts) in lines)
        {
            table.Add(
                Number(m.Number), m.Portal, m.Lesson.Value, Word(m.Kind, terminal), Clock(m.EnteredAt, station), Clock(m.DeliveredAt, station), Number(attempts.Length),
                attempts.IsEmpty ? "" : PortalText.Of(attempts[^1]), m.DeliveredAt is null ? Clock(m.DueAt, station) : "");
        }

        foreach (var row in table.Lines(terminal.Width))
        {
            terminal.Print(row);
        }

        return new(ExitCode.Fine, new { messages = lines.Select(Document) });
    }

    private static object Document(PortalLedgerLine line) => new
    {
        line.Message.Number,
        line.Message.Id,
        line.Message.Portal,
        lesson = line.Message.Lesson.Value,
        line.Message.Sequence,
        line.Message.Kind,
        entered = StationDatabase.Text(line.Message.EnteredAt),
        delivered = line.Message.DeliveredAt is { } at ? StationDatabase.Text(at) : null,
        due = line.Message.DeliveredAt is null ? StationDatabase.Text(line.Message.DueAt) : null,
        attempts = line.Attempts.Select(a => new
        {
            began = StationDatabase.Text(a.Began), ended = StationDatabase.Text(a.Ended), address = a.Address.AbsoluteUri, a.Status, a.Outcome, a.Said,
        }),
    };

    private static string Word(PortalMessageKind kind, Terminal terminal) =>
        kind == PortalMessageKind.Available ? terminal.Text("available", "可点播") : terminal.Text("withdrawn", "已撤回");

    private static string Clock(Instant? at, OpenedStation station) =>
        at?.InZone(station.Definition.Zone).ToString("MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
