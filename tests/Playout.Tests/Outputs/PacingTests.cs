using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Airclass.Domain.Time;
using Airclass.Playout.AirFiles;
using Airclass.Playout.Clock;
using Airclass.Playout.Outputs;
using Airclass.Playout.Rendering;

namespace Airclass.Playout.Tests.Outputs;

/// <summary>Pacing with time moved by hand: rendering, handing over and sending as on air, on one thread.</summary>
public sealed class PacingTests : IDisposable
{
    private const long Ms = 1_000_000;
    private readonly Scene _scene = new();
    private readonly AirFileReader _files;
    private readonly TestOutputs _told = new();
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly ConcurrentQueue<SentCell> _sentCells = new();
    private readonly RecordingBatch _batch = new();
    private readonly PacedStream _paced;
    private readonly StreamRenderer _renderer;
    private readonly StationClock _clock;
    private readonly PacingLoop _loop;

    public PacingTests()
    {
        var (material, _) = _scene.Material(1, 20);
        _scene.Event(material, 7);
        _scene.Event(material, 20, inCell: 3);
        _files = new(_scene.Shelf.Store);
        _told.Set(_scene.Timeline);
        _paced = Paced(new(Scene.Profile.DatagramsPerCell, 0));
        _renderer = new(_paced, _told.Parts(_scene.Shelf.Store), _files, new(_files));
        _clock = new(0, _scene.Start.Start);
        _loop = new([_paced], _clock, new(TimeProvider.System), new NanosleepWait(), _batch);
    }

    public void Dispose()
    {
        _scene.Dispose();
        _files.Dispose();
        _socket.Dispose();
    }

    [Fact]
    public void Groups_of_datagrams_are_those_of_the_rendering_and_leave_whole()
    {
        var (together, perCell) = (4, Scene.Profile.DatagramsPerCell);
        var paced = Paced(new(perCell, 0, together));
        using var files = new AirFileReader(_scene.Shelf.Store);
        var renderer = new StreamRenderer(paced, _told.Parts(_scene.Shelf.Store), files, new(files));
        var loop = new PacingLoop([paced], _clock, new(TimeProvider.System), new NanosleepWait(), _batch);
        var sizes = new HashSet<int>();
        for (var t = 0L; t < 3 * 960 * Ms; t += Ms)
        {
            renderer.Advance(At(t));
            var before = _batch.Sent.Count;
            loop.Pump(t);
            sizes.Add(_batch.Sent.Count - before);
        }

        sizes.ShouldBe([0, together, .. perCell % together == 0 ? Array.Empty<int>() : [perCell % together]], ignoreOrder: true);
        Joined().AsSpan().SequenceEqual(_scene.Render(0, 3).AsSpan(0, Joined().Length)).ShouldBeTrue();
        _batch.Sent.Count.ShouldBeInRange((3 * perCell) - together, 3 * perCell);
        paced.Skipped.ShouldBe(0);
    }

    [Fact]
    public void Datagrams_are_those_of_the_rendering_each_once_and_at_its_time()
    {
        Run(0, 5 * 960 * Ms);

        var rendered = _scene.Render(0, 5);
        var perCell = Scene.Profile.DatagramsPerCell;
        _batch.Sent.Count.ShouldBe((5 * perCell) - 1);
        Joined().AsSpan().SequenceEqual(rendered.AsSpan(UdpSockets.DatagramBytes)).ShouldBeTrue();
        _paced.Skipped.ShouldBe(0);
        _sentCells.Select(c => c.Cell).ShouldBe(Enumerable.Range(0, 5).Select(i => _scene.Start + new CellCount(i)));
    }

    [Fact]
    public void Start_in_the_middle_of_a_cell_sends_the_right_datagram()
    {
        Run((960 * Ms) + (504 * Ms), (960 * Ms) + (960 * Ms));

        var rendered = _scene.Render(1, 1);
        var first = Joined().AsSpan(0, UdpSockets.DatagramBytes);
        rendered.AsSpan((32 * UdpSockets.DatagramBytes), UdpSockets.DatagramBytes).SequenceEqual(first).ShouldBeTrue();
    }

    [Fact]
    public void Loop_that_was_stopped_for_three_seconds_goes_on_at_the_right_datagram_without_a_burst()
    {
        Run(0, 1000 * Ms);
        var before = _batch.Sent.Count;
        _renderer.Advance(At(4000 * Ms));

        _loop.Pump(4000 * Ms);

        (_batch.Sent.Count - before).ShouldBe(1);
        var now = new DatagramSchedule(Scene.Profile.DatagramsPerCell, 0).LastDue(_clock.UnixNsAt(4000 * Ms));
        var inScene = (int)(now - (_scene.Start.Value * Scene.Profile.DatagramsPerCell));
        _batch.Sent[^1].ShouldBe(_scene.Render(0, 5).AsSpan(inScene * UdpSockets.DatagramBytes, UdpSockets.DatagramBytes).ToArray());
        _paced.Skipped.ShouldBe(inScene - before - 1);
    }

