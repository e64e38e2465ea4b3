using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;

namespace Airclass.Station.Planning;

/// <summary>Where a new plan takes over from what is in effect: compares the two cell by cell, and cuts a plan at a cell. Pure.</summary>
public static class Takeover
{
    private const char CutMark = '+';

    /// <summary>The first cell, from a cell on, where the two would air something else, or tell viewers something else.</summary>
    /// <param name="inEffect">The events in effect, in order, without overlap.</param>
    /// <param name="planned">The new plan, likewise.</param>
    /// <param name="from">Where to begin.</param>
    /// <returns>Null if the plan asks for nothing else. What is in effect beyond the end of the plan stays, and is no difference.</returns>
    public static CellIndex? First(IReadOnlyList<RundownEvent> inEffect, IReadOnlyList<RundownEvent> planned, CellIndex from)
    {
        ArgumentNullException.ThrowIfNull(inEffect);
        ArgumentNullException.ThrowIfNull(planned);
        int i = 0, j = 0;
        var at = from;
        while (j < planned.Count)
        {
            if (planned[j].End <= at)
            {
                j++;
            }
            else if (i < inEffect.Count && inEffect[i].End <= at)
            {
                i++;
            }
            else if (planned[j].Start > at)
            {
                at = planned[j].Start;
            }
            else if (i >= inEffect.Count || inEffect[i].Start > at || !Same(inEffect[i], planned[j]))
            {
                return at;
            }
            else
            {
                at = CellIndex.Min(inEffect[i].End, planned[j].End);
            }
        }

        return null;
    }

    /// <summary>
    /// The first cell from which a plan can take effect: where the two first differ, but a lesson that is on air then ends as it is, since
    /// viewers are watching it; a break is cut.
    /// </summary>
    public static CellIndex? Boundary(IReadOnlyList<RundownEvent> inEffect, IReadOnlyList<RundownEvent> planned, CellIndex from)
    {
        var at = First(inEffect, planned, from);
        while (at is { } cell && inEffect.FirstOrDefault(e => e.Start < cell && cell < e.End) is { Kind: not EventKind.Filler } kept)
        {
            at = First(inEffect, planned, kept.End);
        }

        return at;
    }

    /// <summary>The part of a plan from a cell on. An event that crosses the cell is entered in its middle, under an id of its own.</summary>
    public static ImmutableArray<RundownEvent> From(IEnumerable<RundownEvent> planned, CellIndex cell) =>
        [.. planned.Where(e => e.End > cell).Select(e => e.Start >= cell ? e : Cut(e, cell))];

    /// <summary>The part of an event between two cells; the event itself where it lies within them.</summary>
    public static RundownEvent Part(RundownEvent e, CellIndex from, CellIndex to)
    {
        ArgumentNullException.ThrowIfNull(e);
        var part = e.Start < from ? Cut(e, from) : e;
        return part.End > to ? part with { Length = to - part.Start } : part;
    }

    private static RundownEvent Cut(RundownEvent e, CellIndex cell)
    {
        var skipped = cell - e.Start;
        return e with
        {
            Id = new RundownEventId($"{e.Id.Value}{CutMark}{skipped}"),
            Start = cell,
            Length = e.Length - skipped,
            InCell = e.InCell + skipped,
        };
    }

    private static bool Same(RundownEvent a, RundownEvent b) =>
        a.Material == b.Material
        && a.Kind == b.Kind
        && a.Start.Value - a.InCell.Value == b.Start.Value - b.InCell.Value
        && a.Lesson == b.Lesson
        && a.Subject == b.Subject
        && a.Title == b.Title
        && a.Description == b.Description
        && a.IsRerun == b.IsRerun
        && a.InteractionEnd == b.InteractionEnd
        && IdOf(a).SequenceEqual(IdOf(b));

    /// <summary>The id of the event that an event is a part of.</summary>
    internal static ReadOnlySpan<char> IdOf(RundownEvent e)
    {
        var id = e.Id.Value.AsSpan();
        var cut = id.IndexOf(CutMark);
        return cut < 0 ? id : id[..cut];
    }
}
