using Airclass.Domain.Rundowns;
using Airclass.Domain.Timetables;
using NodaTime;

namespace Airclass.Scheduler.Rules;

/// <summary>Measures a service's day or week as a whole.</summary>
internal static class DayMeasures
{
    /// <summary>When the first lesson starts.</summary>
    public static IEnumerable<Measurement> FirstStart(Rule rule, ServiceDay day)
    {
        var lessons = day.For(rule);
        if (lessons.IsEmpty)
        {
            return [];
        }

        var clock = day.Clock(lessons[0].Event.Start);
        return [new((clock.Hour * 60) + clock.Minute, day, lessons[0].Event, lessons[0].Name)];
    }

    /// <summary>How many lessons a day has that has some.</summary>
    public static IEnumerable<Measurement> Lessons(Rule rule, ServiceDay day) => Total(rule, day, _ => 1);

    /// <summary>How many minutes of lessons a day has that has some.</summary>
    public static IEnumerable<Measurement> Minutes(Rule rule, ServiceDay day) => Total(rule, day, l => l.Minutes);

    /// <summary>Lessons of kind new.</summary>
    public static IEnumerable<Measurement> NewLessons(Rule rule, ServiceDay day)
    {
        var lessons = day.For(rule);
        var first = lessons.FirstOrDefault(IsNew);
        return first is null ? [] : [new(lessons.Count(IsNew), day, first.Event, first.Name)];

        static bool IsNew(LessonOnAir lesson) => lesson.Lesson is { Kind: LessonKind.New };
    }

    /// <summary>Minutes of homework, of the lessons that carry them.</summary>
    public static IEnumerable<Measurement> Homework(Rule rule, ServiceDay day)
    {
        var lessons = day.For(rule);
        var first = lessons.FirstOrDefault(l => l.Lesson?.HomeworkMinutes is not null);
        return first is null ? [] : [new(lessons.Sum(l => l.Lesson?.HomeworkMinutes ?? 0), day, first.Event, first.Name)];
    }

    /// <summary>How many reruns a day has.</summary>
    public static IEnumerable<Measurement> Reruns(Rule rule, ServiceDay day)
    {
        var first = day.All.FirstOrDefault(l => l.Event.IsRerun);
        return first is null ? [new(0, day, null, "–")] : [new(day.All.Count(l => l.Event.IsRerun), day, first.Event, first.Name)];
    }

    /// <summary>A week's lessons, or their minutes.</summary>
    public static Measurement? Week(Rule rule, IReadOnlyList<ServiceDay> days, Func<LessonOnAir, decimal> weight)
    {
        var total = 0m;
        (ServiceDay Day, RundownEvent Event, string Name)? first = null;
        foreach (var day in days)
        {
            foreach (var lesson in day.For(rule))
            {
                total += weight(lesson);
                first ??= (day, lesson.Event, lesson.Name);
            }
        }

        var isWhole = days.Count == 7 && days[0].Date.DayOfWeek == IsoDayOfWeek.Monday;
        return first is { } found ? new(total, found.Day, found.Event, found.Name, isWhole) : null;
    }

    private static IEnumerable<Measurement> Total(Rule rule, ServiceDay day, Func<LessonOnAir, decimal> weight)
    {
        var lessons = day.For(rule);
        return lessons.IsEmpty ? [] : [new(lessons.Sum(weight), day, lessons[0].Event, lessons[0].Name)];
    }
}
