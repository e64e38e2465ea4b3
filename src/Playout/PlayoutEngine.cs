using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime;
using System.Runtime.ExceptionServices;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Playout.AirFiles;
using Airclass.Playout.AsRun;
using Airclass.Playout.Clock;
using Airclass.Playout.Monitoring;
using Airclass.Playout.Outputs;
using Airclass.Playout.Pair;
using Airclass.Playout.Rendering;
using Airclass.TransportStream.Rtp;

namespace Airclass.Playout;

/// <summary>
/// Playout: sends every stream of a plan, from now on until it is stopped. Four threads: one paces, one reads ahead and renders, one stands in
/// for it where a disk does not answer, one keeps as-run and heartbeat. It remembers nothing: a restarted engine sends the same bytes at the same time.
/// </summary>
public sealed class PlayoutEngine : IDisposable
{
    private const int FirstHeartbeatMs = 200;
    private const int HeartbeatMs = 1000;
    private const int BeatsBetweenAttempts = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PatienceAtStart = TimeSpan.FromSeconds(15);
    private const int CellsToLeave = 2;

    private readonly PlayoutPlan _plan;
    private readonly PlayoutParts _parts;
    private readonly SystemClocks _system;
    private readonly StationClock _clock;
    private readonly UdpSockets _sockets = new();
    private readonly AirFileReader _files;
    private readonly SlateProof _slates;
    private readonly ImmutableArray<MonitoredStream> _streams;
    private readonly PlayoutMonitor _monitor;
    private readonly TwinWatch _twin = new();
    private readonly PairLink? _link;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Opens all destinations; sends nothing yet.</summary>
    public PlayoutEngine(PlayoutPlan plan, PlayoutParts parts)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(parts);
        (_plan, _parts) = (plan, parts);
        _system = new(parts.Time);
        _clock = _system.Start();
        _files = new(parts.Store);
        var sent = SentCells(plan.Streams.Length);
        _slates = new(_files);
        _streams = [.. plan.Streams.Select((stream, i) => Join(stream, i, sent))];
        _link = parts.Pair is { } pair
            ? new(pair, [.. _streams.Select(s => s.Paced.Share!)], _twin, _clock, _system, () => parts.Timelines.LookedAt)
            : null;
        _monitor = new(_streams, sent, _clock, _system)
        {
            Discipline = parts.Discipline,
            EvidenceWaiting = parts.EvidenceWaiting,
            Starts = parts.Starts,
            Pair = parts.Pair is { } place ? new(place.Role, _twin, () => _link!.Problem) : null,
        };
    }

    /// <summary>
    /// Destinations that cannot be used now. The others are served; these are tried again every ten seconds. Whether to start without them is
    /// the caller's decision.
    /// </summary>
    public ImmutableArray<DestinationProblem> Problems => [.. _streams.SelectMany(s => s.Outputs.Problems)];

    /// <summary>
    /// Sends until stopped, on the calling thread and three more; one of a pair, while its twin lives, to the end of the next cell, so that the twin
    /// goes on from there. Ends as-run lines and writes a last heartbeat before it returns.
    /// </summary>
    /// <exception cref="Exception">A fault of ours ended one of the threads; the process should end and be started again.</exception>
    public void Run(CancellationToken stop)
    {
        RealTimePriority.TryPreferProcess();
        GCSettings.LatencyMode = GCLatencyMode.SustainedLowLatency;
        using var ending = _link is null ? CancellationTokenSource.CreateLinkedTokenSource(stop) : new();
        using var leaving = _link is null ? default : stop.Register(() => Leave(ending));
        using var written = new CancellationTokenSource();
        using var portable = new PortableWait(_system);
        using var batch = SendmmsgBatch.IsSupported ? new SendmmsgBatch(_plan.Together) : null;
        IPacingWait wait = OperatingSystem.IsLinux() && _system.CountsNanoseconds ? new NanosleepWait() : portable;
        _monitor.PreciseWait = wait.IsPrecise;
        var pacing = new PacingLoop([.. _streams.Select(s => s.Paced)], _clock, _system, wait, batch is null ? new SendToBatch() : batch);
        _monitor.PacingAllocated = () => pacing.AllocatedBytes;
        var reading = new ReadingLoop([.. _streams.Select(s => s.Renderer)], _clock, _system);
        var standIn = new StandInLoop([.. _streams.Select(s => new StandIn(s.Paced, _parts, _slates))], _files, _clock, _system);
        var link = _link is { } pair ? Start("pair", ThreadPriority.AboveNormal, () => pair.Run(ending.Token), ending) : null;
        WarmUp.Run(_plan, wait);

        var ahead = Start("reading", ThreadPriority.AboveNormal, () => reading.Run(ending.Token), ending);
        // The first cells are there before the first datagram is due: a start costs no skipped ones. A disk that does not answer costs its cells alone.
        reading.AwaitFirstPass(PatienceAtStart);
        Thread[] threads =
        [
            Start("stand-in", ThreadPriority.AboveNormal, () => standIn.Run(ending.Token), ending),
            Start("pacing", ThreadPriority.Highest, () => Pace(pacing, ending.Token), ending),
        ];
        Thread[] writers = [.. _streams.SelectMany(s => s.Outputs.Files).Select(f => Start("file", ThreadPriority.Normal, () => f.Run(written.Token), ending))];
        Attend(pacing.Lateness, ending.Token);
        foreach (var thread in threads)
        {
            thread.Join();
        }

        // What was begun is written. But no such disk, or a pipe that nobody reads, keeps the process from its end.
        written.Cancel();
        foreach (var thread in writers.Prepend(ahead))
        {
            thread.Join(Patience);
        }
        link?.Join();

        _monitor.Finish();
        _parts.Status.Publish(_monitor.Status(pacing.Lateness.Read(), onAir: false));
        _failure?.Throw();
    }

    public void Dispose()
    {
        foreach (var file in _streams.SelectMany(s => s.Outputs.Files))
        {
            file.Dispose();
        }

        _link?.Dispose();
        _files.Dispose();
        _sockets.Dispose();
    }

    /// <summary>A queue that has room for some seconds of all streams: were it to grow on air, the pacing thread would allocate.</summary>
    private static ConcurrentQueue<SentCell> SentCells(int streams)
    {
        const int CellsEach = 8;
        var queue = new ConcurrentQueue<SentCell>(Enumerable.Repeat(default(SentCell), streams * CellsEach));
        while (queue.TryDequeue(out _))
        {
            // Empty again; the room stays.
        }

        return queue;
    }

    private MonitoredStream Join(PlayoutStream stream, int index, ConcurrentQueue<SentCell> sent)
    {
        var schedule = DatagramSchedule.Staggered(stream.Profile.DatagramsPerCell, index, _plan.Streams.Length, _plan.Together);
        var role = _parts.Pair?.Role ?? NodeRole.Alone;
        var share = role == NodeRole.Alone ? null : new StreamShare(role, IdOf(stream), _twin);
        var paced = new PacedStream(stream, schedule, new(stream.Profile.CellBytes), sent, share);
        return new(
            new(paced, _parts, _files, _slates, timestamp => _clock.UnixNsAt(_system.MonotonicNs(timestamp))),
            new(paced, _sockets, role),
            new(stream.Service.Id, stream.Profile.Name, _parts.AsRun));
    }

    /// <summary>The same on both nodes, and another for partners that are told something else of the same service.</summary>
    private static uint IdOf(PlayoutStream stream) =>
        RtpSsrc.Of($"{stream.Service.Triplet}/{stream.Profile.Name}/{stream.Service.Number}/{stream.Profile.SiText}");

    /// <summary>One of a pair hands over at a cell: it says which, goes on until then, and ends.</summary>
    private void Leave(CancellationTokenSource ending)
    {
        var now = _clock.UnixNsAt(_system.MonotonicNs());
        if (!_twin.IsAlive(now))
        {
            ending.Cancel();
            return;
        }

        var last = CellIndex.Containing(_clock.At(_system.MonotonicNs())) + new CellCount(CellsToLeave);
        foreach (var stream in _streams)
        {
            stream.Paced.Share!.Until = last;
        }

        ending.CancelAfter(TimeSpan.FromMilliseconds(((last.Value * CellIndex.Milliseconds * 1_000_000L) - now) / 1_000_000));
    }

    private void Pace(PacingLoop pacing, CancellationToken stop)
    {
        _monitor.RealTime = RealTimePriority.TryTake();
        pacing.Run(stop);
    }

    /// <summary>The calling thread's part: as-run, heartbeat, and destinations that failed.</summary>
    private void Attend(LatenessMeter lateness, CancellationToken stop)
    {
        for (var beat = 0; !stop.WaitHandle.WaitOne(beat == 0 ? FirstHeartbeatMs : HeartbeatMs); beat++)
        {
            _monitor.DrainSentCells();
            _parts.Status.Publish(_monitor.Status(lateness.Read(), onAir: true));
            if (beat % BeatsBetweenAttempts == BeatsBetweenAttempts - 1)
            {
                foreach (var stream in _streams)
                {
                    stream.Outputs.OpenMissing();
                }
            }
        }
    }

    private Thread Start(string name, ThreadPriority priority, Action work, CancellationTokenSource ending)
    {
        var thread = new Thread(() => Guard(work, ending)) { Name = name, Priority = priority, IsBackground = true };
        thread.Start();
        return thread;
    }

    private void Guard(Action work, CancellationTokenSource ending)
    {
        try
        {
            work();
        }
#pragma warning disable CA1031 // It is thrown again, by Run.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _failure ??= ExceptionDispatchInfo.Capture(e);
            if (!ending.IsCancellationRequested)
            {
                ending.Cancel();
            }
        }
    }
}
