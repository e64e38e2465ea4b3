using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timetables;
using NodaTime;

namespace Airclass.Scheduler.Tests.Planning;

/// <summary>Hard and soft starts: what waits, what is cut, what gives way.</summary>
public sealed class HoldTests
{
    private static readonly BroadcastDate Day = new(new LocalDate(2026, 11, 23));

    [Fact]
    public void Soft_slot_waits_for_the_lesson_before_it_and_keeps_its_id()
    {
        // 08:00–08:16 runs until 08:20; the next may wait ten minutes; there is room behind it.
        var plan = Plan([Slot(0, 16, "g1-1", 2), Slot(16, 32, "g1-2", 3, soft: 10), Slot(48, 64, "g1-3", 4)], ("g1-1", 1250), ("g1-2", 1000), ("g1-3", 1000));

        Shown(plan)[..4].ShouldBe(["080000 0 1250", "081600 1250 1000", "083600f 2250 750", "084800 3000 1000"]);
        plan.Diagnostics.Select(d => d.Descriptor.Code).ShouldBe(["RD1002", "RD1007"]);
        plan.Diagnostics[1].Message(Language.English).ShouldBe("g1 2026-11-23: the slot at 08:16:00 starts 4:00 late: it waits for what runs before it.");
    }

    [Fact]
    public void Soft_slot_waits_no_longer_than_it_may()
    {
        var plan = Plan([Slot(0, 16, "g1-1", 2), Slot(16, 32, "g1-2", 3, soft: 2)], ("g1-1", 2000), ("g1-2", 1000));

        Shown(plan)[..2].ShouldBe(["080000 0 1125", "081600 1125 1000"]);
        plan.Diagnostics.Select(d => d.Descriptor.Code).ShouldBe(["RD1003", "RD1007"]);
    }

    [Fact]
    public void Whoever_ran_over_is_cut_and_not_whoever_waited()
    {
        // The soft lesson needs 1000 cells before the hard start at 08:32: it may wait for nobody.
        var plan = Plan([Slot(0, 16, "g1-1", 2), Slot(16, 32, "g1-2", 3, soft: 30), Slot(32, 48, "g1-3", 4)], ("g1-1", 1250), ("g1-2", 1000), ("g1-3", 1000));

        Shown(plan)[..3].ShouldBe(["080000 0 1000", "081600 1000 1000", "083200 2000 1000"]);
        plan.Diagnostics.Select(d => d.Descriptor.Code).ShouldBe(["RD1003"]);
    }

    [Fact]
    public void Soft_slots_wait_one_after_the_other()
    {
        var plan = Plan(
            [Slot(0, 16, "g1-1", 2), Slot(16, 32, "g1-2", 3, soft: 10), Slot(32, 48, "g1-3", 4, soft: 10), Slot(80, 96, "g1-4", 5)],
            ("g1-1", 1250), ("g1-2", 1000), ("g1-3", 1000), ("g1-4", 1000));

        Shown(plan)[..4].ShouldBe(["080000 0 1250", "081600 1250 1000", "083200 2250 1000", "085200f 3250 1750"]);
    }

    [Fact]
    public void Exercises_never_run_over_their_slot()
    {
        var plan = Plan([Slot(0, 8, "g1-1", 2) with { Kind = SlotKind.EyeExercises }, Slot(16, 32, "g1-2", 3)], ("g1-1", 1250), ("g1-2", 1000));

        Shown(plan)[..2].ShouldBe(["080000 0 500", "080800f 500 500"]);
        plan.Diagnostics.ShouldBeEmpty();
    }

    private static Airclass.Scheduler.Planning.RundownPlan Plan(ImmutableArray<ClassPeriod> slots, params (string Lesson, int Cells)[] lengths) =>
        PlannedDays.Planner(slots, s => s).Plan(PlannedDays.G1, Day, l => new CellCount(lengths.Single(x => x.Lesson == l.Value).Cells));

    /// <summary>Events from 08:00 on: id's end, first cell from there, cells.</summary>
    private static string[] Shown(Airclass.Scheduler.Planning.RundownPlan plan)
    {
        var eight = CellIndex.Nearest(Instant.FromUtc(2026, 11, 23, 0, 0));
        return [.. plan.Rundown.Events.Where(e => e.Start >= eight).Select(e => $"{e.Id.Value.Split('/')[^1]} {e.Start - eight} {e.Length}")];
    }

    private static ClassPeriod Slot(int from, int to, string lesson, int line, int? soft = null) => PlannedDays.Slot(
        LocalTime.FromMinutesSinceMidnight(480 + from), LocalTime.FromMinutesSinceMidnight(480 + to), lesson, line) with
    {
        StartMode = soft is { } minutes ? SlotStart.Soft(Duration.FromMinutes(minutes)) : SlotStart.Hard,
    };
}
