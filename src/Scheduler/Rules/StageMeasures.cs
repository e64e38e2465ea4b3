using System.Collections.Immutable;
using Airclass.Domain.Time;

namespace Airclass.Scheduler.Rules;

/// <summary>Measures how the stages of a city meet on one date: all at once is what brought platforms down.</summary>
internal sealed class StageMeasures(LessonMeasures slots)
{
    /// <summary>Pairs of groups whose first lessons of the day start together: within a minute of each other.</summary>
    public static Measurement? Starts(Rule rule, IReadOnlyList<ServiceDay> date)
    {
        var starts = new List<(string Group, ServiceDay Day, LessonOnAir First)>();
        foreach (var day in date)
        {
            if (GroupOf(rule, day.Service.Stage) is { } group && !day.For(rule).IsEmpty)
            {
                starts.Add((group, day, day.For(rule)[0]));
            }
        }

        var together = new SortedSet<string>(StringComparer.Ordinal);
        (ServiceDay Day, LessonOnAir First)? at = null;
        foreach (var (one, day, first) in starts)
        {
            foreach (var (other, _, second) in starts)
            {
                if (string.CompareOrdinal(one, other) < 0 && Math.Abs((first.Event.Start - second.Event.Start).Value) < CellsOfMinute)
                {
                    together.Add($"{one} & {other}");
                    at ??= (day, first);
                }
            }
        }

        return at is { } found ? new(together.Count, found.Day, found.First.Event, string.Join(", ", together)) : null;
    }

    /// <summary>Minutes in which at least two groups interact at once.</summary>
    public Measurement? Interaction(Rule rule, IReadOnlyList<ServiceDay> date)
    {
        var edges = new List<(CellIndex At, int Step, string Group, ServiceDay Day, LessonOnAir Lesson)>();
        foreach (var day in date)
        {
            if (GroupOf(rule, day.Service.Stage) is { } group)
            {
                foreach (var lesson in day.For(rule))
                {
                    if (WindowOf(day, lesson) is var (start, end))
                    {
                        edges.Add((start, 1, group, day, lesson));
                        edges.Add((end, -1, group, day, lesson));
                    }
                }
            }
        }

        return Sweep(edges);
    }

    /// <summary>The window begins with the slot's end, even if the recording ended before; where the slot is not known, with the lesson's.</summary>
    private (CellIndex Start, CellIndex End)? WindowOf(ServiceDay day, LessonOnAir lesson)
    {
        if (lesson.Event.InteractionEnd is not { } end || end <= lesson.Event.End)
        {
            return null;
        }

        var planned = slots.HoursOf(day, lesson.Event) is { } hours ? end - CellCount.Covering(hours.Interaction) : lesson.Event.End;
        return (CellIndex.Max(planned, lesson.Event.End), end);
    }

    private static Measurement? Sweep(List<(CellIndex At, int Step, string Group, ServiceDay Day, LessonOnAir Lesson)> edges)
    {
        edges.Sort((a, b) => a.At != b.At ? a.At.CompareTo(b.At) : a.Step - b.Step);
        var open = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var (total, since) = (CellCount.Zero, (CellIndex?)null);
        (ServiceDay Day, LessonOnAir Lesson, string Groups)? first = null;
        foreach (var (at, step, group, day, lesson) in edges)
        {
            total += since is { } from ? at - from : CellCount.Zero;
            open[group] = open.GetValueOrDefault(group) + step;
            if (open[group] == 0)
            {
                open.Remove(group);
            }

            since = open.Count > 1 ? at : null;
            if (open.Count > 1)
            {
                first ??= (day, lesson, string.Join(" & ", open.Keys));
            }
        }

        var minutes = LessonOnAir.MinutesOf(total);
        return first is { } found && minutes > 0 ? new(minutes, found.Day, found.Lesson.Event, found.Groups) : null;
    }

    /// <summary>The group of a stage; null if the rule leaves it alone.</summary>
    private static string? GroupOf(Rule rule, string stage) => rule.Apart.IsEmpty
        ? stage.Length > 0 ? stage : null
        : rule.Apart.Where(g => g.Contains(stage, StringComparer.Ordinal)).Select(g => string.Join("+", g)).FirstOrDefault();

    private const long CellsOfMinute = 62;
}
