using System.Collections.Concurrent;
using System.Net;
using Airclass.Domain.Time;
using Airclass.Playout.AirFiles;
using Airclass.Playout.AsRun;
using Airclass.Playout.Clock;
using Airclass.Playout.Monitoring;
using Airclass.Playout.Outputs;
using Airclass.Playout.Rendering;
using NodaTime;

namespace Airclass.Playout.Tests.Clock;

/// <summary>All of a playout but its sockets and threads: the work of each is done in turn while a test moves the clocks.</summary>
internal sealed class HandPlayout : IDisposable
{
    private const long Ms = 1_000_000;

    /// <summary>As on air, the reading thread looks about ten times a second.</summary>
    private const long PassNs = 96 * Ms;

    private readonly ConcurrentQueue<SentCell> _sent = new();
    private readonly UdpSockets _sockets = new();
    private readonly AirFileReader _files;
    private readonly PacingLoop _pacing;
    private readonly ReadingLoop _reading;
    private readonly PlayoutMonitor _monitor;

    /// <summary>A playout of a scene's service, at an instant.</summary>
    public HandPlayout(Scene scene, TestOutputs told, IDatagramBatch batch, Instant start)
    {
        told.Set(scene.Timeline);
        _files = new(scene.Shelf.Store);
        Time = new(start);
        var system = new SystemClocks(Time);
        var clock = system.Start();
        var stream = new PlayoutStream(Scene.Service, Scene.Profile, [new(IPAddress.Loopback, 9)]);
        Paced = new(stream, new(Scene.Profile.DatagramsPerCell, 0), new(Scene.Profile.CellBytes), _sent);
        Renderer = new(Paced, told.Parts(scene.Shelf.Store), _files, new(_files));
        var asRun = new AsRunRecorder(Scene.Service.Id, Scene.Profile.Name, told);
        _monitor = new([new(Renderer, new(Paced, _sockets), asRun)], _sent, clock, system);
        _pacing = new([Paced], clock, system, new NanosleepWait(), batch);
        _reading = new([Renderer], clock, system);
    }

    public HandTime Time { get; }

    public PacedStream Paced { get; }

    public StreamRenderer Renderer { get; }

    /// <summary>Bytes that sending allocated so far.</summary>
    public long PacingBytes { get; private set; }

    /// <summary>Bytes that reading ahead and rendering allocated so far.</summary>
    public long ReadingBytes { get; private set; }

    /// <summary>Lets time pass in steps: look at the clocks, read, pace, note. The last step ends before the end.</summary>
    public void RunTo(long untilMs, int stepMs)
    {
        for (; Time.MonotonicNs < untilMs * Ms; Time.MonotonicNs += stepMs * Ms)
        {
            var begun = GC.GetAllocatedBytesForCurrentThread();
            _pacing.Observe(Time.MonotonicNs);
            var before = GC.GetAllocatedBytesForCurrentThread();
            if (Time.MonotonicNs % PassNs == 0)
            {
                _reading.Pass(CancellationToken.None);
            }

            var between = GC.GetAllocatedBytesForCurrentThread();
            _pacing.Pump(Time.MonotonicNs);
            PacingBytes += GC.GetAllocatedBytesForCurrentThread() - between + before - begun;
            ReadingBytes += between - before;
            _monitor.DrainSentCells();
        }
    }

    /// <summary>The heartbeat now.</summary>
    public PlayoutStatus Status() => _monitor.Status(_pacing.Lateness.Read(), onAir: true);

    /// <summary>Ends the as-run lines.</summary>
    public void Finish() => _monitor.Finish();

    public void Dispose()
    {
        _files.Dispose();
        _sockets.Dispose();
    }
}
