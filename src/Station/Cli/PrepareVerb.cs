using System.Collections.Immutable;
using System.CommandLine;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Time;
using Airclass.Station.Composition;
using Airclass.Station.Preparation;
using Airclass.Station.Preparation.Queue;
using Airclass.Station.Storage;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Transcoding;
using NodaTime;

namespace Airclass.Station.Cli;

/// <summary><c>prepare STATION --until DATE</c>: makes what is needed until then, with a readiness table.</summary>
internal static class PrepareVerb
{
    public static Command Create(VerbFrame frame, StationHost host)
    {
        var station = StationArgument.Create();
        var until = new Option<LocalDate?>("--until")
        {
            Description = "The last broadcast date to prepare for; today unless said.", HelpName = "YYYY-MM-DD", CustomParser = Times.ParseDate,
        };
        var dry = new Option<bool>("--dry-run") { Description = "Show how ready everything is, and make nothing." };
        var command = new Command("prepare", "Make every air file that is needed until a date, what airs first first; show lesson × profile.") { station, until, dry };
        frame.Handle(command, (line, terminal, cancellation) => Workplace.WorkAsync(frame, host, line, station, terminal, place =>
        {
            var last = line.GetValue(until) is { } date ? new BroadcastDate(date) : place.Station.DateOf(host.Clock.GetCurrentInstant());
            return new Round(place.Station, host, place.Tools, place.Database, terminal).RunAsync(last, line.GetValue(dry), cancellation);
        }, cancellation));
        return command;
    }

    /// <summary>One call of the verb.</summary>
    private sealed class Round(OpenedStation station, StationHost host, FfmpegTools tools, StationDatabase database, Terminal terminal)
    {
        private readonly Workshop _workshop = new(station, tools, host, database);
        private int _done;

        public async Task<VerbResult> RunAsync(BroadcastDate last, bool dry, CancellationToken cancellation)
        {
            var needs = new PreparationNeeds(station, host, new TimelineLog(database, host.Clock));
            var until = needs.EndOf(last);
            var works = await needs.WorksAsync(until, _workshop.Sources, cancellation);
            if (!dry)
            {
                await Session(works).RunAsync(works, until, cancellation);
            }

            var status = PreparationStatus.Read(station.Definition.DataFolder, host.Clock.GetCurrentInstant());
            var readiness = Readiness.Of(works, station.Definition.Profiles, new AssetReadiness(database).All(), dry ? status : null, LessonDelivery.All(station, database));
            ReadinessText.Print(readiness, station, terminal);
            return new(dry ? ExitCode.Fine : Exit(readiness), new { materials = ReadinessText.Document(readiness) });
        }

        private PreparationSession Session(ImmutableArray<Work> works)
        {
            _done = works.Length - _workshop.Open(works, host.Clock.GetCurrentInstant()).Length;
            return new(station, _workshop, database, host)
            {
                OnProgress = status => terminal.Progress(QueueProgressLine.Of(status, terminal)),
                OnDone = (work, outcome) => Tell(work, outcome, FormattableString.Invariant($"[{Interlocked.Increment(ref _done)}/{works.Length}] {work.Material} {work.Profile}")),
                OnFollowing = status => terminal.Say(
                    $"The station prepares these (process {status?.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?"}); watching …",
                    $"由正在运行的电台制作（进程 {status?.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?"}）；正在等待……"),
            };
        }

        private void Tell(Work work, PreparationOutcome outcome, string name)
        {
            switch (outcome)
            {
                case PreparationOutcome.Prepared prepared:
                    terminal.Report(prepared.Warnings.Select(d => StationArgument.Under(d, station.Definition.Folder)));
                    terminal.Say($"{name}: ready, {prepared.Sidecar.Cells} cells", $"{name}：就绪，{prepared.Sidecar.Cells} 格");
                    break;
                case PreparationOutcome.Refused refused:
                    terminal.Report(refused.Diagnostics.Select(d => StationArgument.Under(d, station.Definition.Folder)));
                    break;
                case PreparationOutcome.Failed failed:
                    terminal.Report(failed.Finding ?? Diagnostic.At(WorldDiagnostics.TranscodeFailed, new(work.Material.Value), failed.Reason));
                    break;
            }
        }

        private static int Exit(Readiness readiness)
        {
            var states = readiness.Rows.SelectMany(r => r.Cells).OfType<ReadinessCell>().Select(c => c.State).ToHashSet();
            return states.Overlaps([AssetState.Failed, AssetState.Waiting, AssetState.Preparing]) ? ExitCode.World
                : states.Contains(AssetState.Refused) ? ExitCode.InputWrong
                : ExitCode.Fine;
        }
    }
}
