using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;

namespace Airclass.Domain.Timelines;

/// <summary>
/// Stored changes, found by what they are of. Immutable; the timelines of all services share one, since a station has tens of thousands of
/// changes after some years and most of them concern every service.
/// </summary>
public sealed class ChangeIndex
{
    // Arrays, and loops over them: playout asks for every cell of every stream, and must not make the garbage collector work.
    private readonly Dictionary<(MaterialId Material, ProfileName Profile), Stored<AirFileBinding>[]> _bindings;
    private readonly Dictionary<MaterialId, Stored<MaterialHold>[]> _holds;
    private readonly Dictionary<(RundownEventId Event, ProfileName Profile), AirFileFault[]> _faults;

    /// <summary>An index of changes in the order stored.</summary>
    public ChangeIndex(ImmutableArray<TimelineChange> changes)
    {
        Changes = changes;
        _bindings = InOrder<AirFileBinding>(changes).GroupBy(b => (b.Change.Material, b.Change.Profile)).ToDictionary(g => g.Key, g => g.ToArray());
        _holds = InOrder<MaterialHold>(changes).GroupBy(h => h.Change.Material).ToDictionary(g => g.Key, g => g.ToArray());
        _faults = changes.OfType<AirFileFault>().GroupBy(f => (f.Event, f.Profile)).ToDictionary(g => g.Key, g => g.ToArray());
    }

    /// <summary>No change at all.</summary>
    public static ChangeIndex Empty { get; } = new([]);

    /// <summary>All of them, in the order stored.</summary>
    public ImmutableArray<TimelineChange> Changes { get; }

    /// <summary>The air files that a material ever had in a profile, in the order of their cells.</summary>
    internal Stored<AirFileBinding>[] BindingsOf(MaterialId material, ProfileName profile) => _bindings.GetValueOrDefault((material, profile), []);

    /// <summary>
    /// Every air file that a material may air from in a profile, in what begins at a cell and ends at another: the one that held at the beginning,
    /// and those that came meanwhile. No other is asked for there, whatever is held, found damaged or undone.
    /// </summary>
    /// <param name="material">The material.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="from">The first cell.</param>
    /// <param name="to">The first cell behind.</param>
    public IEnumerable<AirFileId> AirFilesOf(MaterialId material, ProfileName profile, CellIndex from, CellIndex to)
    {
        var all = BindingsOf(material, profile);
        var atStart = Last(all, from)?.Change.Effective ?? from;
        return all.Where(b => b.Change.Effective >= atStart && b.Change.Effective < to).Select(b => b.Change.AirFile);
    }

    /// <summary>The newest hold of a material at a cell, whether it was bound again since or not.</summary>
    internal Stored<MaterialHold>? HoldAt(MaterialId material, CellIndex cell) => Last(_holds.GetValueOrDefault(material, []), cell);

    /// <summary>The fault that covers an event's cell in a profile; null if its air file is fit to air there.</summary>
    internal AirFileFault? FaultAt(RundownEventId id, CellIndex cell, ProfileName profile)
    {
        foreach (var fault in _faults.GetValueOrDefault((id, profile), []))
        {
            if (fault.Effective <= cell)
            {
                return fault;
            }
        }

        return null;
    }

    /// <summary>Of changes in order, the last that holds at a cell.</summary>
    internal static Stored<T>? Last<T>(Stored<T>[] changes, CellIndex cell)
        where T : TimelineChange
    {
        Stored<T>? last = null;
        foreach (var stored in changes)
        {
            last = stored.Change.Effective <= cell ? stored : last;
        }

        return last;
    }

    private static IEnumerable<Stored<T>> InOrder<T>(ImmutableArray<TimelineChange> changes)
        where T : TimelineChange =>
        changes.Select((change, order) => change is T one ? new Stored<T>(one, order) : null).OfType<Stored<T>>().OrderBy(s => s.Change.Effective);

    /// <summary>A change and its place among all: of two for one cell, the later one counts.</summary>
    internal sealed record Stored<T>(T Change, int Order)
        where T : TimelineChange
    {
        public bool IsAfter<TOther>(Stored<TOther> other)
            where TOther : TimelineChange => (Change.Effective.Value, Order).CompareTo((other.Change.Effective.Value, other.Order)) > 0;
    }
}
