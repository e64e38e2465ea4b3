using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Planning;
using Airclass.Scheduler.Reading;
using Airclass.TestKit;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Airclass.Scheduler.Tests.Planning;

public sealed class RundownLaws
{
    private static readonly Service G1 = ModelStation.Definition("/x").Services[0];
    private static readonly LessonCatalogue Lessons = new([.. ModelStation.Catalogue.Values.Where(l => l.Grade == G1.Grade).OrderBy(l => l.Id.Value, StringComparer.Ordinal)]);

    private static readonly ImmutableArray<DateTimeZone> Zones = [.. DateTimeZoneProviders.Tzdb.Ids.Select(id => DateTimeZoneProviders.Tzdb[id])];

    [Fact]
    public void Rundown_covers_its_day_exactly_in_every_zone_on_days_of_set_clocks_too()
    {
        // Rundown.Create guards that events cover the day without gap or overlap; that days meet and ids differ is asked here.
        var from = Instant.FromUtc(2000, 1, 1, 0, 0);
        var to = Instant.FromUtc(2037, 1, 1, 0, 0);
        var random = new Random(1);
        var days = 0;
        foreach (var zone in Zones)
        {
            var planner = Planner(zone, random.Next(2) == 0 ? LocalTime.Midnight : new LocalTime(random.Next(1, 7), 30), RandomSlots(random));
            var changes = zone.GetZoneIntervals(from, to).Where(i => i.HasStart && i.Start > from).Select(i => i.IsoLocalStart.Date).ToList();
            for (var i = 0; i < Math.Min(changes.Count, TestScale.Pick(6, 80)); i++)
            {
                var date = new BroadcastDate(changes[random.Next(changes.Count)].PlusDays(-2));
                CellIndex? end = null;
                for (var n = 0; n < 4; n++, date = date.Next)
                {
                    if (!planner.HasDay(date))
                    {
                        continue;
                    }

                    var rundown = planner.Plan(G1, date, Length).Rundown;
                    (end is null || rundown.Start == end).ShouldBeTrue($"{zone.Id} {date}: starts at {rundown.Start}, the day before ended at {end}.");
                    rundown.Events.Select(e => e.Id).Distinct().Count().ShouldBe(rundown.Events.Length, $"{zone.Id} {date}");
                    end = rundown.End;
                    days++;
                }
            }
        }

        days.ShouldBeGreaterThan(4000);
    }

    [Fact]
    public void Slot_never_moves_whatever_the_lessons_lengths_are() =>
        Prop.ForAll(
            Gen.Choose(0, int.MaxValue).Two().Zip(Gen.Choose(1, 9000)).ToArbitrary(),
            x =>
            {
                var (seeds, length) = x;
                var slots = RandomSlots(new Random(seeds.Item1));
                var planner = Planner(Zones[seeds.Item2 % Zones.Length], LocalTime.Midnight, slots);
                var date = new BroadcastDate(new LocalDate(2026, 3, 23).PlusDays(seeds.Item2 % 14));
                var one = Slots(planner.Plan(G1, date, Length).Rundown);
                var other = Slots(planner.Plan(G1, date, _ => new CellCount(length)).Rundown);
                return one.SequenceEqual(other);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(TestScale.Pick(100, 2_000)));

    [Fact]
    public void Changing_one_slot_leaves_the_ids_and_times_of_the_others_alone() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var slots = RandomSlots(random);
            var date = new BroadcastDate(new LocalDate(2026, 11, 23));
            var changed = random.Next(slots.Length);
            var now = slots.SetItem(changed, slots[changed] with { Lesson = new(slots[changed].Lesson?.Value == "g1-1" ? "g1-2" : "g1-1") });
            var before = Planner(Zones[0], LocalTime.Midnight, slots).Plan(G1, date, _ => null).Rundown.Events;
            var after = Planner(Zones[0], LocalTime.Midnight, now).Plan(G1, date, _ => null).Rundown.Events;
            return before.Select(e => (e.Id, e.Start, e.Length)).SequenceEqual(after.Select(e => (e.Id, e.Start, e.Length)))
                && before.Zip(after).All(pair => pair.First == pair.Second || pair.First.Origin == slots[changed].Location);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(TestScale.Pick(100, 2_000)));

