using System.Collections.Immutable;
using Airclass.Domain.Time;

namespace Airclass.Domain.Overrides;

/// <summary>
/// The overrides of a service as a pure function of the cell: of those in force the newest airs, and where none is the plan does. An entry
/// that ends gives back what was below it.
/// </summary>
public sealed class OverrideStack
{
    private readonly ImmutableArray<Override> _entries;
    private readonly ILookup<long, Override> _undoing;

    /// <summary>The entries of one service.</summary>
    public OverrideStack(IEnumerable<Override> entries)
    {
        _entries = [.. entries.OrderBy(e => e.Number)];
        _undoing = _entries.Where(e => e.Undoes is not null).ToLookup(e => e.Undoes!.Value);
    }

    /// <summary>The entry that airs at a cell; null: the plan.</summary>
    public Override? At(CellIndex cell) => _entries.LastOrDefault(e => e.Covers(cell) && IsInForce(e, cell));

    /// <summary>The overrides in force at a cell, the oldest first, also those beneath others.</summary>
    public ImmutableArray<Override> InForce(CellIndex cell) => [.. _entries.Where(e => e.Events.Length > 0 && IsInForce(e, cell))];

    /// <summary>True if an entry holds at a cell: it has begun, not ended, and nobody resumed or took it back.</summary>
    public bool IsInForce(Override entry, CellIndex cell)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.From <= cell && cell < entry.Until && !IsUndone(entry, cell) && !IsResumed(entry, cell);
    }

    /// <summary>How an entry stands at a cell. A resume and a taking back are over as soon as they were done.</summary>
    public OverrideState StateOf(Override entry, CellIndex cell)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return IsUndone(entry, cell) ? OverrideState.TakenBack
            : cell < entry.From ? OverrideState.Waiting
            : entry.Events.Length > 0 && IsInForce(entry, cell) ? OverrideState.InForce
            : OverrideState.Over;
    }

    /// <summary>True if an entry is taken back at a cell.</summary>
    public bool IsUndone(Override entry, CellIndex cell)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return _undoing[entry.Number].Any(u => u.Number > entry.Number && u.From <= cell && !IsUndone(u, cell));
    }

    /// <summary>The cells of a stretch in order, in parts of which each has one answer.</summary>
    public IEnumerable<(CellIndex From, CellIndex To, Override? Top)> Parts(CellIndex from, CellIndex to)
    {
        var bounds = _entries.SelectMany(e => e.Events.IsEmpty ? [e.From] : (CellIndex[])[e.From, e.Events[0].Start, e.Until])
            .Where(cell => cell > from && cell < to).Append(from).Append(to).Distinct().Order().ToList();
        for (var i = 0; i + 1 < bounds.Count; i++)
        {
            var (start, top) = (bounds[i], At(bounds[i]));
            while (i + 2 < bounds.Count && At(bounds[i + 1]) == top)
            {
                i++;
            }

            yield return (start, bounds[i + 1], top);
        }
    }

    private bool IsResumed(Override entry, CellIndex cell) => _entries.Any(r =>
        r.Kind == OverrideKind.Resume && r.Number > entry.Number && entry.From <= r.From && r.From <= cell && !IsUndone(r, cell));
}
