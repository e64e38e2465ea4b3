using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Stations;

namespace Airclass.Scheduler.Rules;

/// <summary>Measures the services themselves, whatever they air.</summary>
internal static class ServiceMeasures
{
    /// <summary>Holds the services that a set is for against a rule.</summary>
    public static void Judge(Rule rule, ImmutableArray<Service> services, SourceLocation station, Breaches breaches)
    {
        if (rule.Metric == RuleMetric.ServicesPerGrade)
        {
            PerGrade(rule, services, breaches);
        }
        else if (rule.Metric == RuleMetric.Services)
        {
            All(rule, services, station, breaches);
        }
    }

    /// <summary>A grade has its service by the city's timetable; what districts and schools run besides is theirs.</summary>
    private static void PerGrade(Rule rule, ImmutableArray<Service> services, Breaches breaches)
    {
        foreach (var grade in services.Where(rule.Binds).GroupBy(s => s.Grade))
        {
            var ofCity = grade.Count(s => s.Layer is null);
            if (!rule.Bound.Allows(ofCity))
            {
                breaches.Add(rule, grade.First().Id.Value, grade.Last().Location, "", ofCity, grade.Key.Value);
            }
        }
    }

    private static void All(Rule rule, ImmutableArray<Service> services, SourceLocation station, Breaches breaches)
    {
        var bound = services.Where(rule.Binds).ToList();
        if (!rule.Bound.Allows(bound.Count))
        {
            var of = string.Join(", ", bound.Select(s => s.Stage).Where(s => s.Length > 0).Distinct(StringComparer.Ordinal));
            breaches.Add(rule, "", bound.Count > 0 ? bound[0].Location : station, "", bound.Count, of.Length > 0 ? of : string.Join(", ", rule.Stages));
        }
    }
}
