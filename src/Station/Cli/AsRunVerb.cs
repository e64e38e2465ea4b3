using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Playout.AsRun;
using Airclass.Station.AsRun;
using Airclass.Station.Composition;
using Airclass.Station.Storage;
using NodaTime;

namespace Airclass.Station.Cli;

/// <summary><c>asrun STATION --date 2026-11-23 [--service g3] [--csv] [--verify]</c>: what truly aired, beside the plan, and proof that nobody changed it since.</summary>
internal static class AsRunVerb
{
    public static Command Create(VerbFrame frame, StationHost host)
    {
        var station = StationArgument.Create();
        var service = ServiceOption.Create();
        service.Required = false;
        service.Description = "One service, with every event; all services in short unless said.";
        var date = new Option<LocalDate?>("--date") { Description = "The broadcast date; today unless said.", HelpName = "YYYY-MM-DD", CustomParser = Times.ParseDate };
        var csv = new Option<bool>("--csv") { Description = "Print a table for programs, an event a line." };
        var verify = new Option<bool>("--verify") { Description = "Tell whether journal or database were changed since. Exit 1 if so." };
        var seal = new Option<string?>("--seal") { Description = "With --verify: a seal of the day that was noted elsewhere.", HelpName = "HASH" };
        var role = RoleOption.Create();
        role.Description = "The node of a redundant pair whose record it is. Default: main's, or the only node's.";
        var command = new Command("asrun", "Show what truly aired on a day beside its plan; prove that the record was not changed.") { station, service, date, csv, verify, seal, role };
        command.Validators.Add(line =>
        {
            if (line.GetValue(csv) && line.GetValue(frame.Json))
            {
                line.AddError("Either --csv or --json.");
            }

            if (line.GetResult(seal) is not null && !line.GetValue(verify))
            {
                line.AddError("--seal is held against the journal by --verify.");
            }
        });
        frame.Handle(command, (line, terminal, _) =>
        {
            if (frame.Open(line, station, terminal)?.As(RoleOption.Of(line, role)) is not { } opened)
            {
                return Task.FromResult(new VerbResult(ExitCode.InputWrong));
            }

            var found = line.GetValue(service) is null ? null : ServiceOption.Find(line, service, opened, terminal);
            if (found is null && line.GetValue(service) is not null)
            {
                return Task.FromResult(new VerbResult(ExitCode.InputWrong));
            }

            var day = line.GetValue(date) is { } given ? new BroadcastDate(given) : opened.DateOf(host.Clock.GetCurrentInstant());
            var asked = new Asked(opened, found, day, line.GetValue(csv), line.GetValue(verify), line.GetValue(seal));
            return Task.FromResult(Run(asked, host, terminal));
        });
        return command;
    }

    private static VerbResult Run(Asked asked, StationHost host, Terminal terminal)
    {
        var station = asked.Station.Definition;
        var node = asked.Station.NodeFolder;
        if (StationDatabase.OpenExisting(station.DataFolder) is not { } database || StationDatabase.OpenExisting(node) is not { } record)
        {
            return WithoutDatabase(asked, terminal);
        }

        ImmutableArray<Service> services = asked.Service is { } one ? [one] : station.Services;
        var streams = AiredStream.Of(asked.Station, database, record, services, asked.From, asked.To, host.Clock);
        var words = new AsRunWords(station.Zone, terminal);
        var table = new AsRunTable(station.Zone, words);
        if (asked.Csv)
        {
            Print(table.Csv(streams), terminal);
        }
        else if (asked.Service is null)
        {
            PrintShort(streams, words, terminal);
        }
        else
        {
            PrintWhole(streams, words, terminal);
        }

        var verdict = asked.Verify ? JournalCheck.Run(node, record, asked.Day, asked.From, asked.To, asked.Seal) : null;
        if (verdict is not null)
        {
            terminal.Report(verdict.Findings);
            Say(verdict, asked, terminal);
        }

        return new(verdict is null or { IsSound: true } ? ExitCode.Fine : ExitCode.InputWrong, new
        {
            date = asked.Day.ToString(),
            events = table.Json(streams),
            journal = verdict is null ? null : new { sound = verdict.IsSound, verdict.Entries, verdict.Lines, verdict.Seal, verdict.Sealed },
        });
    }

    private static VerbResult WithoutDatabase(Asked asked, Terminal terminal)
    {
        var folder = asked.Station.NodeFolder;
        if (asked.Verify && !JournalFile.Days(folder).IsEmpty)
        {
            terminal.Report(Diagnostic.At(AsRunDiagnostics.NoDatabase, new(StationDatabase.FileIn(folder))));
            return new(ExitCode.InputWrong);
        }

        terminal.Say("Nothing has aired here yet.", "此处尚未播出过。");
        return new(ExitCode.Fine, new { date = asked.Day.ToString(), events = Array.Empty<object>(), journal = (object?)null });
    }