    [Fact]
    public void Loop_that_was_held_up_a_little_leaves_nothing_out_and_catches_up_two_at_a_time()
    {
        Run(0, 1000 * Ms);
        var before = _batch.Sent.Count;
        _renderer.Advance(At(1150 * Ms));

        _loop.Pump(1150 * Ms);
        (_batch.Sent.Count - before).ShouldBe(2);
        Run(1150 * Ms, 1920 * Ms);

        Joined().AsSpan().SequenceEqual(_scene.Render(0, 2).AsSpan(UdpSockets.DatagramBytes)).ShouldBeTrue();
        _paced.Skipped.ShouldBe(0);
    }

    [Fact]
    public void Cell_that_is_not_rendered_in_time_is_left_out_and_counted()
    {
        Run(0, 960 * Ms);
        var sent = _batch.Sent.Count;
        for (var t = 960 * Ms; t < 4 * 960 * Ms; t += 4 * Ms)
        {
            _loop.Pump(t);
        }

        (_batch.Sent.Count - sent).ShouldBe(StreamRenderer.RenderedAhead * Scene.Profile.DatagramsPerCell);
        _paced.Skipped.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void Change_of_the_timeline_is_honoured_in_every_cell_that_is_not_yet_on_the_wire()
    {
        Run(0, 970 * Ms);
        var fault = new Domain.Timelines.AirFileFault(
            _scene.Start + new CellCount(2), _scene.Timeline.Events[0].Planned.Id, Scene.Profile.Name, Domain.Timelines.SlateReason.Damaged);
        _scene.Change(fault);
        _told.Set(_scene.Timeline);

        Run(970 * Ms, 3 * 960 * Ms);

        Joined().AsSpan().SequenceEqual(_scene.Render(0, 3).AsSpan(UdpSockets.DatagramBytes)).ShouldBeTrue();
        _sentCells.Select(c => c.Source.Slate is null).ShouldBe([true, true, false]);
    }

    [Fact]
    public void Fault_of_an_air_file_is_stored_cells_before_its_time()
    {
        var file = _scene.Timeline.Resolve(_scene.Start, Scene.Profile.Name).AirFile!.Value;
        _scene.Shelf.FlipBit(file, 6);

        _renderer.Advance(_scene.Start);

        _told.Faults.ShouldHaveSingleItem().Effective.ShouldBe(_scene.Start + new CellCount(6));
    }

    [Fact]
    public void Stream_without_a_slate_stays_off_air()
    {
        _scene.Shelf.Truncate(_scene.Slate, 5);

        Run(0, 500 * Ms);

        _batch.Sent.ShouldBeEmpty();
        _paced.OnAir.ShouldBeFalse();
        _paced.Skipped.ShouldBe(0);
    }

    [Fact]
    public void Failing_tables_keep_what_was_in_effect()
    {
        Run(0, 960 * Ms);
        _told.FailTables = true;
        _told.Set(_scene.Timeline);

        Run(960 * Ms, 2 * 960 * Ms);

        Joined().AsSpan().SequenceEqual(_scene.Render(0, 2).AsSpan(UdpSockets.DatagramBytes)).ShouldBeTrue();
        _renderer.Failure.ShouldBe("no tables");
    }

    [Fact]
    public void Pacing_allocates_nothing()
    {
        Run(0, 2 * 960 * Ms);
        _renderer.Advance(At(2 * 960 * Ms));
        using var udp = new SendmmsgBatch();
        var loop = new PacingLoop([_paced], _clock, new(TimeProvider.System), new NanosleepWait(), udp);
        loop.Pump((2 * 960 * Ms) + (8 * Ms));

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var t = 16; t < 900; t += 8)
        {
            loop.Pump((2 * 960 * Ms) + (t * Ms));
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private PacedStream Paced(DatagramSchedule schedule)
    {
        var destination = new Domain.Stations.UdpDestination(IPAddress.Loopback, 9);
        return new(new(Scene.Service, Scene.Profile, [destination]), schedule, new(Scene.Profile.CellBytes), _sentCells) { Endpoints = [new(destination, _socket)] };
    }

    private CellIndex At(long monotonicNs) => CellIndex.Containing(_clock.At(monotonicNs));

    /// <summary>Both threads' work, in steps of 4 ms: reading, then pacing.</summary>
    private void Run(long from, long until)
    {
        for (var t = from; t < until; t += 4 * Ms)
        {
            _renderer.Advance(At(t));
            _loop.Pump(t);
        }
    }

    private byte[] Joined() => [.. _batch.Sent.SelectMany(d => d)];
}
