using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using NodaTime;

namespace Airclass.Scheduler.Rules;

/// <summary>Collects what breaks rules: each rule once for a service and slot, with the first day and the number of days.</summary>
internal sealed class Breaches
{
    private readonly Dictionary<(Rule Rule, string Service, SourceLocation Location), (ImmutableArray<string> Arguments, int Days, LocalDate? Last)> _found = [];

    /// <summary>Looks at a value, and keeps it if the rule does not allow it.</summary>
    public void Judge(Rule rule, in Measurement measured)
    {
        if (rule.Bound.Allows(measured.Value) || (!measured.IsWhole && rule.Bound.IsTooLittle(measured.Value)))
        {
            return;
        }

        var day = measured.Day;
        Add(rule, day.Service.Id.Value, day.LocationOf(measured.At), day.When(measured.At), measured.Value, measured.Of, day.Date);
    }

    /// <summary>Keeps a breach.</summary>
    public void Add(Rule rule, string service, SourceLocation location, string when, decimal value, string of, LocalDate? date = null)
    {
        var key = (rule, service, location);
        if (_found.TryGetValue(key, out var first))
        {
            _found[key] = first with { Days = first.Days + (first.Last == date ? 0 : 1), Last = date };
            return;
        }

        var isTime = RuleMetricTable.Of(rule.Metric).IsTime;
        _found[key] = ([service, when, RuleBound.Value(value, isTime), rule.Bound.Show(isTime), rule.Set, rule.Id, of, rule.Source], 1, date);
    }

    /// <summary>The findings.</summary>
    public IEnumerable<Diagnostic> ToDiagnostics() => _found.Select(f => Diagnostic.At(
        RuleMetricTable.Of(f.Key.Rule.Metric).Broken, f.Key.Location,
        [.. f.Value.Arguments[..6], f.Value.Days.ToString(CultureInfo.InvariantCulture), .. f.Value.Arguments[6..]]) with
    { Severity = f.Key.Rule.Severity });
}