    [Fact]
    public void Removing_one_slot_leaves_the_ids_of_the_other_lessons_alone() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var slots = RandomSlots(random);
            var gone = slots[random.Next(slots.Length)];
            var date = new BroadcastDate(new LocalDate(2026, 11, 23));
            var before = Slots(Planner(Zones[0], LocalTime.Midnight, slots).Plan(G1, date, _ => null).Rundown);
            var after = Slots(Planner(Zones[0], LocalTime.Midnight, slots.Remove(gone)).Plan(G1, date, _ => null).Rundown);
            return before.Where(s => s.Origin != gone.Location).SequenceEqual(after);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(TestScale.Pick(100, 2_000)));

    [Fact]
    public void Same_input_gives_the_same_rundown_in_any_culture_and_any_order_of_files()
    {
        var slots = RandomSlots(new Random(5));
        var zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
        var date = new BroadcastDate(new LocalDate(2026, 11, 23));
        var expected = Planner(zone, LocalTime.Midnight, slots).Plan(G1, date, Length).Rundown.Events;
        var culture = CultureInfo.CurrentCulture;
        try
        {
            var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            odd.NumberFormat.NegativeSign = "~";
            odd.DateTimeFormat.TimeSeparator = "h";
            odd.DateTimeFormat.DateSeparator = "?";
            CultureInfo.CurrentCulture = odd;
            var again = Planner(zone, LocalTime.Midnight, [.. slots.Reverse()]).Plan(G1, date, Length).Rundown.Events;
            again.SequenceEqual(expected).ShouldBeTrue();
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Term_of_twelve_grades_is_planned_well_within_a_second()
    {
        var definition = ModelStation.Definition("/x");
        var lessons = new LessonCatalogue([.. ModelStation.Catalogue.Values]);
        ImmutableArray<ClassPeriod> slots =
        [
            .. from service in definition.Services
               from hour in Enumerable.Range(8, 8)
               select Slot(service.Grade, new(hour, 0), new(hour, 40), $"{service.Id}-{(hour % 6) + 1}", (service.Number!.Value * 100) + hour),
        ];
        var planner = new RundownPlanner(new(definition, slots, SchoolCalendar.Empty, lessons));
        planner.Plan(definition.Services[0], new(new LocalDate(2026, 9, 1)), Length);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var events = 0;
        foreach (var service in definition.Services)
        {
            for (var day = 0; day < 140; day++)
            {
                events += planner.Plan(service, new(new LocalDate(2026, 9, 1).PlusDays(day)), Length).Rundown.Events.Length;
            }
        }

        events.ShouldBe(12 * 140 * 17);
        watch.Elapsed.TotalMilliseconds.ShouldBeLessThan(1000);
    }

    private static CellCount? Length(LessonId lesson) => (lesson.Value[^1] - '0') switch
    {
        1 => null,
        2 => new(1),
        var n => new(n * 400),
    };

    private static List<(RundownEventId Id, CellIndex Start, SourceLocation? Origin)> Slots(Rundown rundown) =>
        [.. rundown.Events.Where(e => e.Origin is not null).Select(e => (e.Id, e.Start, e.Origin))];

    private static RundownPlanner Planner(DateTimeZone zone, LocalTime dayStart, ImmutableArray<ClassPeriod> slots) => new(new(
        ModelStation.Definition("/x") with { Zone = zone, DayStart = dayStart }, slots, SchoolCalendar.Empty, Lessons));

    /// <summary>Slots at random times that do not overlap, some without a lesson, one that repeats.</summary>
    private static ImmutableArray<ClassPeriod> RandomSlots(Random random)
    {
        var slots = ImmutableArray.CreateBuilder<ClassPeriod>();
        var minute = random.Next(0, 40);
        while (minute < 20 * 60)
        {
            var length = random.Next(1, 70);
            slots.Add(Slot(G1.Grade, At(minute), At(minute + length), random.Next(4) == 0 ? null : $"g1-{random.Next(1, 7)}", slots.Count + 2));
            minute += length + (random.Next(3) * random.Next(0, 50));
        }

        slots.Add(Slot(G1.Grade, new(22, 0), new(22, 7, 11), "g1-3", slots.Count + 2) with { Every = Duration.FromMinutes(9) });
        return slots.ToImmutable();
    }

    private static LocalTime At(int minute) => LocalTime.FromMinutesSinceMidnight(minute);

    private static ClassPeriod Slot(Grade grade, LocalTime start, LocalTime end, string? lesson, int line) => new()
    {
        Grade = grade,
        Weekdays = [.. Enumerable.Range(1, 7).Select(d => (IsoDayOfWeek)d)],
        Start = start,
        End = end,
        Subject = new("数学"),
        Lesson = lesson is null ? null : new LessonId(lesson),
        Location = new("timetable/t.csv", line, 1),
    };
}
