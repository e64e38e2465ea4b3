using System.Collections.Concurrent;
using System.Net;
using Airclass.Domain.AsRun;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Playout.AirFiles;
using Airclass.Playout.AsRun;
using Airclass.Playout.Clock;
using Airclass.Playout.Monitoring;
using Airclass.Playout.Outputs;
using Airclass.Playout.Pair;
using Airclass.Playout.Rendering;
using NodaTime;

namespace Airclass.Playout.Tests.Monitoring;

public sealed class PlayoutMonitorTests : IDisposable
{
    private static readonly CellIndex Cell = new(1_862_000_000);
    private readonly Scene _scene = new(Cell);
    private readonly TestOutputs _told = new();
    private readonly ConcurrentQueue<SentCell> _sent = new();
    private readonly SystemClocks _system = new(TimeProvider.System);
    private readonly UdpSockets _sockets = new();
    private readonly AirFileReader _files;
    private readonly PacedStream _paced;
    private readonly StreamRenderer _renderer;
    private readonly StationClock _clock;
    private readonly PlayoutMonitor _monitor;
    private ClockDiscipline _discipline = ClockDiscipline.Unknown;

    public PlayoutMonitorTests()
    {
        var (material, _) = _scene.Material(1, 20);
        _scene.Event(material, 20);
        _told.Set(_scene.Timeline);
        _files = new(_scene.Shelf.Store);
        var stream = new PlayoutStream(Scene.Service, Scene.Profile, [new(IPAddress.Loopback, 9)]);
        _paced = new(stream, new(Scene.Profile.DatagramsPerCell, 0), new(Scene.Profile.CellBytes), _sent) { OnAir = true };
        _renderer = new(_paced, _told.Parts(_scene.Shelf.Store), _files, new SlateProof(_files));
        _clock = new(_system.MonotonicNs(), Cell.Start);
        var asRun = new AsRunRecorder(Scene.Service.Id, Scene.Profile.Name, _told);
        _monitor = new([new(_renderer, new(_paced, _sockets), asRun)], _sent, _clock, _system) { Discipline = () => _discipline };
    }

    public void Dispose()
    {
        _files.Dispose();
        _sockets.Dispose();
        _scene.Dispose();
    }

    [Theory]
    [InlineData(SlateReason.Missing, "PO1001")]
    [InlineData(SlateReason.Short, "PO1002")]
    [InlineData(SlateReason.Damaged, "PO1003")]
    [InlineData(SlateReason.Unplanned, "PO1004")]
    [InlineData(SlateReason.Unreviewed, "PO1008")]
    [InlineData(SlateReason.Refused, "PO1009")]
    [InlineData(SlateReason.Withdrawn, "PO1010")]
    [InlineData(SlateReason.Stalled, "PO1011")]
    public void Slate_on_air_is_an_alarm_with_its_reason_until_the_event_airs_again(SlateReason reason, string code)
    {
        Send(new(_scene.Slate, new(0), _scene.Timeline.Events[0], reason));
        Alarms().ShouldContain((code, Scene.Service.Id));

        Send(_scene.Timeline.Resolve(Cell, Scene.Profile.Name));
        Alarms().ShouldBeEmpty();
    }

    [Fact]
    public void Slate_that_cannot_be_read_is_worse_than_the_slate()
    {
        Send(new(null, new(0), _scene.Timeline.Events[0], SlateReason.Missing));

        Alarms().ShouldBe([("PO1006", Scene.Service.Id)]);
    }

    [Fact]
    public void Fault_of_ours_is_an_alarm_with_its_text()
    {
        _told.FailTables = true;
        _renderer.Advance(Cell);

        Alarms().ShouldBe([("PO1007", Scene.Service.Id)]);
        Status().Alarms[0].Arguments[2].ShouldBe("no tables");
    }

    [Theory]
    [InlineData(MuteReason.ChangesUnread, true, "PO4001")]
    [InlineData(MuteReason.BytesWrong, true, "PO4002")]
    [InlineData(MuteReason.ChangesUnread, false, "PO4005")]
    public void Cell_that_a_node_is_not_sure_of_is_an_alarm_and_counted(MuteReason reason, bool mute, string code)
    {
        _sent.Enqueue(new(_paced, Cell, _scene.Timeline.Resolve(Cell, Scene.Profile.Name), reason, mute));
        _monitor.DrainSentCells();

        Alarms().ShouldBe([(code, Scene.Service.Id)]);
        var output = Status().Outputs[0];
        (output.Unsure, output.IsMute, output.MutedCells, output.UnsureCells).ShouldBe((reason, mute, mute ? 1 : 0, mute ? 0 : 1));
        output.LastCell.ShouldBe(mute ? null : Cell);
    }

