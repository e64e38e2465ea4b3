using System.Collections.Frozen;
using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;

namespace Airclass.Scheduler.Rules;

/// <summary>How rule sets write a metric, and what is said when it is broken.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Name">As rule sets write it.</param>
/// <param name="Broken">What is said.</param>
/// <param name="IsTime">True if its values are times of day.</param>
internal sealed record RuleMetricEntry(RuleMetric Metric, string Name, DiagnosticDescriptor Broken, bool IsTime = false);

/// <summary>All metrics.</summary>
internal static class RuleMetricTable
{
    /// <summary>In the order of <see cref="RuleMetric"/>.</summary>
    public static readonly ImmutableArray<RuleMetricEntry> All =
    [
        new(RuleMetric.LessonMinutes, "lesson-minutes", RuleDiagnostics.LessonMinutes),
        new(RuleMetric.SlotMinutes, "slot-minutes", RuleDiagnostics.SlotMinutes),
        new(RuleMetric.SittingMinutes, "sitting-minutes", RuleDiagnostics.SittingMinutes),
        new(RuleMetric.GapMinutes, "gap-minutes", RuleDiagnostics.GapMinutes),
        new(RuleMetric.FirstStart, "first-start", RuleDiagnostics.FirstStart, IsTime: true),
        new(RuleMetric.InteractionOverlapMinutes, "interaction-overlap-minutes", RuleDiagnostics.InteractionOverlap),
        new(RuleMetric.LessonsPerDay, "lessons-per-day", RuleDiagnostics.LessonsPerDay),
        new(RuleMetric.LessonMinutesPerDay, "lesson-minutes-per-day", RuleDiagnostics.LessonMinutesPerDay),
        new(RuleMetric.LessonsPerWeek, "lessons-per-week", RuleDiagnostics.LessonsPerWeek),
        new(RuleMetric.LessonMinutesPerWeek, "lesson-minutes-per-week", RuleDiagnostics.LessonMinutesPerWeek),
        new(RuleMetric.RerunsPerDay, "reruns-per-day", RuleDiagnostics.RerunsPerDay),
        new(RuleMetric.HomeworkMinutesPerDay, "homework-minutes-per-day", RuleDiagnostics.HomeworkMinutesPerDay),
        new(RuleMetric.NewLessons, "new-lessons-per-day", RuleDiagnostics.NewLessons),
        new(RuleMetric.WeeksAheadOfProgress, "weeks-ahead-of-progress", RuleDiagnostics.WeeksAhead),
        new(RuleMetric.ForeignItems, "foreign-items", RuleDiagnostics.ForeignItems),
        new(RuleMetric.ServicesPerGrade, "services-per-grade", RuleDiagnostics.ServicesPerGrade),
        new(RuleMetric.Services, "services", RuleDiagnostics.Services),
        new(RuleMetric.CoincidingStarts, "coinciding-starts", RuleDiagnostics.CoincidingStarts),
        new(RuleMetric.CoincidingInteractionMinutes, "coinciding-interaction-minutes", RuleDiagnostics.CoincidingInteraction),
    ];

    private static readonly FrozenDictionary<string, RuleMetricEntry> ByName = All.ToFrozenDictionary(e => e.Name, StringComparer.Ordinal);

    /// <summary>All names, for hints.</summary>
    public static string Names { get; } = string.Join(", ", All.Select(e => e.Name));

    /// <summary>The entry of a metric.</summary>
    public static RuleMetricEntry Of(RuleMetric metric) => All[(int)metric];

    /// <summary>The entry of a name, or null.</summary>
    public static RuleMetricEntry? Find(string name) => ByName.GetValueOrDefault(name);
}
