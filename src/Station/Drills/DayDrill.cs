using System.Collections.Immutable;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station.Composition;
using NodaTime;

namespace Airclass.Station.Drills;

/// <summary>How far a drill is.</summary>
/// <param name="Done">Cells of all streams so far.</param>
/// <param name="Total">Cells of all streams.</param>
/// <param name="Elapsed">Since it began.</param>
public sealed record DrillProgress(long Done, long Total, Duration Elapsed);

/// <summary>What came of a drill.</summary>
/// <param name="Streams">Each service in each profile.</param>
/// <param name="Aired">The time on air of all streams together.</param>
/// <param name="Elapsed">The time that it took.</param>
public sealed record DayDrillResult(ImmutableArray<StreamDrillResult> Streams, Duration Aired, Duration Elapsed);

/// <summary>Drills a day of several services in all profiles, as many streams at once as there are cores.</summary>
/// <param name="station">The station.</param>
/// <param name="timelines">The timeline of each service to be drilled.</param>
/// <param name="time">The clock that says how long it took.</param>
internal sealed class DayDrill(OpenedStation station, ImmutableArray<Timeline> timelines, TimeProvider time)
{
    private const int ReportEveryCells = 4096;
    private long _done;

    /// <summary>Runs the day.</summary>
    /// <param name="from">Its first cell.</param>
    /// <param name="to">The first cell after it.</param>
    /// <param name="progress">Told now and then, from any thread.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<DayDrillResult> RunAsync(CellIndex from, CellIndex to, Action<DrillProgress> progress, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        var streams = timelines.SelectMany(t => station.AirProfiles.Select(p => (Timeline: t, Profile: p))).ToList();
        var total = streams.Count * (to - from).Value;
        var results = new StreamDrillResult[streams.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        await Parallel.ForEachAsync(Enumerable.Range(0, streams.Count), options, (i, stop) =>
        {
            var service = station.Definition.Find(streams[i].Timeline.Service)!;
            results[i] = new StreamDrill(station, service, streams[i].Profile, streams[i].Timeline).Run(from, to, OnCell, stop);
            return ValueTask.CompletedTask;
        });
        return new([.. results], (to - from).Duration * streams.Count, Elapsed());

        void OnCell()
        {
            if (Interlocked.Increment(ref _done) is var done && done % ReportEveryCells == 0)
            {
                progress(new(done, total, Elapsed()));
            }
        }

        Duration Elapsed() => Duration.FromTimeSpan(time.GetElapsedTime(began));
    }
}
