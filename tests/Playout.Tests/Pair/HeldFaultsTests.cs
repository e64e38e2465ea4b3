using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Playout.Pair;

namespace Airclass.Playout.Tests.Pair;

/// <summary>A fault in one node's copy is its own affair; one that both have becomes the timeline's.</summary>
public sealed class HeldFaultsTests : IDisposable
{
    private const long CellNs = 960_000_000;
    private const uint Stream = 7;
    private readonly Scene _scene = new();
    private readonly TwinWatch _twin = new();
    private readonly List<AirFileFault> _stored = [];
    private readonly StreamShare _share;
    private readonly HeldFaults _held;
    private readonly AirFileFault _fault;

    public HeldFaultsTests()
    {
        var (material, _) = _scene.Material(1, 20);
        var e = _scene.Event(material, 20);
        _share = new(NodeRole.Main, Stream, _twin);
        _held = new(_share, _stored.Add);
        _fault = new(_scene.Start + new CellCount(8), e.Id, Scene.Profile.Name, SlateReason.Damaged);
        _held.Hold(_fault);
    }

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void Fault_that_the_twin_has_not_is_told_and_not_stored()
    {
        Hear(null);

        Settle(0);

        _stored.ShouldBeEmpty();
        (_share.Beat.LacksFrom, _share.Beat.LacksTo).ShouldBe((_scene.Start.Value + 8, _scene.Start.Value + 20));
    }

    [Fact]
    public void Fault_that_both_have_is_stored_once_from_its_cell_on()
    {
        Hear(_scene.Start.Value + 5);

        Settle(0);
        Settle(0);

        _stored.ShouldBe([_fault]);
    }

    [Fact]
    public void Fault_of_a_node_that_is_left_alone_is_stored_from_the_cell_on_air()
    {
        Hear(null);
        Settle(9);
        _stored.ShouldBeEmpty();

        _held.Settle(_scene.Timeline, _scene.Start + new CellCount(12), At(12));

        _stored.ShouldBe([_fault with { Effective = _scene.Start + new CellCount(12) }]);
    }

    [Fact]
    public void Fault_is_over_with_its_event_or_when_the_timeline_has_it()
    {
        Hear(null);
        Settle(0);
        _scene.Change(_fault);
        _held.Settle(_scene.Timeline, _scene.Start, At(0));

        _share.Beat.LacksFrom.ShouldBe(long.MaxValue);
        _held.Hold(_fault);
        Settle(20);
        _share.Beat.LacksFrom.ShouldBe(long.MaxValue);
        _stored.ShouldBeEmpty();
    }

    [Fact]
    public void File_is_looked_at_anew_once_a_cell()
    {
        Hear(null);
        Settle(0);

        _held.Anew(_scene.Start + new CellCount(1)).ShouldBe([_fault]);
        _held.Hold(_fault);
        _held.Anew(_scene.Start + new CellCount(1)).ShouldBeEmpty();
        _held.Anew(_scene.Start + new CellCount(2)).ShouldBe([_fault]);
        Settle(2);
        _share.Beat.LacksFrom.ShouldBe(long.MaxValue);
    }

    private void Settle(int cell)
    {
        if (cell > 0)
        {
            Hear(null, cell);
        }

        _held.Settle(_scene.Timeline, _scene.Start + new CellCount(cell), At(cell));
    }

    private void Hear(long? lacksFrom, int cell = 0) => _twin.Hear(
        new(NodeRole.Standby, 100, [new(Stream, _scene.Start.Value - 50, long.MaxValue, lacksFrom ?? long.MaxValue, _scene.Start.Value + 20, _scene.Start.Value + cell, true)]),
        At(cell));

    private long At(int cell) => (_scene.Start.Value + cell) * CellNs;
}
