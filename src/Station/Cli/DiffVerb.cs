using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Scheduler.Publication;
using Airclass.Station.Composition;
using Airclass.Station.Planning;
using Airclass.Station.Preparation;
using Airclass.Station.Storage;

namespace Airclass.Station.Cli;

/// <summary><c>diff A B --week 2026-W48</c>: in words, what B airs otherwise than A. Each is a station's plan, or one of its versions.</summary>
internal static class DiffVerb
{
    public static Command Create(VerbFrame frame, StationHost host)
    {
        const string Versions = "a station's folder for its plan, or with @published, @reviewed or @v3 after it";
        var before = new Argument<string>("A") { Description = $"What was: {Versions}." };
        var after = new Argument<string>("B") { Description = $"What is: {Versions}." };
        var days = new DaysOption();
        var command = new Command("diff", "Say in words what differs between two plans or versions, and whom it affects.") { before, after };
        days.AddTo(command);
        frame.Handle(command, async (line, terminal, cancellation) =>
        {
            var (a, b) = (Side.Of(line.GetRequiredValue(before)), Side.Of(line.GetRequiredValue(after)));
            terminal.Report(new[] { (a, line.GetRequiredValue(before)), (b, line.GetRequiredValue(after)) }
                .Where(s => s.Item1 is null).Select(s => Diagnostic.At(PublicationDiagnostics.UnknownStanding, new(s.Item2), s.Item2)));
            if (a is null || b is null)
            {
                return new(ExitCode.InputWrong);
            }

            var data = frame.DataFolder(line);
            if (await OpenAsync(a, data, host, terminal, cancellation) is not { } was || await OpenAsync(b, data, host, terminal, cancellation) is not { } now
                || days.Services(line, now.Station, terminal) is not { } services)
            {
                return new(ExitCode.InputWrong);
            }

            return Run(was, now, services, days.Dates(line), terminal);
        });
        return command;
    }

    private static VerbResult Run(
        OpenedSide was, OpenedSide now, ImmutableArray<Service> services, ImmutableArray<BroadcastDate> dates, Terminal terminal)
    {
        // A review is about slots, whatever the length of the recordings: so is a comparison with one.
        var slots = was.Side.Version == "reviewed" || now.Side.Version == "reviewed";
        var words = new ChangeWords(now.Station.Plan, was.Station.Plan);
        var changes = new List<WordedChange>();
        var missing = new List<Diagnostic>();
        foreach (var service in services)
        {
            foreach (var date in dates)
            {
                var (before, after) = (was.Find(service, date, slots), now.Find(service, date, slots));
                if (before is null && was.Side.IsNumbered)
                {
                    // "First version" would be a lie: the version that was asked for is not there.
                    missing.Add(was.Missing(service, date));
                }
                else if (after is not null)
                {
                    changes.AddRange(words.Between(service, before, after));
                }
                else if (before is not null || now.Side.IsNumbered)
                {
                    missing.Add(now.Missing(service, date));
                }
            }
        }

        foreach (var change in changes)
        {
            terminal.Print(change.Text.In(terminal.Language));
        }

        terminal.Report(missing);
        var count = changes.Count.ToString(CultureInfo.InvariantCulture);
        terminal.Print(changes.Count == 0 && missing.Count > 0 ? terminal.Text("Nothing to compare.", "没有可比较的内容。")
            : changes.Count == 0 ? terminal.Text("No difference.", "没有差异。") : terminal.Text($"{count} differences.", $"{count} 处差异。"));
        return new(
            missing.Count > 0 ? ExitCode.InputWrong : ExitCode.Fine,
            new { a = was.Side.Text, b = now.Side.Text, changes = changes.Select(c => PublicationText.Document(c, terminal)) });
    }

    private static async Task<OpenedSide?> OpenAsync(Side side, string? data, StationHost host, Terminal terminal, CancellationToken cancellation)
    {
        var bag = new DiagnosticBag();
        var station = StationHost.Open(side.Folder, data, bag);
        terminal.Report(bag.ToImmutable().Where(d => station is null || d.Severity == Severity.Error).Select(d => StationArgument.Under(d, side.Folder)));
        if (station is null)
        {
            return null;
        }

        var lengths = await LessonLengths.MeasureAsync(station, LessonSources.ForPlanning(station), cancellation);
        return new(side, station, host, lengths, StationDatabase.OpenExisting(station.Definition.DataFolder));
    }

    /// <summary>One side of the comparison: a folder, and which version of it.</summary>
    private sealed record Side(string Text, string Folder, string Version)
    {
        /// <summary>True for a version by its number.</summary>
        public bool IsNumbered => Number is not null;

        public int? Number => Version.Length > 1 && Version[0] == 'v' && int.TryParse(Version.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;

        public static Side? Of(string text)
        {
            var at = text.LastIndexOf('@');
            if (at <= 0 || Directory.Exists(text))
            {
                return Directory.Exists(text) ? new(text, text, "plan") : null;
            }

            var side = new Side(text, text[..at], text[(at + 1)..]);
            return Directory.Exists(side.Folder) && (side.Version is "plan" or "published" or "reviewed" || side.IsNumbered) ? side : null;
        }
    }

    private sealed record OpenedSide(Side Side, OpenedStation Station, StationHost Host, LessonLengths Lengths, StationDatabase? Database)
    {
        private readonly DayPlanner _plan = Host.DayPlanner(Station, Lengths);
        private readonly DayPlanner _slots = Host.DayPlanner(Station, LessonLengths.None);

        public Rundown? Find(Service service, BroadcastDate date, bool slots) => Side.Version switch
        {
            "plan" => (slots ? _slots : _plan).Days(service, date, 1).FirstOrDefault(),
            "reviewed" => Database is null ? null : new ReviewBook(Database, Host.Clock).Last(service.Id, date, acceptedOnly: true),
            _ when Database is null => null,
            "published" => Shown(new PublishedRundowns(Database).Latest(service.Id, date), slots),
            _ => Shown(new PublishedRundowns(Database).Version(service.Id, date, Side.Number!.Value), slots),
        };

        public Diagnostic Missing(Service service, BroadcastDate date)
        {
            var versions = Database is null ? 0 : new PublishedRundowns(Database).Versions(service.Id, date);
            var known = Enumerable.Range(1, versions).Select(v => string.Create(CultureInfo.InvariantCulture, $"v{v}")).Prepend("plan");
            return Diagnostic.At(PublicationDiagnostics.NoVersion, new(Side.Text), service.Id.Value, date.ToString(), Side.Version, string.Join(", ", known));
        }

        private Rundown? Shown(PublishedRundown? version, bool slots) =>
            slots && version?.Content is { } content
                ? new ReviewBook(Database!, Host.Clock).Content(version.Rundown.Service, version.Rundown.Date, content) ?? version.Rundown
                : version?.Rundown;
    }
}
