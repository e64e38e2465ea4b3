using Airclass.Domain.Rundowns;

namespace Airclass.Scheduler.Rules;

/// <summary>One value that a rule looks at.</summary>
/// <param name="Value">In the unit of the metric.</param>
/// <param name="Day">The day on which it was measured; for a week, its first day.</param>
/// <param name="At">The event that it is about; null for none.</param>
/// <param name="Of">What it is about, in a finding.</param>
/// <param name="IsWhole">False if a part is missing, so that too little means nothing.</param>
internal readonly record struct Measurement(decimal Value, ServiceDay Day, RundownEvent? At, string Of, bool IsWhole = true);
