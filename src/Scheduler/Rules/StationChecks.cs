using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Reading;

namespace Airclass.Scheduler.Rules;

/// <summary>
/// Holds finished rundowns against the rule sets that the station is under, and services against each other. Findings never take a line
/// off the air by themselves: they fail <c>validate</c>, and keep a version from being checked.
/// </summary>
public sealed class StationChecks
{
    private readonly StationPlan _plan;
    private readonly ImmutableArray<RuleSet> _sets;
    private readonly ILessonReadiness? _readiness;
    private readonly Dictionary<ServiceId, (Service Service, ImmutableArray<Term> Terms)> _services;
    private readonly LessonMeasures _lessons;
    private readonly StageMeasures _stages;
    private readonly ForeignItems _foreign;

    /// <summary>Checks for a station.</summary>
    /// <param name="plan">The station.</param>
    /// <param name="ruleSets">The sets it is under.</param>
    /// <param name="readiness">What recordings look like; null if nobody knows.</param>
    public StationChecks(StationPlan plan, ImmutableArray<RuleSet> ruleSets, ILessonReadiness? readiness = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        (_plan, _sets, _readiness) = (plan, ruleSets, readiness);
        _services = plan.Definition.Services.DistinctBy(s => s.Id).ToDictionary(s => s.Id, s => (s, plan.TermsOf(s)));
        _lessons = new(plan);
        _stages = new(_lessons);
        _foreign = new(plan, _lessons, readiness);
    }

    /// <summary>What is wrong with rundowns.</summary>
    /// <param name="rundowns">The rundowns of the services for consecutive dates, in any order; services the station does not have are left out.</param>
    /// <returns>
    /// Findings at the slots, services and sets concerned, files relative to the station's folder, in the order of their places. What a
    /// rule says <c>must</c> is an error, <c>should</c> a warning, <c>info</c> an information.
    /// </returns>
    public ImmutableArray<Diagnostic> Check(IEnumerable<Rundown> rundowns)
    {
        ArgumentNullException.ThrowIfNull(rundowns);
        var days = rundowns.Where(r => _services.ContainsKey(r.Service))
            .Select(r => new ServiceDay(_plan, _services[r.Service].Service, _services[r.Service].Terms, r))
            .OrderBy(d => d.Date).ThenBy(d => d.Service.Id.Value, StringComparer.Ordinal)
            .ToList();
        var dates = days.GroupBy(d => d.Date).Select(g => g.ToArray()).ToList();
        var services = days.GroupBy(d => d.Service.Id).Select(g => g.ToArray()).ToList();

        var diagnostics = new DiagnosticBag();
        RuleSetComparison.Check(_plan.Definition, _sets, diagnostics);
        diagnostics.AddRange(Rules(dates, services));
        diagnostics.AddRange(Lessons(days));
        diagnostics.AddRange(Grades(dates));
        return diagnostics.ToImmutable();
    }

    private IEnumerable<Diagnostic> Lessons(List<ServiceDay> days)
    {
        var checks = new LessonChecks(_plan.Definition, _lessons, _readiness);
        days.ForEach(checks.Look);
        return checks.ToDiagnostics();
    }

    private IEnumerable<Diagnostic> Grades(List<ServiceDay[]> dates)
    {
        var checks = new GradeChecks(_plan, _sets);
        dates.ForEach(checks.Look);
        return checks.ToDiagnostics();
    }

    private IEnumerable<Diagnostic> Rules(List<ServiceDay[]> dates, List<ServiceDay[]> services)
    {
        var breaches = new Breaches();
        foreach (var set in _sets.Where(s => dates.Count == 0 || dates.Exists(d => s.Holds(d[0].Date))))
        {
            var bound = set.ServicesOf(_plan.Definition).ToImmutableArray();
            var ids = bound.Select(s => s.Id).ToHashSet();
            foreach (var rule in set.Rules)
            {
                ServiceMeasures.Judge(rule, bound, _plan.Definition.Location, breaches);
                Judge(set, rule, dates, services.FindAll(s => ids.Contains(s[0].Service.Id) && rule.Binds(s[0].Service)), breaches);
            }
        }

        return breaches.ToDiagnostics();
    }

    private void Judge(RuleSet set, Rule rule, List<ServiceDay[]> dates, List<ServiceDay[]> services, Breaches breaches)
    {
        if (OfDay(rule.Metric) is { } ofDay)
        {
            foreach (var measured in services.SelectMany(s => s).Where(IsUnder).SelectMany(d => ofDay(rule, d)))
            {
                breaches.Judge(rule, measured);
            }
        }
        else if (OfWeek(rule.Metric) is { } weight)
        {
            foreach (var week in services.SelectMany(s => s.Where(IsUnder).GroupBy(d => Term.MondayOf(d.Date))))
            {
                Judge(DayMeasures.Week(rule, [.. week], weight));
            }
        }
        else if (OfDate(rule.Metric) is { } ofDate)
        {
            foreach (var date in services.SelectMany(s => s).Where(IsUnder).GroupBy(d => d.Date))
            {
                Judge(ofDate(rule, [.. date]));
            }
        }

        bool IsUnder(ServiceDay day) => set.Holds(day.Date) && rule.Weeks.Contains(day.School.Week);

        void Judge(Measurement? measured)
        {
            if (measured is { } value)
            {
                breaches.Judge(rule, value);
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
        RuleMetric.ForeignItems => _foreign.Of,
        _ => null,
    };

    private static Func<LessonOnAir, decimal>? OfWeek(RuleMetric metric) => metric switch
    {
        RuleMetric.LessonsPerWeek => _ => 1,
        RuleMetric.LessonMinutesPerWeek => lesson => lesson.Minutes,
        _ => null,
    };

    private Func<Rule, IReadOnlyList<ServiceDay>, Measurement?>? OfDate(RuleMetric metric) => metric switch
    {
        RuleMetric.CoincidingStarts => StageMeasures.Starts,
        RuleMetric.CoincidingInteractionMinutes => _stages.Interaction,
        _ => null,
    };
}
