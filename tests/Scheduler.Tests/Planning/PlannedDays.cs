using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Planning;
using Airclass.Scheduler.Reading;
using Airclass.TestKit;
using NodaTime;

namespace Airclass.Scheduler.Tests.Planning;

/// <summary>Days of grade 1 of the model station, with slots of a test's own; its lessons are g1-1 to g1-6.</summary>
internal static class PlannedDays
{
    public static readonly Service G1 = ModelStation.Definition("/x").Services[0];

    private static readonly LessonCatalogue Lessons =
        new([.. ModelStation.Catalogue.Values.Where(l => l.Grade == G1.Grade).OrderBy(l => l.Id.Value, StringComparer.Ordinal)]);

    public static RundownPlanner Planner(ImmutableArray<ClassPeriod> slots, Func<StationDefinition, StationDefinition> change) =>
        new(new(change(ModelStation.Definition("/x")), slots, SchoolCalendar.Empty, Lessons));

    public static ClassPeriod Slot(LocalTime start, LocalTime end, string? lesson, int line) => new()
    {
        Grade = G1.Grade,
        Weekdays = [.. Enumerable.Range(1, 7).Select(d => (IsoDayOfWeek)d)],
        Start = start,
        End = end,
        Subject = new("数学"),
        Lesson = lesson is null ? null : new LessonId(lesson),
        Location = new("timetable/t.csv", line, 1),
    };

    /// <summary>Slots at random times that do not overlap: some without a lesson, some soft, some of other kinds, one that repeats.</summary>
    public static ImmutableArray<ClassPeriod> RandomSlots(Random random)
    {
        var slots = ImmutableArray.CreateBuilder<ClassPeriod>();
        var minute = random.Next(0, 40);
        while (minute < 20 * 60)
        {
            var length = random.Next(1, 70);
            var (start, end) = (LocalTime.FromMinutesSinceMidnight(minute), LocalTime.FromMinutesSinceMidnight(minute + length));
            slots.Add(Slot(start, end, random.Next(4) == 0 ? null : $"g1-{random.Next(1, 7)}", slots.Count + 2) with
            {
                Kind = (SlotKind)Math.Max(0, random.Next(-6, 7)),
                StartMode = random.Next(3) == 0 ? SlotStart.Soft(Duration.FromSeconds(random.Next(0, 5000))) : SlotStart.Hard,
                Interaction = random.Next(2) == 0 ? Duration.FromMinutes(random.Next(1, 30)) : Duration.Zero,
                Reason = random.Next(2) == 0 ? "开学典礼" : "",
            });
            minute += length + (random.Next(3) * random.Next(0, 50));
        }

        slots.Add(Slot(new(22, 0), new(22, 7, 11), "g1-3", slots.Count + 2) with { Every = Duration.FromMinutes(9) });
        return slots.ToImmutable();
    }

    /// <summary>A station with hours and a countdown at random, in a zone.</summary>
    public static StationDefinition Random(StationDefinition station, DateTimeZone zone, Random random) => station with
    {
        Zone = zone,
        DayStart = random.Next(2) == 0 ? LocalTime.Midnight : new(random.Next(1, 12), 30),
        Hours = random.Next(4) == 0 ? null : new(Half(random), Half(random)),
        Countdown = Duration.FromSeconds(random.Next(3) * random.Next(0, 300)),
    };

    /// <summary>Lengths from one cell to 64 minutes; one lesson's is not known.</summary>
    public static CellCount? Length(LessonId lesson) => (lesson.Value[^1] - '0') switch
    {
        1 => null,
        2 => new(1),
        var n => new(n * 667),
    };

    private static LocalTime Half(Random random) => LocalTime.FromMinutesSinceMidnight(random.Next(48) * 30);
}
