using System.Collections.Frozen;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Planning;
using Airclass.Scheduler.Reading;

namespace Airclass.Scheduler.Rules;

/// <summary>Measures single lessons, and one lesson against the next.</summary>
internal sealed class LessonMeasures(StationPlan plan)
{
    private readonly FrozenDictionary<SourceLocation, ClassPeriod> _slots =
        plan.Slots.GroupBy(s => s.Location).ToFrozenDictionary(g => g.Key, g => g.First());

    /// <summary>How long lessons are on air.</summary>
    public static IEnumerable<Measurement> Lengths(Rule rule, ServiceDay day)
    {
        foreach (var lesson in day.For(rule))
        {
            yield return new(lesson.Minutes, day, lesson.Event, lesson.Name);
        }
    }

    /// <summary>How long their slots are; what comes from no slot of the timetable as it is now, is not measured.</summary>
    public IEnumerable<Measurement> Slots(Rule rule, ServiceDay day)
    {
        foreach (var lesson in day.For(rule))
        {
            if (SlotMinutes(day, lesson.Event) is { } minutes)
            {
                yield return new(minutes, day, lesson.Event, lesson.Name);
            }
        }
    }

    /// <summary>The slot of the timetable that an event comes from.</summary>
    public ClassPeriod? SlotOf(RundownEvent e) => e.Origin is { } origin ? _slots.GetValueOrDefault(origin) : null;

    /// <summary>When that slot stands by the bell of the day.</summary>
    public SlotHours? HoursOf(ServiceDay day, RundownEvent e) => SlotOf(e) is { } slot ? SlotHours.Of(slot, day.School.Bell, plan.Bells, day.Service) : null;

    /// <summary>The length of that slot in minutes.</summary>
    public decimal? SlotMinutes(ServiceDay day, RundownEvent e) => HoursOf(day, e) is { } hours ? (hours.End - hours.Start) / 60m : null;

    /// <summary>Lessons between two pauses, together.</summary>
    public static IEnumerable<Measurement> Sittings(Rule rule, ServiceDay day)
    {
        var lessons = day.For(rule);
        for (var i = 0; i < lessons.Length;)
        {
            var (first, minutes) = (lessons[i], lessons[i].Minutes);
            while (++i < lessons.Length && Between(lessons[i - 1], lessons[i]) < rule.Pause)
            {
                minutes += lessons[i].Minutes;
            }

            yield return new(minutes, day, first.Event, first.Name);
        }
    }

    /// <summary>From lesson to lesson; where a rule asks for a pause only after some minutes, from when so many have been watched.</summary>
    public static IEnumerable<Measurement> Gaps(Rule rule, ServiceDay day)
    {
        var lessons = day.For(rule);
        var watched = 0m;
        for (var i = 1; i < lessons.Length; i++)
        {
            watched += lessons[i - 1].Minutes;
            var gap = Between(lessons[i - 1], lessons[i]);
            if (watched >= rule.After)
            {
                yield return new(gap, day, lessons[i].Event, lessons[i].Name);
            }

            watched = rule.Bound.Allows(gap) ? 0 : watched;
        }
    }

    /// <summary>How far interaction reaches into the next lesson.</summary>
    public static IEnumerable<Measurement> InteractionOverlaps(Rule rule, ServiceDay day)
    {
        var lessons = day.For(rule);
        for (var i = 0; i + 1 < lessons.Length; i++)
        {
            if (lessons[i].Event.InteractionEnd is { } end && end > lessons[i + 1].Event.Start)
            {
                yield return new(LessonOnAir.MinutesOf(end - lessons[i + 1].Event.Start), day, lessons[i].Event, lessons[i].Name);
            }
        }
    }

    /// <summary>How many weeks before their week of the progress table lessons air. Outside any term there is no week to compare.</summary>
    public IEnumerable<Measurement> WeeksAhead(Rule rule, ServiceDay day)
    {
        if (day.School.Week is not { } week)
        {
            yield break;
        }

        foreach (var lesson in day.For(rule))
        {
            if (lesson.Lesson is { } taught && PlannedWeek(taught, day.School.Term) is { } planned)
            {
                yield return new(Math.Max(planned - week, 0), day, lesson.Event, lesson.Name);
            }
        }
    }

    private int? PlannedWeek(Lesson lesson, string term)
    {
        int? first = null;
        foreach (var entry in plan.Progress.Of(lesson.Id))
        {
            if ((entry.Term.Length == 0 || entry.Term == term) && (first is null || entry.Week < first))
            {
                first = entry.Week;
            }
        }

        return first;
    }

    /// <summary>Minutes from the end of one to the start of the next, not less than zero.</summary>
    private static decimal Between(LessonOnAir one, LessonOnAir next)
    {
        var gap = next.Event.Start - one.Event.End;
        return gap <= CellCount.Zero ? 0 : LessonOnAir.MinutesOf(gap);
    }
}
