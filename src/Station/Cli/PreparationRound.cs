using System.Collections.Immutable;
using Airclass.Domain.AirFiles;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station.Composition;
using Airclass.Station.Ingest;
using Airclass.Station.Preparation;
using Airclass.Transcode.Store;
using Airclass.Transcode.Transcoding;

namespace Airclass.Station.Cli;

/// <summary>Makes what a stretch of a timeline needs and does not have yet, for a verb that cannot wait for a running station.</summary>
internal static class PreparationRound
{
    /// <summary>Prepares what is missing.</summary>
    /// <returns>The air files made or found; null if the world is in the way, after a report.</returns>
    public static async Task<ImmutableArray<TimelineChange>?> MissingAsync(
        StationHost host, OpenedStation station, Profile profile, ImmutableArray<TimelineEvent> events, ImmutableArray<TimelineChange> stored,
        (CellIndex From, CellIndex To) stretch, CellIndex effective, Terminal terminal, CancellationToken cancellation)
    {
        var needs = events.Any(e => e.Start < stretch.To && e.End > stretch.From && e.Planned.Material == Domain.Identity.MaterialId.Break);
        var works = WorkList.Of([events], [profile.Name], stretch.From, stretch.To)
            .Where(w => needs || w.Material != Domain.Identity.MaterialId.Break)
            .Where(w => !IsThere(station, stored, w)).ToList();
        var made = ImmutableArray.CreateBuilder<TimelineChange>();
        if (works.Count == 0)
        {
            return made.ToImmutable();
        }

        if (await Encoder.FindAsync(terminal, cancellation) is not { } tools)
        {
            return null;
        }

        var workshop = new Workshop(station, tools, host, database: null);
        for (var i = 0; i < works.Count; i++)
        {
            var name = FormattableString.Invariant($"[{i + 1}/{works.Count}] {works[i].Material}");
            var outcome = await workshop.PrepareAsync(works[i], new PreparationProgressLine(name, terminal), cancellation);
            cancellation.ThrowIfCancellationRequested();
            if (outcome is PreparationOutcome.Prepared { Sidecar: var sidecar })
            {
                made.Add(new AirFileBinding(effective, works[i].Material, profile.Name, sidecar.Id, sidecar.Cells));
                if (outcome is PreparationOutcome.Prepared { Made: true })
                {
                    terminal.Say($"{name}: prepared, {sidecar.Cells} cells", $"{name}：已制作，{sidecar.Cells} 格");
                }
            }
            else if (!Tell(outcome, works[i], station, terminal))
            {
                return null;
            }
        }

        return HeldLessons.Hold(station, made.ToImmutable());
    }

    /// <summary>Reports what kept a material from being made; false if nothing else will be made either.</summary>
    private static bool Tell(PreparationOutcome outcome, Work work, OpenedStation station, Terminal terminal)
    {
        if (outcome is PreparationOutcome.Refused refused)
        {
            // A lesson that is refused costs a slate, not the verb.
            terminal.Report(refused.Diagnostics.Select(d => StationArgument.Under(d, station.Definition.Folder)));
            return true;
        }

        var failed = outcome as PreparationOutcome.Failed;
        terminal.Report(failed?.Finding ?? Diagnostic.At(WorldDiagnostics.TranscodeFailed, new(work.Material.Value), failed?.Reason ?? ""));
        return false;
    }

    private static bool IsThere(OpenedStation station, ImmutableArray<TimelineChange> stored, Work work) =>
        stored.OfType<AirFileBinding>().LastOrDefault(b => b.Material == work.Material && b.Profile == work.Profile) is { } binding
        && new AirFileStore(station.Store).Find(binding.AirFile) is not null;
}
