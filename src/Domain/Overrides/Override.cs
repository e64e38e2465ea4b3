using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using NodaTime;

namespace Airclass.Domain.Overrides;

/// <summary>
/// One entry of a service's overrides, append-only: who decided what, why, and from which cell on it holds. What is on air at a cell follows
/// from the plan and all entries (<see cref="OverrideStack"/>).
/// </summary>
public sealed record Override
{
    /// <summary>The end of what lasts until somebody resumes: later than anything that is planned.</summary>
    public static CellIndex Forever { get; } = new(1L << 40);

    /// <summary>The number of the decision, from 1; one that is about several services has an entry of this number in each.</summary>
    public required long Number { get; init; }

    public required ServiceId Service { get; init; }

    public required OverrideKind Kind { get; init; }

    /// <summary>The first cell that it is in force.</summary>
    public required CellIndex From { get; init; }

    /// <summary>The first cell that it is no longer in force by itself; <see cref="Forever"/> if somebody has to resume.</summary>
    public CellIndex Until { get; init; } = Forever;

    /// <summary>
    /// What airs, one after the other without a gap up to <see cref="Until"/>; the first may begin after <see cref="From"/> (a hold begins at
    /// the planned end). Empty for <see cref="OverrideKind.Resume"/> and <see cref="OverrideKind.Undo"/>.
    /// </summary>
    public ImmutableArray<RundownEvent> Events { get; init; } = [];

    /// <summary>The number that is taken back; null unless the kind is <see cref="OverrideKind.Undo"/>.</summary>
    public long? Undoes { get; init; }

    /// <summary>Who decided.</summary>
    public required string By { get; init; }

    public required string Reason { get; init; }

    /// <summary>When it was stored.</summary>
    public Instant StoredAt { get; init; }

    /// <summary>True if it ends only when somebody resumes.</summary>
    public bool IsOpen => Until >= Forever;

    /// <summary>True if it airs something of its own at a cell, unless it was ended or taken back.</summary>
    public bool Covers(CellIndex cell) => Events.Length > 0 && Events[0].Start <= cell && cell < Until;

    /// <summary>The id of what an entry airs, on the service: <c>g3/override-7</c>, and <c>g3/override-7b</c> for what follows it.</summary>
    public static RundownEventId EventId(ServiceId service, long number, int place) =>
        new($"{service}{Mark}{number.ToString(System.Globalization.CultureInfo.InvariantCulture)}{(place == 0 ? "" : (char)('a' + place))}");

    /// <summary>The name of the override whose event this is, or is a part of: <c>override-7</c>; null if it is one of the plan.</summary>
    public static string? NameIn(RundownEventId id)
    {
        var at = id.Value.IndexOf(Mark, StringComparison.Ordinal);
        var digits = at < 0 ? 0 : id.Value.AsSpan(at + Mark.Length).IndexOfAnyExceptInRange('0', '9');
        return at < 0 ? null : digits < 0 ? id.Value[(at + 1)..] : id.Value[(at + 1)..(at + Mark.Length + digits)];
    }

    private const string Mark = "/override-";
}
