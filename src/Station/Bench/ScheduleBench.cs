using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Scheduler.Planning;
using Airclass.Scheduler.Rules;
using Airclass.Station.Composition;

namespace Airclass.Station.Bench;

/// <summary>
/// Measures how fast a school year becomes rundowns: a made-up station is read from disk, all its rundowns are planned and held against
/// its rules, by the same code that <c>validate</c>, <c>publish</c> and <c>run</c> use.
/// </summary>
public sealed class ScheduleBench(TimeProvider time)
{
    private static readonly CellCount LessonLength = new(1250);

    /// <summary>Writes a station of a size and measures it.</summary>
    /// <param name="size">How large.</param>
    /// <param name="runs">How often; the fastest counts, since whatever else the machine does only adds time. With 0 nothing is measured.</param>
    /// <param name="cancellation">Ends between two runs.</param>
    public ScheduleBenchResult? Measure(BenchSize size, int runs, CancellationToken cancellation = default)
    {
        using var work = new WorkFolder();
        var station = new BenchStation(size, work.Path);
        station.Write();
        ScheduleBenchResult? best = null;
        for (var run = 0; run < runs; run++)
        {
            cancellation.ThrowIfCancellationRequested();
            var result = Once(size, work.Path, [.. station.Days.Select(d => new BroadcastDate(d))]);
            best = best is null || result.Total < best.Total ? result : best;
        }

        return best;
    }

    private ScheduleBenchResult Once(BenchSize size, string folder, ImmutableArray<BroadcastDate> days)
    {
        var (started, processor) = (time.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var found = new DiagnosticBag();
        var station = StationHost.Open(folder, null, found) ?? throw Broken(found);
        var read = time.GetElapsedTime(started);
        if (found.HasErrors)
        {
            throw Broken(found);
        }

        started = time.GetTimestamp();
        var planner = new RundownPlanner(station.Plan);
        var rundowns = station.Definition.Services.AsParallel().AsOrdered()
            .SelectMany(service => days.Select(day => planner.Plan(service, day, _ => LessonLength).Rundown))
            .ToArray();
        var planned = time.GetElapsedTime(started);

        started = time.GetTimestamp();
        var findings = new StationChecks(station.Plan, station.RuleSets).Check(rundowns);
        var check = time.GetElapsedTime(started);
        return new(size, read, planned, check)
        {
            Rundowns = rundowns.Length,
            Events = rundowns.Sum(r => r.Events.Length),
            Lessons = rundowns.Sum(r => r.Events.Count(e => e.Kind == EventKind.Lesson)),
            Findings = findings.Length,
            Processor = Environment.CpuUsage.TotalTime - processor,
        };
    }

    private static InvalidOperationException Broken(DiagnosticBag found) =>
        new("The made-up station is wrong: " + found.ToImmutable().First(d => d.Severity == Severity.Error));
}
