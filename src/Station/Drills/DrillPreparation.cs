using System.Collections.Immutable;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station.Composition;
using Airclass.Station.Ingest;
using Airclass.Station.Preparation;
using Airclass.Transcode.Store;
using Airclass.Transcode.Transcoding;

namespace Airclass.Station.Drills;

/// <summary>A material that a drilled day needs and that is not there.</summary>
/// <param name="Work">What is missing.</param>
/// <param name="Outcome">Why it could not be made; null if nobody tried.</param>
internal sealed record Unready(Work Work, PreparationOutcome? Outcome);

/// <summary>Sees to the air files that a day needs, as many at once as there are cores.</summary>
/// <param name="station">The station.</param>
/// <param name="day">The day.</param>
/// <param name="stored">The changes in effect.</param>
internal sealed class DrillPreparation(OpenedStation station, DrilledDay day, ImmutableArray<TimelineChange> stored)
{
    /// <summary>What the day needs and has not got, what airs first first. The break is needed only where it airs.</summary>
    public ImmutableArray<Work> Missing()
    {
        var store = new AirFileStore(station.Store);
        var there = stored.OfType<AirFileBinding>().ToLookup(b => (b.Material, b.Profile));
        var aired = day.Services.SelectMany(s => s.Events).Where(e => e.End > day.From && e.Start < day.To).Select(e => e.Planned.Material).ToHashSet();
        return
        [
            .. WorkList.Of(day.Services.Select(s => (IReadOnlyList<TimelineEvent>)s.Events), station.Definition.Profiles, day.From, day.To)
                .Where(w => w.Material != Domain.Identity.MaterialId.Break || aired.Contains(w.Material))
                .Where(w => there[(w.Material, w.Profile)].LastOrDefault() is not { } binding || store.Find(binding.AirFile) is null),
        ];
    }

    /// <summary>Makes what is missing.</summary>
    /// <param name="station">The station.</param>
    /// <param name="missing">What.</param>
    /// <param name="workshop">Where.</param>
    /// <param name="effective">The cell from which the air files hold.</param>
    /// <param name="onDone">Told of every work, with how many are done.</param>
    /// <param name="cancellation">Stops the encoders.</param>
    public static async Task<(ImmutableArray<TimelineChange> Made, ImmutableArray<Unready> Unready)> MakeAsync(
        OpenedStation station, ImmutableArray<Work> missing, Workshop workshop, CellIndex effective, Action<Work, PreparationOutcome, int> onDone, CancellationToken cancellation)
    {
        var outcomes = new PreparationOutcome[missing.Length];
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Workshop.Places, CancellationToken = cancellation };
        await Parallel.ForEachAsync(Enumerable.Range(0, missing.Length), options, async (i, stop) =>
        {
            outcomes[i] = await workshop.PrepareAsync(missing[i], null, stop);
            onDone(missing[i], outcomes[i], Interlocked.Increment(ref done));
        });
        cancellation.ThrowIfCancellationRequested();
        var made = missing.Zip(outcomes).Where(m => m.Second is PreparationOutcome.Prepared)
            .Select(m => (m.First, ((PreparationOutcome.Prepared)m.Second).Sidecar));
        return (
            HeldLessons.Hold(station, [.. made.Select(m => new AirFileBinding(effective, m.First.Material, m.First.Profile, m.Sidecar.Id, m.Sidecar.Cells))]),
            [.. missing.Zip(outcomes).Where(m => m.Second is not PreparationOutcome.Prepared).Select(m => new Unready(m.First, m.Second))]);
    }
}
