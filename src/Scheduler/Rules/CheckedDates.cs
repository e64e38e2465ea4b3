using Airclass.Domain.Time;
using Airclass.Scheduler.Reading;
using NodaTime;

namespace Airclass.Scheduler.Rules;

/// <summary>The dates that a whole station is checked for.</summary>
public static class CheckedDates
{
    /// <summary>How many days are looked at where no term says how long the plan holds.</summary>
    public const int WithoutTerms = 28;

    /// <summary>Every date of every term, in order; without terms, four weeks from a date on.</summary>
    public static IEnumerable<BroadcastDate> Of(StationPlan plan, BroadcastDate today)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Terms.IsEmpty
            ? Enumerable.Range(0, WithoutTerms).Select(day => new BroadcastDate(today.Date.PlusDays(day)))
            : plan.Terms.SelectMany(t => Enumerable.Range(0, Period.DaysBetween(t.Start, t.End) + 1).Select(day => t.Start.PlusDays(day)))
                .Distinct().Order().Select(date => new BroadcastDate(date));
    }
}
