using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Timetables;

namespace Airclass.Scheduler.Rules;

/// <summary>One rule of a jurisdiction that a rundown can break: whom it binds, what it measures, what it allows.</summary>
public sealed record Rule
{
    /// <summary>The rule's name, unique in its set: <c>SH-LEN-P</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The set that holds it.</summary>
    public required string Set { get; init; }

    /// <summary>The stages it binds, as services name them; empty for all.</summary>
    public ImmutableArray<string> Stages { get; init; } = [];

    /// <summary>The grades it binds, as timetables name them; empty for all. Where both are given, both must hold.</summary>
    public ImmutableArray<Grade> Grades { get; init; } = [];

    public required RuleMetric Metric { get; init; }

    public required RuleBound Bound { get; init; }

    /// <summary>Error for <c>must</c>, warning for <c>should</c>, information for <c>info</c>.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The weeks of the term in which it holds.</summary>
    public WeekPattern Weeks { get; init; } = WeekPattern.Every;

    /// <summary>True if reruns count too.</summary>
    public bool CountsReruns { get; init; }

    /// <summary>A gap is asked for only after so many minutes of lessons, zero or more.</summary>
    public decimal After { get; init; }

    /// <summary>A pause of so many minutes ends a sitting.</summary>
    public decimal Pause { get; init; } = 10;

    /// <summary>The groups of stages that are to be apart; empty: each stage is one.</summary>
    public ImmutableArray<ImmutableArray<string>> Apart { get; init; } = [];

    /// <summary>What the rule says, for people.</summary>
    public LocalizedText Says { get; init; } = LocalizedText.Empty;

    /// <summary>Where the rule is published: an address, or the name of the paper.</summary>
    public required string Source { get; init; }

    /// <summary>Where the set says so.</summary>
    public required SourceLocation Location { get; init; }

    /// <summary>True if the rule is for a grade of a stage.</summary>
    public bool Binds(Grade grade, string stage) => (Stages.IsEmpty || Stages.Contains(stage, StringComparer.Ordinal)) && (Grades.IsEmpty || Grades.Contains(grade));

    /// <summary>True if the rule is for a service.</summary>
    public bool Binds(Service service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return Binds(service.Grade, service.Stage);
    }
}
