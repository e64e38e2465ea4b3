using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Planning;
using Airclass.TestKit;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Airclass.Scheduler.Tests.Planning;

/// <summary>Laws of days with hours, countdowns, soft starts and slots of every kind.</summary>
public sealed class DayLaws
{
    private static readonly ImmutableArray<DateTimeZone> Zones = [.. DateTimeZoneProviders.Tzdb.Ids.Select(id => DateTimeZoneProviders.Tzdb[id])];

    [Fact]
    public void Days_meet_and_ids_differ_in_every_zone_on_days_of_set_clocks_too()
    {
        var random = new Random(2);
        var (from, to) = (Instant.FromUtc(2015, 1, 1, 0, 0), Instant.FromUtc(2037, 1, 1, 0, 0));
        var days = 0;
        foreach (var zone in Zones)
        {
            var planner = PlannedDays.Planner(PlannedDays.RandomSlots(random), s => PlannedDays.Random(s, zone, random));
            var changes = zone.GetZoneIntervals(from, to).Where(i => i.HasStart && i.Start > from).Select(i => i.IsoLocalStart.Date).DefaultIfEmpty(new(2026, 3, 1)).ToList();
            for (var i = 0; i < TestScale.Pick(2, 60); i++)
            {
                var date = new BroadcastDate(changes[random.Next(changes.Count)].PlusDays(-1));
                CellIndex? end = null;
                for (var n = 0; n < 3; n++, date = date.Next)
                {
                    if (!planner.HasDay(date))
                    {
                        continue;
                    }

                    // Rundown.Create guards that the day is covered in order, without gap or overlap.
                    var rundown = planner.Plan(PlannedDays.G1, date, PlannedDays.Length).Rundown;
                    (end is null || rundown.Start == end).ShouldBeTrue($"{zone.Id} {date}: starts at {rundown.Start}, the day before ended at {end}.");
                    rundown.Events.Select(e => e.Id).Distinct().Count().ShouldBe(rundown.Events.Length, $"{zone.Id} {date}");
                    CountdownsShouldEndOnTheirLessons(rundown);
                    end = rundown.End;
                    days++;
                }
            }
        }

        days.ShouldBeGreaterThan(3000);
    }

    [Fact]
    public void No_lesson_is_cut_but_by_a_slot_that_starts_or_the_days_end_and_never_one_that_waited() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var slots = PlannedDays.RandomSlots(random);
            var zone = Zones[random.Next(Zones.Length)];
            var planner = PlannedDays.Planner(slots, s => PlannedDays.Random(s, zone, random));
            var date = new BroadcastDate(new LocalDate(2026, 3, 23).PlusDays(random.Next(365)));
            if (!planner.HasDay(date))
            {
                return true;
            }

            var rundown = planner.Plan(PlannedDays.G1, date, PlannedDays.Length).Rundown;
            var onTime = Slots(planner.Plan(PlannedDays.G1, date, _ => new(1)).Rundown).ToDictionary(e => e.Id, e => e.Start);
            return rundown.Events.Index().All(e => IsWhole(e.Item) || (IsCutByASlot(rundown, e.Index, slots) && e.Item.Start == onTime[e.Item.Id]));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(TestScale.Pick(100, 1_000)));

    [Fact]
    public void Lesson_of_another_length_leaves_every_other_slot_its_id_and_a_hard_one_its_start() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var slots = PlannedDays.RandomSlots(random);
            var planner = PlannedDays.Planner(slots, s => PlannedDays.Random(s, Zones[random.Next(Zones.Length)], random));
            var date = new BroadcastDate(new LocalDate(2026, 11, 23));
            var length = new CellCount(random.Next(1, 9000));
            var before = planner.Plan(PlannedDays.G1, date, PlannedDays.Length).Rundown;
            var after = planner.Plan(PlannedDays.G1, date, l => l.Value == "g1-4" ? length : PlannedDays.Length(l)).Rundown;
            return Slots(before).Select(e => e.Id).SequenceEqual(Slots(after).Select(e => e.Id))
                && Slots(before).Where(IsHard).Select(e => e.Start).SequenceEqual(Slots(after).Where(IsHard).Select(e => e.Start));

            bool IsHard(RundownEvent e) => slots.Single(s => s.Location == e.Origin).StartMode.IsHard;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(TestScale.Pick(100, 1_000)));

    private static IEnumerable<RundownEvent> Slots(Rundown rundown) => rundown.Events.Where(e => e.Origin is not null);

    private static void CountdownsShouldEndOnTheirLessons(Rundown rundown)
    {
        foreach (var (e, next) in rundown.Events.Zip(rundown.Events.Skip(1)).Where(p => p.First.Material.Value.StartsWith("countdown:", StringComparison.Ordinal)))
        {
            next.Kind.ShouldBe(EventKind.Lesson);
            e.Material.ShouldBe(MaterialId.CountdownTo(next.Lesson!.Value));
            e.Id.Value.ShouldBe(next.Id.Value + "c");
        }

        // All end with the same cell of their files: the last.
        rundown.Events.Where(e => e.Material.Value.StartsWith("countdown:", StringComparison.Ordinal)).Select(e => e.InCell + e.Length).Distinct().Count().ShouldBeLessThan(2);
    }

    private static bool IsWhole(RundownEvent e) => e.Lesson is not { } lesson || PlannedDays.Length(lesson) is not { } whole || e.Length >= whole;

    /// <summary>By one that starts there, or by the day's end.</summary>
    private static bool IsCutByASlot(Rundown rundown, int index, ImmutableArray<ClassPeriod> slots) =>
        rundown.Events[index].End == rundown.End || slots.Any(s => s.Location == rundown.Events[index + 1].Origin);
}
