using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Playout;
using Airclass.Playout.Clock;
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
    /// <summary>
    /// A change is stored two cells before its own: a look, reading and rendering must take less. And a look that fails now and then costs one of
    /// a pair no cell.
    /// </summary>
    private const int LooksPerCell = 4;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds((double)CellIndex.Milliseconds / LooksPerCell);
    private static readonly TimeSpan SlatePoll = TimeSpan.FromMilliseconds(100);
    private readonly PlayoutStatusFile _status = new(Supervisor.StatusFile(station.NodeFolder));

    /// <summary>Runs until told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        host.Follow(station.NodeFolder);
        var dataFolder = station.Definition.DataFolder;
        var timelines = new TimelineStore(dataFolder, [.. station.Definition.Services.Select(s => s.Id)], host.Clock);
        if (!await WaitForClockAsync(stop) || !await WaitForSlatesAsync(timelines, stop))
        {
            return;
        }

        var evidence = new EvidenceQueue(dataFolder, host.Clock, AsRunJournal.Of(station, host.Clock), station.NodeFolder);
        // One of a pair goes on for a cell or two when it is told to stop, and must be sure of them.
        using var background = new CancellationTokenSource();
        var refreshing = timelines.KeepFreshAsync(host.Time, LookEvery, background.Token);
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
        Pair = station.Role == NodeRole.Alone ? null : new(station.Role, Pair.HeartbeatOf(station.Role), Pair.HeartbeatOfTwin(station.Role)),
        Time = host.Time,
    };

    /// <summary>One of a pair does not begin on a clock that nothing keeps. False if told to stop before.</summary>
    private async Task<bool> WaitForClockAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), host.Time);
        try
        {
            for (var told = false; !ClockTrust.MayBegin(KernelClock.Read(), station.Role != NodeRole.Alone, Pair.IsClockTrusted); told = true)
            {
                if (!told)
                {
                    log.Warning("not on air: nothing keeps the system clock to UTC. Run NTP or PTP, or answer for the clock with pair: clock: trusted in station.yaml");
                }

                await timer.WaitForNextTickAsync(stop);
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private PairSettings Pair => station.Definition.Pair;

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
