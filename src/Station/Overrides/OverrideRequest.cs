using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Overrides;
using Airclass.Domain.Stations;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Planning;
using Airclass.Station.Storage;
using NodaTime;

namespace Airclass.Station.Overrides;

/// <summary>A decision against the plan as somebody asks for it.</summary>
public sealed record OverrideRequest
{
    public required OverrideKind Kind { get; init; }

    /// <summary>The services that it is about.</summary>
    public required ImmutableArray<Service> Services { get; init; }

    /// <summary>From when on; null: three cells from now.</summary>
    public Instant? At { get; init; }

    /// <summary>Until when; null: as the kind says.</summary>
    public Instant? Until { get; init; }

    /// <summary>What airs instead, of a replacement.</summary>
    public Lesson? Lesson { get; init; }

    /// <summary>What airs instead, of a notice; it is bound already.</summary>
    public SlotCard? Card { get; init; }

    /// <summary>What is taken back; null: the newest that still can be.</summary>
    public long? Number { get; init; }

    public required string By { get; init; }

    public required string Reason { get; init; }
}

/// <summary>What came of it.</summary>
public abstract record OverrideOutcome
{
    private OverrideOutcome()
    {
    }

    /// <summary>Stored, for every service.</summary>
    /// <param name="Steps">Its entry and what followed from it, one a service.</param>
    /// <param name="Warnings">What is worth knowing.</param>
    public sealed record Stored(IReadOnlyList<OverrideStep> Steps, ImmutableArray<Diagnostic> Warnings) : OverrideOutcome;

    /// <summary>Refused, for every service: why.</summary>
    public sealed record Refused(ImmutableArray<Diagnostic> Findings) : OverrideOutcome;

    /// <summary>Nothing stored: the database was busy for too long.</summary>
    public sealed record NotStored : OverrideOutcome;
}
