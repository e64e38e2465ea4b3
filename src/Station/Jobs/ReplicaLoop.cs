using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station.Composition;
using Microsoft.Extensions.Hosting;
using ILogger = Serilog.ILogger;

namespace Airclass.Station.Jobs;

/// <summary>Keeps standby's copies of the air files: each that the timeline names, what airs first first, the slate before all.</summary>
public sealed class ReplicaLoop(Desk desk, ILogger log) : BackgroundService
{
    /// <summary>Every so many seconds those that were there are looked for again: a damaged copy is mended by deleting it.</summary>
    private const int SecondsBetweenChecks = 10;

    private readonly HashSet<AirFileId> _there = [];

    /// <summary>Copies what is missing now.</summary>
    /// <returns>How many were copied.</returns>
    public int Pass(CancellationToken cancellation)
    {
        var replica = new StoreReplica(desk.Station.Origin, desk.Station.Store);
        var copied = 0;
        foreach (var id in Wanted(desk.Timelines.Timelines.Values, desk.Timeline.Now).Where(id => !_there.Contains(id)))
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                var isNew = !replica.Has(id) && replica.Copy(id, cancellation);
                copied += isNew ? 1 : 0;
                if (isNew || replica.Has(id))
                {
                    _there.Add(id);
                }
            }
            catch (Exception e) when (Obstacles.Explain(e, desk.Station.Store.Root) is { } obstacle)
            {
                log.Warning("air file {Id} cannot be copied: {Obstacle}", id, obstacle);
            }
        }

        return copied;
    }

    /// <summary>The air files that timelines name: slates, then by the time at which they air next, then the rest.</summary>
    internal static IEnumerable<AirFileId> Wanted(IEnumerable<Timeline> timelines, CellIndex now)
    {
        var all = timelines.ToList();
        var bindings = all.Take(1).SelectMany(t => t.Changes).OfType<AirFileBinding>().ToList();
        var next = all.SelectMany(t => t.Events).Where(e => e.End > now).GroupBy(e => e.Planned.Material).ToDictionary(g => g.Key, g => g.Min(e => e.Start.Value));
        return bindings
            .OrderBy(b => b.Material == MaterialId.Slate ? long.MinValue : next.GetValueOrDefault(b.Material, long.MaxValue))
            .Select(b => b.AirFile)
            .Distinct();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), desk.Host.Time);
        try
        {
            for (var second = 0; await timer.WaitForNextTickAsync(stoppingToken); second++)
            {
                if (second % SecondsBetweenChecks == 0)
                {
                    _there.Clear();
                }

                if (Pass(stoppingToken) is > 0 and var copied)
                {
                    log.Information("copied {Count} air files", copied);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The desk ends.
        }
    }
}
