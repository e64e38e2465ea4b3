using System.Collections.Immutable;
using System.Threading.Channels;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station.Preparation;
using Airclass.Station.Preparation.Queue;
using Airclass.Transcode.Transcoding;
using Microsoft.Extensions.Hosting;
using ILogger = Serilog.ILogger;

namespace Airclass.Station.Jobs;

/// <summary>
/// Keeps the work queue true for as long as the desk runs: asks what will be on air and is not there, and lets the queue hold just that. It keeps
/// nothing itself.
/// </summary>
public sealed class PreparationLoop(Desk desk, PreparationBoard board, ILogger log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private (CellIndex Wish, object Station, long Revisions, ImmutableArray<ImmutableArray<TimelineEvent>> Events)? _wished;

    /// <summary>Looks again for something to do.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.WhenAll(Task.Run(() => QueueAsync(stoppingToken), stoppingToken), TellAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The desk ends.
        }
    }

    private async Task QueueAsync(CancellationToken cancellation)
    {
        var folder = desk.Station.Definition.DataFolder;
        while (true)
        {
            try
            {
                if ((await WorkQueue.OpenAsync(folder, Workshop.Places, PrepareAsync, cancellation)).Succeeded(out var queue, out var obstacle))
                {
                    await using var owned = queue;
                    await KeepAsync(queue, cancellation);
                }

                // A verb that prepares has the queue; it ends sooner or later.
                log.Information("the work queue: {Obstacle}", obstacle);
            }
            catch (Exception e) when (Composition.Obstacles.Explain(e, WorkQueue.FileIn(folder)) is { } full)
            {
                log.Warning("the work queue: {Obstacle}", full);
            }

            await Task.Delay(Pause, desk.Host.Time, cancellation);
        }
    }

    private async Task KeepAsync(WorkQueue queue, CancellationToken cancellation)
    {
        desk.Assets.ForgetInterrupted();
        desk.Preparations.ForgetInterrupted();
        Wake();
        await foreach (var _ in _wake.Reader.ReadAllAsync(cancellation))
        {
            try
            {
                await ReconcileAsync(queue, cancellation);
            }
            catch (Exception e) when (Composition.Obstacles.Explain(e, desk.Database.Path) is not null)
            {
                log.Warning(e, "what is to be prepared cannot be found out now");
                await Task.Delay(Pause, desk.Host.Time, cancellation);
                Wake();
            }
        }
    }

    private async Task ReconcileAsync(WorkQueue queue, CancellationToken cancellation)
    {
        desk.Timelines.Refresh();
        var events = desk.Timelines.Timelines.Values.Select(t => t.Events).Concat(desk.Reconciler.Awaited).Concat(await WishedAsync(cancellation));
        var works = WorkList.Of(events.Select(e => (IReadOnlyList<TimelineEvent>)e), desk.Station.Definition.Profiles, desk.Timeline.Now, new CellIndex(long.MaxValue));
        var open = desk.Workshop.Open(works);
        await queue.ReconcileAsync(PreparationOrder.Of(open), cancellation);
        board.Count(works.Length - open.Length, works.Length, await queue.WaitingAsync(cancellation));
    }

    /// <summary>The days that somebody asked for with <c>prepare</c> while the station runs.</summary>
    private async Task<ImmutableArray<ImmutableArray<TimelineEvent>>> WishedAsync(CancellationToken cancellation)
    {
        if (desk.Preparations.Wished is not { } wish || wish <= desk.Timeline.Now)
        {
            return [];
        }

        var (station, revisions) = (desk.Station, desk.Timelines.Revisions);
        if (_wished is not { } known || known.Wish != wish || !ReferenceEquals(known.Station, station) || known.Revisions != revisions)
        {
            var needs = new PreparationNeeds(station, desk.Host, desk.Timeline);
            _wished = (wish, station, revisions, await needs.EventsAsync(wish, desk.Workshop.Sources, cancellation));
        }

        return _wished.Value.Events.Select(s => s.Where(e => e.Start < wish).ToImmutableArray()).ToImmutableArray();
    }

    private async Task PrepareAsync(PreparationOrder order, CancellationToken cancellation)
    {
        try
        {
            // A profile may have left the station since the order came in.
            var known = order with { Profiles = [.. order.Profiles.Where(desk.Station.Profiles.ContainsKey)] };
            if (known.Profiles.Length > 0)
            {
                using var line = board.Begin(known);
                Tell(known, await desk.Workshop.PrepareAsync(known, line, cancellation));
            }
        }
        catch (Exception e) when (Composition.Obstacles.Explain(e, desk.Database.Path) is not null)
        {
            log.Warning(e, "{Material} was not written down", order.Material);
            await Task.Delay(Pause, desk.Host.Time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A fault of ours in one order leaves the others alone. It is begun again when the queue is next looked at, not at once.
            log.Error(e, "{Material} was given up", order.Material);
            return;
        }

        Wake();
    }

    private void Tell(PreparationOrder order, LessonOutcome outcome)
    {
        foreach (var profile in order.Profiles)
        {
            if (outcome.Of(profile) is PreparationOutcome.Failed failed)
            {
                log.Warning("{Material} for {Profile}: {Reason}", order.Material, profile, failed.Reason);
            }
            else
            {
                log.Information("{Material} for {Profile}: {Outcome}", order.Material, profile, outcome.Of(profile).GetType().Name);
            }
        }
    }

    /// <summary>Tells other processes each second how far it is.</summary>
    private async Task TellAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), desk.Host.Time);
        while (await timer.WaitForNextTickAsync(cancellation))
        {
            board.Status?.Write(desk.Station.Definition.DataFolder);
        }
    }
}