    /// <summary>A line for each stream, and under it what was otherwise than planned.</summary>
    private static void PrintShort(ImmutableArray<AiredStream> streams, AsRunWords words, Terminal terminal)
    {
        var sums = new TextTable(
            terminal.Text("service", "频道"), terminal.Text("profile", "配置"), terminal.Text("events", "节目"), terminal.Text("as planned", "按计划"),
            terminal.Text("otherwise", "有出入"), terminal.Text("to come", "未播"), terminal.Text("cells", "单元格"), terminal.Text("slate", "垫片"), terminal.Text("not sent", "未发送"));
        foreach (var s in streams)
        {
            sums.Add(
                s.Service.Id.Value, s.Profile.Value, Number(s.Events.Count(e => e.Planned is not null)), Number(s.Count(AiredStanding.AsPlanned)),
                Number(s.Count(AiredStanding.Otherwise)), Number(s.Count(AiredStanding.ToCome)), Number(s.Events.Sum(e => e.Stretches.Sum(x => x.Cells.Value))),
                Number(s.Cells(AiredKind.Slate)), Number(s.Cells(AiredKind.NotSent)));
        }

        Print(sums.Lines(terminal.Width), terminal);
        Print(streams.SelectMany(s => Otherwise(s, words, terminal)), terminal);
    }

    /// <summary>What was otherwise than planned, a line an event; one line for those in a row of which nothing was sent: the station was off.</summary>
    private static IEnumerable<string> Otherwise(AiredStream stream, AsRunWords words, Terminal terminal)
    {
        var name = $"{stream.Service.Id} {stream.Profile}";
        var left = stream.Events.AsEnumerable().SkipWhile(e => e.Standing != AiredStanding.Otherwise).ToList();
        while (left.Count > 0)
        {
            var (e, silent) = (left[0], left.TakeWhile(IsSilent).Count());
            if (silent > 1)
            {
                var span = words.Span(e.Start, left[silent - 1].End - new CellCount(1));
                yield return $"{name} {span} " + terminal.Text($"{Number(silent)} events: not sent", $"{Number(silent)} 个节目：未发送");
            }
            else
            {
                var title = e.Planned?.Planned.Title.In(terminal.Language) ?? terminal.Text("(nothing planned)", "（未编排）");
                yield return $"{name} {words.Clock(e.Start)} {title}: {words.Of(e)}";
            }

            left = [.. left.Skip(Math.Max(silent, 1)).SkipWhile(next => next.Standing != AiredStanding.Otherwise)];
        }

        static bool IsSilent(AiredEvent e) => e is { Standing: AiredStanding.Otherwise, FirstSent: null } && e.Cells(AiredKind.Mute) == CellCount.Zero;
    }

    /// <summary>Every event of a service.</summary>
    private static void PrintWhole(ImmutableArray<AiredStream> streams, AsRunWords words, Terminal terminal)
    {
        foreach (var stream in streams)
        {
            terminal.Print($"{stream.Service.Id} {stream.Profile}");
            var rows = new TextTable(
                terminal.Text("planned", "计划"), terminal.Text("aired", "实播"), terminal.Text("cells", "单元格"), terminal.Text("kind", "类型"),
                terminal.Text("air file", "播出文件"), terminal.Text("title", "标题"), terminal.Text("in words", "说明"));
            foreach (var e in stream.Events)
            {
                // Its own, if any of it aired: the slate's says nothing.
                var file = e.Stretches.OrderBy(s => s.Kind).FirstOrDefault()?.Line?.AirFile?.Value ?? "";
                rows.Add(
                    e.Planned is null ? "" : words.Span(e.Start, e.End - new CellCount(1)), words.Span(e.FirstSent, e.LastSent),
                    FormattableString.Invariant($"{e.Cells(AiredKind.AsPlanned)}/{e.End - e.Start}"), e.Planned is null ? "" : words.Kind(e.Planned.Planned.Kind),
                    file[..Math.Min(12, file.Length)], e.Planned?.Planned.Title.In(terminal.Language) ?? "", words.Of(e));
            }

            Print(rows.Lines(terminal.Width), terminal);
        }
    }

    private static void Say(JournalVerdict verdict, Asked asked, Terminal terminal)
    {
        // Beside a table for programs, only on standard error.
        Action<string> say = asked.Csv ? line => terminal.Say(line, line) : terminal.Print;
        var count = string.Create(CultureInfo.InvariantCulture, $"{verdict.Entries}/{verdict.Lines}");
        say(verdict.IsSound
            ? terminal.Text($"journal of {asked.Day}: nothing was changed (entries/lines {count})", $"{asked.Day} 的日志：未被改动（条目/行 {count}）")
            : terminal.Text($"journal of {asked.Day}: changed since (entries/lines {count})", $"{asked.Day} 的日志：事后被改动（条目/行 {count}）"));
        if (verdict.Seal is { } seal)
        {
            say(verdict.Sealed ? terminal.Text($"seal {seal}", $"封印 {seal}") : terminal.Text($"seal so far {seal}", $"当前封印 {seal}"));
        }
    }

    private static void Print(IEnumerable<string> lines, Terminal terminal)
    {
        foreach (var line in lines)
        {
            terminal.Print(line);
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Asked(OpenedStation Station, Service? Service, BroadcastDate Day, bool Csv, bool Verify, string? Seal)
    {
        public CellIndex From => Day.StartCell(Station.Definition.Zone, Station.Definition.DayStart);

        public CellIndex To => Day.Next.StartCell(Station.Definition.Zone, Station.Definition.DayStart);
    }
}