    [Fact]
    public void Twin_that_is_silent_or_cannot_be_heard_is_an_alarm()
    {
        var twin = new TwinWatch();

        new PairState(NodeRole.Main, twin, () => null).Alarms(0).Select(a => a.Code).ShouldBe(["PO4003"]);
        new PairState(NodeRole.Main, twin, () => "in use").Alarms(0).Select(a => a.Code).ShouldBe(["PO4004"]);
        twin.Hear(new(NodeRole.Standby, 0, []), 0);
        new PairState(NodeRole.Main, twin, () => null).Alarms(1).ShouldBeEmpty();
    }

    [Fact]
    public void Refused_datagrams_are_an_alarm_while_they_are_refused()
    {
        var endpoint = _paced.Endpoints[0];
        endpoint.CountRefused(105);

        Alarms().ShouldBe([("PO2002", Scene.Service.Id)]);
        Alarms().ShouldBeEmpty();
        Status().Outputs[0].SendErrors.ShouldBe(1);
    }

    [Fact]
    public void Step_of_the_system_clock_is_an_alarm_with_its_size()
    {
        var now = _system.MonotonicNs();
        _clock.Observe(now, _clock.At(now) + Duration.FromHours(1));

        Status().Alarms.ShouldHaveSingleItem().Code.ShouldBe("PO3001");
        Status().Alarms[0].Arguments.ShouldBe(["3600"]);
        var clock = Status().Clock;
        (clock.IsStepped, clock.Steps, clock.LastStep.TotalHours, clock.SlewPpb).ShouldBe((true, 1, 1.0, 0));
    }

    [Fact]
    public void Clock_that_nothing_keeps_is_told_until_something_does()
    {
        _discipline = new(false, null);
        Alarms().ShouldBe([("PO3005", null)]);

        _discipline = new(true, Duration.FromMilliseconds(3));
        Alarms().ShouldBeEmpty();
        Status().Clock.Discipline.MaxError.ShouldBe(Duration.FromMilliseconds(3));
    }

    [Fact]
    public void Heartbeat_counts_cells_and_slates_by_reason_and_tells_how_far_ahead_all_is()
    {
        Send(_scene.Timeline.Resolve(Cell, Scene.Profile.Name));
        Send(new(_scene.Slate, new(0), _scene.Timeline.Events[0], SlateReason.Missing));
        Send(new(_scene.Slate, new(1), _scene.Timeline.Events[0], SlateReason.Missing));
        Send(new(_scene.Slate, new(2), _scene.Timeline.Events[0], SlateReason.Withdrawn));
        _renderer.Advance(Cell);

        var stream = Status().Streams.ShouldHaveSingleItem();

        (stream.Cells, stream.RenderedAhead, stream.CheckedAhead, stream.Variant).ShouldBe((4, 1, 8, 0));
        stream.SlateCells.ShouldBe([new(SlateReason.Missing, 2), new(SlateReason.Withdrawn, 1)], ignoreOrder: true);
        Status().Outputs[0].SlateCells.ShouldBe(3);
        Status().Process.AllocatedBytes.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Left_out_datagrams_are_an_alarm_for_a_minute()
    {
        var batch = new SendToBatch();
        var lateness = new LatenessMeter();
        var start = Cell.Value * 960_000_000;
        _paced.Pump(start, batch, lateness);
        _paced.Pump(start + 500_000_000, batch, lateness);

        Alarms().ShouldBe([("PO3002", null)]);
        for (var beat = 0; beat < 60; beat++)
        {
            Status();
        }

        Alarms().ShouldBeEmpty();
    }

    [Fact]
    public void Weak_system_is_told()
    {
        (_monitor.RealTime, _monitor.PreciseWait) = (false, false);

        Alarms().ShouldBe([("PO3003", null), ("PO3004", null)]);
    }

    private void Send(CellSource source)
    {
        _sent.Enqueue(new(_paced, Cell, source));
        _monitor.DrainSentCells();
    }

    private PlayoutStatus Status() => _monitor.Status(new(Duration.Zero, Duration.Zero, LatenessHistogram.Empty), onAir: true);

    private List<(string Code, ServiceId? Service)> Alarms() => [.. Status().Alarms.Select(a => (a.Code, a.Service))];
}
