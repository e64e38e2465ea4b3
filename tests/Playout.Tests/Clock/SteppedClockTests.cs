using System.Globalization;
using Airclass.Domain.Time;
using Airclass.Playout.Clock;
using Airclass.Playout.Outputs;
using Airclass.Playout.Tests.Outputs;
using NodaTime;

namespace Airclass.Playout.Tests.Clock;

/// <summary>The system's clock is stepped and slewed under a playout on air.</summary>
public sealed class SteppedClockTests : IDisposable
{
    private const int StepMs = 4;
    private const int CellMs = (int)CellIndex.Milliseconds;
    private const int Cells = 20;
    private readonly Scene _scene = new();
    private readonly TestOutputs _told = new();
    private readonly RecordingBatch _batch = new();
    private readonly HandPlayout _playout;

    public SteppedClockTests()
    {
        var (material, _) = _scene.Material(1, 40);
        _scene.Event(material, 7);
        _scene.Event(material, 30, inCell: 3);
        _playout = new(_scene, _told, _batch, _scene.Start.Start);
    }

    public void Dispose()
    {
        _playout.Dispose();
        _scene.Dispose();
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    public void Step_of_the_system_clock_changes_no_datagram_and_no_time_of_it(int seconds)
    {
        _playout.RunTo(5 * CellMs, StepMs);
        _playout.Time.Wrong = Duration.FromSeconds(seconds);
        _playout.RunTo(12 * CellMs, StepMs);

        var stepped = _playout.Status();
        var alarm = stepped.Alarms.ShouldHaveSingleItem();
        (alarm.Code, alarm.Arguments[0]).ShouldBe(("PO3001", seconds.ToString(CultureInfo.InvariantCulture)));
        (stepped.Clock.IsStepped, stepped.Clock.Steps, stepped.Clock.LastStep).ShouldBe((true, 1, Duration.FromSeconds(seconds)));
        stepped.ClockOffset.ShouldBe(Duration.FromSeconds(-seconds));
        (stepped.At, stepped.SystemAt).ShouldBe((_playout.Time.True, _playout.Time.True + Duration.FromSeconds(seconds)));

        _playout.Time.Wrong = Duration.Zero;
        _playout.RunTo(Cells * CellMs, StepMs);

        var righted = _playout.Status();
        righted.Alarms.ShouldBeEmpty();
        (righted.Clock.IsStepped, righted.Clock.Steps, righted.ClockOffset).ShouldBe((false, 2, Duration.Zero));
        AssertIsTheRendering();
        AssertAsRunIsThePlan();
    }

    [Theory]
    [InlineData(499)]
    [InlineData(-499)]
    public void Difference_below_a_step_is_worked_off_by_20_microseconds_a_second(int ms)
    {
        _playout.RunTo(2 * CellMs, StepMs);
        _playout.Time.Wrong = Duration.FromMilliseconds(ms);
        _playout.RunTo(Cells * CellMs, StepMs);

        var status = _playout.Status();
        status.Alarms.ShouldBeEmpty();
        (status.Clock.Steps, status.Clock.SlewPpb).ShouldBe((0, Math.Sign(ms) * StationClock.MostSlewPpb));

        // 18 cells are 17.28 s, of which up to one passed before the clock was looked at.
        var moved = (status.At - _playout.Time.True) * Math.Sign(ms);
        moved.ShouldBeInRange(Duration.FromNanoseconds(16_280 * 20), Duration.FromNanoseconds(17_280 * 20));
        AssertIsTheRendering();
        AssertAsRunIsThePlan();
    }

    /// <summary>Nothing doubled, nothing left out, each datagram the one of its time. The first is left to who was on air before.</summary>
    private void AssertIsTheRendering()
    {
        _playout.Paced.Skipped.ShouldBe(0);
        _batch.Sent.Count.ShouldBeInRange((Cells * Scene.Profile.DatagramsPerCell) - 2, (Cells * Scene.Profile.DatagramsPerCell) - 1);
        byte[] sent = [.. _batch.Sent.SelectMany(d => d)];
        sent.AsSpan().SequenceEqual(_scene.Render(0, Cells).AsSpan(UdpSockets.DatagramBytes, sent.Length)).ShouldBeTrue();
    }

    private void AssertAsRunIsThePlan()
    {
        _playout.Finish();
        _told.Lines.Select(l => (l.ActualStart, l.ActualEnd)).ShouldBe(
            [(_scene.Start, _scene.Start + new CellCount(7)), (_scene.Start + new CellCount(7), _scene.Start + new CellCount(Cells))]);
        _told.Lines.ShouldAllBe(l => l.Slate == null && l.ActualStart == l.PlannedStart);
    }
}
