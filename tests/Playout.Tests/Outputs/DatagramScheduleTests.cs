using Airclass.Domain.Time;
using Airclass.Playout.Outputs;
using FsCheck;
using FsCheck.Fluent;

namespace Airclass.Playout.Tests.Outputs;

public sealed class DatagramScheduleTests
{
    [Fact]
    public void Datagram_is_the_last_due_from_its_time_until_the_next_ones()
    {
        var numbers = Gen.Choose(3, 800).Zip(Gen.Choose(0, int.MaxValue)).Zip(Gen.Choose(0, 12));
        Prop.ForAll(numbers.ToArbitrary(), n =>
        {
            var ((perCell, seed), stream) = (n.Item1, n.Item2);
            var schedule = DatagramSchedule.Staggered(perCell, stream, 13);
            var datagram = (1_862_000_000L * perCell) + seed;
            var due = schedule.DueNs(datagram);
            return schedule.LastDue(due) == datagram
                && schedule.LastDue(due - 1) == datagram - 1
                && schedule.LastDue(schedule.DueNs(datagram + 1) - 1) == datagram;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Groups_divide_each_cell_and_leave_when_their_last_datagram_is_due()
    {
        var numbers = Gen.Choose(3, 800).Zip(Gen.Choose(0, int.MaxValue)).Zip(Gen.Choose(1, 16));
        Prop.ForAll(numbers.ToArbitrary(), n =>
        {
            var ((perCell, seed), together) = (n.Item1, n.Item2);
            var schedule = DatagramSchedule.Staggered(perCell, 5, 13, together);
            var datagram = (1_862_000_000L * perCell) + seed;
            var (first, after, due) = (schedule.GroupOf(datagram), schedule.AfterGroupOf(datagram), schedule.GroupDueNs(datagram));
            return first <= datagram && datagram < after && after - first <= together
                && schedule.CellOf(first) == schedule.CellOf(after - 1)
                && schedule.GroupOf(after) == after && schedule.AfterGroupOf(first) == after
                && (after - first == schedule.Together || schedule.PlaceOf(after) == 0)
                && schedule.LastOfGroupDue(due) == after - 1 && schedule.LastOfGroupDue(due - 1) == first - 1
                && due - schedule.DueNs(first) <= 5_000_000;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Datagrams_of_a_cell_are_spread_evenly_from_its_start()
    {
        var schedule = new DatagramSchedule(120, 0);
        var cell = new CellIndex(1_862_000_000);
        var first = cell.Value * 120;

        schedule.DueNs(first).ShouldBe(cell.Value * 960_000_000);
        schedule.DueNs(first + 30).ShouldBe((cell.Value * 960_000_000) + 240_000_000);
        schedule.CellOf(first + 119).ShouldBe(cell);
        schedule.PlaceOf(first + 119).ShouldBe(119);
        schedule.CellOf(first + 120).ShouldBe(cell + new CellCount(1));
    }

    [Fact]
    public void Streams_are_staggered_within_one_datagram()
    {
        var phases = Enumerable.Range(0, 12).Select(i => DatagramSchedule.Staggered(120, i, 12).PhaseNs).ToArray();

        phases.ShouldBe(Enumerable.Range(0, 12).Select(i => i * 8_000_000L / 12));
    }
}
