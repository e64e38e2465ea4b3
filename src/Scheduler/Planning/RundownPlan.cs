using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Rundowns;

namespace Airclass.Scheduler.Planning;

/// <summary>A day's plan and what is odd about it.</summary>
/// <param name="Rundown">Covers the day exactly.</param>
/// <param name="Diagnostics">Warnings at the slots concerned, each slot once a day, files relative to the station's folder.</param>
public sealed record RundownPlan(Rundown Rundown, ImmutableArray<Diagnostic> Diagnostics);
