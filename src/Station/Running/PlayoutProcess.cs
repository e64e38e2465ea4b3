using Airclass.Domain.Identity;
using Airclass.Domain.Timelines;
using Airclass.Playout;
using Airclass.Playout.Monitoring;
using Airclass.Station.AsRun;
using Airclass.Station.Composition;
using Airclass.Station.Storage;
using ILogger = Serilog.ILogger;

namespace Airclass.Station.Running;

/// <summary>
/// The process that is on air: the pacing engine with its timelines in memory. It waits until every profile has a slate, and from then on
/// needs neither database nor web: what it read last stays in effect.
/// </summary>
public sealed class PlayoutProcess(OpenedStation station, StationHost host, ILogger log)
{
    private static readonly TimeSpan SlatePoll = TimeSpan.FromMilliseconds(100);
    private readonly PlayoutStatusFile _status = new(Supervisor.StatusFile(station.Definition.DataFolder));

    /// <summary>Runs until told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var dataFolder = station.Definition.DataFolder;
        var timelines = new TimelineStore(dataFolder, [.. station.Definition.Services.Select(s => s.Id)], host.Clock);
        if (!await WaitForSlatesAsync(timelines, stop))
        {
            return;
        }

        var evidence = new EvidenceQueue(dataFolder, host.Clock, AsRunJournal.Of(station, host.Clock));
        using var background = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var refreshing = timelines.KeepFreshAsync(host.Time, background.Token);
        using var storing = new CancellationTokenSource();
        var stored = evidence.KeepStoringAsync(host.Time, storing.Token);
        using (var engine = new PlayoutEngine(PlayoutPlan.Of(station.Definition, station.Profiles), Parts(timelines, evidence)))
        {
            foreach (var problem in engine.Problems)
            {
                log.Warning("destination {Problem}", problem);
            }

            log.Information("on air with {Streams} streams", station.Definition.Outputs.Sum(o => o.Services.Length));
            // The engine paces on the thread that calls it.
            await Task.Factory.StartNew(() => engine.Run(stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }

        // The engine's last as-run lines are stored before the process ends.
        await background.CancelAsync();
        await storing.CancelAsync();
        await Task.WhenAll(refreshing, stored);
    }

    private PlayoutParts Parts(TimelineStore timelines, EvidenceQueue evidence) => new()
    {
        Timelines = timelines,
        Signalling = StationHost.Signalling(station),
        Store = station.Store,
        AsRun = evidence,
        Faults = evidence,
        EvidenceWaiting = () => evidence.Waiting,
        Status = new LoggedStatus(_status, log),
        Starts = (_status.Read()?.Starts ?? 0) + 1,
        Time = host.Time,
    };

    /// <summary>A profile without a slate does not go on air. False if told to stop before.</summary>
    private async Task<bool> WaitForSlatesAsync(TimelineStore timelines, CancellationToken stop)
    {
        var profiles = station.Definition.Outputs.Select(o => o.Profile).Distinct().ToArray();
        using var timer = new PeriodicTimer(SlatePoll, host.Time);
        try
        {
            do
            {
                timelines.Refresh();
                if (Array.TrueForAll(profiles, p => HasSlate(timelines, p)))
                {
                    return true;
                }
            }
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException)
        {
            // Stopped while waiting.
        }

        return false;
    }

    private static bool HasSlate(TimelineStore timelines, ProfileName profile) =>
        timelines.Timelines.Values.FirstOrDefault()?.Changes.OfType<AirFileBinding>().Any(b => b.Material == MaterialId.Slate && b.Profile == profile) == true;
}
