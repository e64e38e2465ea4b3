using System.Collections.Immutable;
using Airclass.Domain.Time;
using Airclass.Station.Preparation;
using Airclass.Transcode.Transcoding;
using Microsoft.Extensions.Hosting;
using ILogger = Serilog.ILogger;

namespace Airclass.Station.Jobs;

/// <summary>
/// Prepares what will be on air, what airs first first, a few at a time and at low priority, for as long as the desk runs. It keeps no list:
/// after each piece it asks again what should be there.
/// </summary>
public sealed class PreparationLoop(Desk desk, ILogger log) : BackgroundService
{
    private readonly SemaphoreSlim _wake = new(0);
    private readonly HashSet<Work> _busy = [];
    private readonly Lock _choosing = new();

    /// <summary>Materials that the published days need, and how many of them are settled.</summary>
    public (int Ready, int Wanted)? Progress { get; private set; }

    /// <summary>Looks again for something to do.</summary>
    public void Wake() => _wake.Release();

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        desk.Assets.ForgetInterrupted();
        return Task.WhenAll(Enumerable.Range(0, Workshop.Places).Select(_ => Task.Run(() => WorkAsync(stoppingToken), stoppingToken)));
    }

    private async Task WorkAsync(CancellationToken cancellation)
    {
        try
        {
            while (!cancellation.IsCancellationRequested)
            {
                if (Choose() is not { } work)
                {
                    await _wake.WaitAsync(cancellation);
                    continue;
                }

                await PrepareAsync(work, cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            // The desk ends.
        }
    }

    private async Task PrepareAsync(Work work, CancellationToken cancellation)
    {
        try
        {
            var outcome = await desk.Workshop.PrepareAsync(work, null, cancellation);
            if (outcome is PreparationOutcome.Failed failed)
            {
                log.Warning("{Material} for {Profile}: {Reason}", work.Material, work.Profile, failed.Reason);
            }
            else
            {
                log.Information("{Material} for {Profile}: {Outcome}", work.Material, work.Profile, outcome.GetType().Name);
            }
        }
        catch (Exception e) when (Composition.Obstacles.Explain(e, desk.Database.Path) is not null)
        {
            log.Warning(e, "{Material} for {Profile} was not written down", work.Material, work.Profile);
            await Task.Delay(TimeSpan.FromSeconds(5), desk.Host.Time, cancellation);
        }
        finally
        {
            lock (_choosing)
            {
                _busy.Remove(work);
            }
        }
    }

    /// <summary>The first work that nobody does; null if there is none.</summary>
    private Work? Choose()
    {
        lock (_choosing)
        {
            try
            {
                desk.Timelines.Refresh();
                var now = desk.Timeline.Now;
                var works = WorkList.Of(
                    desk.Timelines.Timelines.Values.Select(t => t.Events).Concat(desk.Reconciler.Awaited).Select(e => (IReadOnlyList<Domain.Timelines.TimelineEvent>)e),
                    desk.Station.Definition.Profiles, now, new CellIndex(long.MaxValue));
                var open = desk.Workshop.Open(works);
                Progress = (works.Length - open.Length, works.Length);
                var next = open.FirstOrDefault(w => !_busy.Contains(w));
                if (next is not null)
                {
                    _busy.Add(next);
                }

                return next;
            }
            catch (Exception e) when (Composition.Obstacles.Explain(e, desk.Database.Path) is not null)
            {
                log.Warning(e, "what is to be prepared cannot be found out now");
                return null;
            }
        }
    }
}
