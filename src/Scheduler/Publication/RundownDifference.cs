using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using NodaTime;

namespace Airclass.Scheduler.Publication;

/// <summary>One event that differs between two versions of a rundown; one side is null if the event is only in the other.</summary>
public sealed record EventChange(RundownEvent? Before, RundownEvent? After)
{
    /// <summary>The first cell at which the change can be seen.</summary>
    public CellIndex FirstCell => Before is null ? After!.Start
        : After is null ? Before.Start
        : Before.Start != After.Start ? CellIndex.Min(Before.Start, After.Start)
        : SameContent ? CellIndex.Min(Before.End, After.End)
        : Before.Start;

    private bool SameContent => Before!.Material == After!.Material && Before.InCell == After.InCell && Before.Kind == After.Kind
        && Before.Title == After.Title && Before.Description == After.Description && Before.Id == After.Id;

    /// <summary>The change in words, times in the station's zone.</summary>
    public string Describe(DateTimeZone zone, Language language)
    {
        var chinese = language == Language.Chinese;
        return (Before, After) switch
        {
            (null, { } added) => $"{(chinese ? "新增" : "added")} {Show(added, zone, language)}",
            ({ } removed, null) => $"{(chinese ? "取消" : "removed")} {Show(removed, zone, language)}",
            ({ } was, { } now) => $"{(chinese ? "更改" : "changed")} {Show(was, zone, language)} → {Show(now, zone, language)}",
            _ => "",
        };
    }

    private static string Show(RundownEvent e, DateTimeZone zone, Language language) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Clock(e.Start, zone)}–{Clock(e.End, zone)} {e.Title.In(language)}");

    private static string Clock(CellIndex cell, DateTimeZone zone) =>
        (cell.Start + Duration.FromMilliseconds(500)).InZone(zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}

/// <summary>What differs between two versions of a rundown. Where in the timetable an event comes from does not count: a line that moves changes nothing.</summary>
/// <param name="Changes">The events that differ, by the cell at which it shows.</param>
public sealed record RundownDifference(ImmutableArray<EventChange> Changes)
{
    /// <summary>True if both versions air and tell the same.</summary>
    public bool IsEmpty => Changes.IsEmpty;

    /// <summary>The first cell from which the versions differ; null if they do not.</summary>
    public CellIndex? FirstCell => Changes.IsEmpty ? null : Changes[0].FirstCell;

    /// <summary>Compares a version with the one before it; null is the version before the first.</summary>
    public static RundownDifference Between(Rundown? before, Rundown after)
    {
        ArgumentNullException.ThrowIfNull(after);
        ImmutableArray<RundownEvent> earlier = before?.Events ?? [];
        var byId = earlier.ToDictionary(e => e.Id);
        var changes = new List<EventChange>();
        foreach (var e in after.Events)
        {
            byId.Remove(e.Id, out var was);
            if (was is null || was with { Origin = null } != e with { Origin = null })
            {
                changes.Add(new(was, e));
            }
        }

        changes.AddRange(byId.Values.Select(gone => new EventChange(gone, null)));
        return new([.. changes.OrderBy(c => c.FirstCell).ThenBy(c => (c.After ?? c.Before)!.Id.Value, StringComparer.Ordinal)]);
    }

    /// <summary>The changes in words, a line each.</summary>
    public string Describe(DateTimeZone zone, Language language) => string.Join('\n', Changes.Select(c => c.Describe(zone, language)));
}
