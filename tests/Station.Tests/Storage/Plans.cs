using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using NodaTime;

namespace Airclass.Station.Tests.Storage;

/// <summary>Short ways to say plans in tests. Days of 1000 cells that begin at cells 1000, 2000, …</summary>
internal static class Plans
{
    public static readonly ServiceId G1 = new("g1");
    public static readonly ProfileName Sd = new("sd");

    public static BroadcastDate Day(int number) => new(new LocalDate(2026, 11, 22).PlusDays(number));

    public static RundownEvent Lesson(string id, long start, long cells) => new()
    {
        Id = new($"g1/{id}"),
        Kind = EventKind.Lesson,
        Start = new(start),
        Length = new(cells),
        Material = MaterialId.Of(new(id)),
        Lesson = new LessonId(id),
        Subject = new SubjectId("数学"),
        Title = new("第一课", "Lesson one"),
        Description = new("单元", null),
        Origin = new("timetable/g1.csv", 3, 7),
    };

    public static RundownEvent Break(long start, long cells) => new()
    {
        Id = new($"g1/break-{start}"),
        Kind = EventKind.Filler,
        Start = new(start),
        Length = new(cells),
        Material = MaterialId.Break,
        Title = new("课间休息", "Break"),
    };

    /// <summary>A day with these lessons, the gaps filled with breaks.</summary>
    public static Rundown Rundown(int day, params ImmutableArray<RundownEvent> lessons)
    {
        var (at, end) = (1000L * day, 1000L * (day + 1));
        var start = at;
        var events = ImmutableArray.CreateBuilder<RundownEvent>();
        foreach (var lesson in lessons)
        {
            if (lesson.Start.Value > at)
            {
                events.Add(Break(at, lesson.Start.Value - at));
            }

            events.Add(lesson);
            at = lesson.End.Value;
        }

        if (at < end)
        {
            events.Add(Break(at, end - at));
        }

        return Airclass.Domain.Rundowns.Rundown.Create(G1, Day(day), new(start), new(end), events.ToImmutable());
    }
}
