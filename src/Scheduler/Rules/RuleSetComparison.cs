using Airclass.Domain.Diagnostics;
using Airclass.Domain.Stations;

namespace Airclass.Scheduler.Rules;

/// <summary>
/// Looks at the rule sets of a station together: sets are never merged, so rules that nobody can keep at once are named; and stages that
/// no set knows are, since such a service would be bound by nothing.
/// </summary>
internal static class RuleSetComparison
{
    /// <summary>Reports both.</summary>
    public static void Check(StationDefinition station, IReadOnlyList<RuleSet> sets, DiagnosticBag diagnostics)
    {
        ReportUnbound(station, sets, diagnostics);
        ReportConflicts(station, sets, diagnostics);
    }

    private static void ReportUnbound(StationDefinition station, IReadOnlyList<RuleSet> sets, DiagnosticBag diagnostics)
    {
        var known = sets.SelectMany(s => s.Rules).SelectMany(r => r.Stages).ToHashSet(StringComparer.Ordinal);
        var bound = sets.Where(s => s.Rules.Any(r => !r.Stages.IsEmpty)).SelectMany(s => s.ServicesOf(station)).Select(s => s.Id).ToHashSet();
        foreach (var service in station.Services.Where(s => bound.Contains(s.Id) && !known.Contains(s.Stage)))
        {
            diagnostics.Add(RuleSetDiagnostics.UnboundStage, service.Location, service.Id.Value, service.Stage, string.Join(", ", known.Order(StringComparer.Ordinal)));
        }
    }

    private static void ReportConflicts(StationDefinition station, IReadOnlyList<RuleSet> sets, DiagnosticBag diagnostics)
    {
        var rules = sets.SelectMany(s => s.Rules.Where(r => IsOfLessons(r.Metric)).Select(r => (Set: s, Rule: r))).ToList();
        for (var i = 0; i < rules.Count; i++)
        {
            for (var j = i + 1; j < rules.Count; j++)
            {
                var (a, b) = (rules[i], rules[j]);
                if (AreOfOneKind(a.Rule, b.Rule) && Overlap(a.Set, b.Set) && !a.Rule.Bound.And(b.Rule.Bound).IsPossible
                    && GradeOfBoth(station, a, b) is { } grade)
                {
                    diagnostics.Add(
                        RuleSetDiagnostics.Conflict, LocationOf(station, b.Set), grade,
                        $"{a.Set.Name} {a.Rule.Id}", Show(a.Rule), $"{b.Set.Name} {b.Rule.Id}", Show(b.Rule));
                }
            }
        }
    }

    private static string? GradeOfBoth(StationDefinition station, (RuleSet Set, Rule Rule) a, (RuleSet Set, Rule Rule) b) =>
        a.Set.ServicesOf(station).Where(a.Rule.Binds).Intersect(b.Set.ServicesOf(station).Where(b.Rule.Binds)).FirstOrDefault()?.Grade.Value;

    /// <summary>What is measured only where there is a lesson has no value on a day without: an empty day keeps both.</summary>
    private static bool IsOfLessons(RuleMetric metric) => metric is not (RuleMetric.Services or RuleMetric.ServicesPerGrade);

    private static bool AreOfOneKind(Rule a, Rule b) =>
        a.Metric == b.Metric && a.CountsReruns == b.CountsReruns && a.Weeks == b.Weeks && a.After == b.After;

    private static bool Overlap(RuleSet a, RuleSet b) =>
        (a.Until is not { } endA || b.From is not { } startB || endA >= startB) && (b.Until is not { } endB || a.From is not { } startA || endB >= startA);

    private static SourceLocation LocationOf(StationDefinition station, RuleSet set) =>
        station.RuleSets.Where(r => r.Name == set.Name && r.Layer == set.Layer).Select(r => r.Location).DefaultIfEmpty(set.Location).First();

    private static string Show(Rule rule) => rule.Bound.Show(RuleMetricTable.Of(rule.Metric).IsTime);
}
