using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Reading;

namespace Airclass.Scheduler.Rules;

/// <summary>
/// Holds finished rundowns against the rule sets that the station is under. Findings never take a line off the air by themselves: they
/// fail <c>validate</c>, and keep a version from being checked.
/// </summary>
public sealed class StationChecks
{
    private readonly StationPlan _plan;
    private readonly ImmutableArray<RuleSet> _sets;
    private readonly Dictionary<ServiceId, Service> _services;
    private readonly LessonMeasures _lessons;

    /// <summary>Checks for a station.</summary>
    /// <param name="plan">The station.</param>
    /// <param name="ruleSets">The sets it is under.</param>
    /// <param name="readiness">What recordings look like; null if nobody knows.</param>
    public StationChecks(StationPlan plan, ImmutableArray<RuleSet> ruleSets, ILessonReadiness? readiness = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        (_plan, _sets, Readiness) = (plan, ruleSets, readiness);
        _services = plan.Definition.Services.DistinctBy(s => s.Id).ToDictionary(s => s.Id);
        _lessons = new(plan);
    }

    internal ILessonReadiness? Readiness { get; }

    /// <summary>What is wrong with rundowns.</summary>
    /// <param name="rundowns">The rundowns of the services for consecutive dates, in any order; services the station does not have are left out.</param>
    /// <returns>
    /// Findings at the slots, services and sets concerned, files relative to the station's folder, in the order of their places. What a
    /// rule says <c>must</c> is an error, <c>should</c> a warning, <c>info</c> an information.
    /// </returns>
    public ImmutableArray<Diagnostic> Check(IEnumerable<Rundown> rundowns)
    {
        ArgumentNullException.ThrowIfNull(rundowns);
        var services = rundowns.Where(r => _services.ContainsKey(r.Service))
            .GroupBy(r => r.Service)
            .Select(g => g.OrderBy(r => r.Date).Select(r => new ServiceDay(_plan, _services[r.Service], r)).ToArray())
            .ToArray();
        var breaches = new Breaches();
        foreach (var set in _sets)
        {
            foreach (var rule in set.Rules)
            {
                foreach (var days in services)
                {
                    if (rule.Binds(days[0].Service))
                    {
                        Judge(set, rule, days, breaches);
                    }
                }
            }
        }

        var diagnostics = new DiagnosticBag();
        diagnostics.AddRange(breaches.ToDiagnostics());
        return diagnostics.ToImmutable();
    }

    private void Judge(RuleSet set, Rule rule, ServiceDay[] days, Breaches breaches)
    {
        if (OfDay(rule.Metric) is { } measure)
        {
            foreach (var day in days)
            {
                if (!set.Holds(day.Date) || !rule.Weeks.Contains(day.Week))
                {
                    continue;
                }

                foreach (var measured in measure(rule, day))
                {
                    breaches.Judge(rule, measured);
                }
            }
        }
        else if (OfWeek(rule.Metric) is { } weight)
        {
            foreach (var week in days.GroupBy(d => Term.MondayOf(d.Date)))
            {
                if (DayMeasures.Week(rule, [.. week.Where(d => set.Holds(d.Date) && rule.Weeks.Contains(d.Week))], weight) is { } measured)
                {
                    breaches.Judge(rule, measured);
                }
            }
        }
    }

    private Func<Rule, ServiceDay, IEnumerable<Measurement>>? OfDay(RuleMetric metric) => metric switch
    {
        RuleMetric.LessonMinutes => LessonMeasures.Lengths,
        RuleMetric.SlotMinutes => _lessons.Slots,
        RuleMetric.SittingMinutes => LessonMeasures.Sittings,
        RuleMetric.GapMinutes => LessonMeasures.Gaps,
        RuleMetric.InteractionOverlapMinutes => LessonMeasures.InteractionOverlaps,
        RuleMetric.WeeksAheadOfProgress => _lessons.WeeksAhead,
        RuleMetric.FirstStart => DayMeasures.FirstStart,
        RuleMetric.LessonsPerDay => DayMeasures.Lessons,
        RuleMetric.LessonMinutesPerDay => DayMeasures.Minutes,
        RuleMetric.RerunsPerDay => DayMeasures.Reruns,
        RuleMetric.HomeworkMinutesPerDay => DayMeasures.Homework,
        RuleMetric.NewLessons => DayMeasures.NewLessons,
        _ => null,
    };

    private static Func<LessonOnAir, decimal>? OfWeek(RuleMetric metric) => metric switch
    {
        RuleMetric.LessonsPerWeek => _ => 1,
        RuleMetric.LessonMinutesPerWeek => lesson => lesson.Minutes,
        _ => null,
    };
}
