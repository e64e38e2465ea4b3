using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using NodaTime;

namespace Airclass.Scheduler.Rules;

/// <summary>The rules of one jurisdiction and time. A station lists the sets it is under; sets are never merged.</summary>
public sealed record RuleSet
{
    /// <summary>The set's name: that of its file without the ending.</summary>
    public required string Name { get; init; }

    public required LocalizedText Title { get; init; }

    /// <summary>Whose rules they are.</summary>
    public required LocalizedText Jurisdiction { get; init; }

    /// <summary>The first date on which they hold; null for no start.</summary>
    public LocalDate? From { get; init; }

    /// <summary>The last date on which they hold; null for no end.</summary>
    public LocalDate? Until { get; init; }

    /// <summary>The layer whose services it binds, as station.yaml says; null for every service.</summary>
    public LayerId? Layer { get; init; }

    /// <summary>What a rundown can break.</summary>
    public ImmutableArray<Rule> Rules { get; init; } = [];

    /// <summary>What no rundown can break.</summary>
    public ImmutableArray<RuleNote> Notes { get; init; } = [];

    /// <summary>The file.</summary>
    public required SourceLocation Location { get; init; }

    /// <summary>The services of a station that it is for.</summary>
    public IEnumerable<Service> ServicesOf(StationDefinition station)
    {
        ArgumentNullException.ThrowIfNull(station);
        return Layer is { } layer ? station.Services.Where(s => station.LayersOf(s).Any(l => l.Id == layer)) : station.Services;
    }

    /// <summary>True if the rules hold on a date.</summary>
    public bool Holds(LocalDate date) => (From is not { } from || date >= from) && (Until is not { } until || date <= until);
}
