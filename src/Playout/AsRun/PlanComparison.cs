using System.Collections.Immutable;
using Airclass.Domain.AsRun;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;

namespace Airclass.Playout.AsRun;

/// <summary>Holds what a stream truly sent against what its timeline says.</summary>
public static class PlanComparison
{
    /// <summary>Evidence of a cell is there so many cells after it at the latest, while nothing fails: ten until a line is handed over, some to store it.</summary>
    public static readonly CellCount Settling = new(20);

    /// <summary>The events of a stretch of cells with what became of them, and what was sent where no event is; in order.</summary>
    /// <param name="plan">The events, in order and without overlap.</param>
    /// <param name="lines">The as-run lines of one stream.</param>
    /// <param name="from">The first cell.</param>
    /// <param name="to">The first cell after the last.</param>
    /// <param name="now">The cell on air: of what is younger than <see cref="Settling"/> without evidence nothing is said.</param>
    public static ImmutableArray<AiredEvent> Of(
        IEnumerable<TimelineEvent> plan, IEnumerable<AsRunEvent> lines, CellIndex from, CellIndex to, CellIndex now)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(lines);
        var sent = WithoutOverlap(lines);
        var events = ImmutableArray.CreateBuilder<AiredEvent>();
        var at = from;
        foreach (var e in plan.Where(e => e.End > from && e.Start < to))
        {
            var (start, end) = (CellIndex.Max(e.Start, from), CellIndex.Min(e.End, to));
            events.AddRange(Unplanned(sent, at, start));
            events.Add(new(e, start, end, Stretches(e, sent, start, end, now)));
            at = end;
        }

        events.AddRange(Unplanned(sent, at, to));
        return events.ToImmutable();
    }

    /// <summary>Two lines have a cell in common where a process was killed and its successor sent the cell again.</summary>
    private static List<(CellIndex Start, AsRunEvent Line)> WithoutOverlap(IEnumerable<AsRunEvent> lines)
    {
        var cut = new List<(CellIndex Start, AsRunEvent Line)>();
        var at = new CellIndex(long.MinValue);
        foreach (var line in lines.OrderBy(l => l.ActualStart).Where(l => l.ActualEnd > l.ActualStart))
        {
            if (line.ActualEnd > at)
            {
                cut.Add((CellIndex.Max(line.ActualStart, at), line));
                at = line.ActualEnd;
            }
        }

        return cut;
    }

    private static IEnumerable<AiredEvent> Unplanned(List<(CellIndex Start, AsRunEvent Line)> sent, CellIndex begin, CellIndex before) =>
        from line in sent
        let start = CellIndex.Max(line.Start, begin)
        let end = CellIndex.Min(line.Line.ActualEnd, before)
        where start < end
        select new AiredEvent(null, start, end, [new(start, end, KindOf(null, line.Line), line.Line)]);

    private static ImmutableArray<AiredStretch> Stretches(
        TimelineEvent e, List<(CellIndex Start, AsRunEvent Line)> sent, CellIndex from, CellIndex to, CellIndex now)
    {
        var stretches = ImmutableArray.CreateBuilder<AiredStretch>();
        var at = from;
        foreach (var (begin, line) in sent.Where(l => l.Line.ActualEnd > from && l.Start < to))
        {
            var (start, end) = (CellIndex.Max(begin, from), CellIndex.Min(line.ActualEnd, to));
            NotSent(at, start);
            stretches.Add(new(start, end, KindOf(e, line), line));
            at = end;
        }

        NotSent(at, CellIndex.Min(to, now - Settling));
        return stretches.ToImmutable();

        void NotSent(CellIndex start, CellIndex end)
        {
            if (start < end)
            {
                stretches.Add(new(start, end, AiredKind.NotSent, null));
            }
        }
    }

    private static AiredKind KindOf(TimelineEvent? planned, AsRunEvent line) =>
        line.Mute is not null ? AiredKind.Mute
        : line.Slate is not null ? AiredKind.Slate
        : planned is not null && line.Event == planned.Planned.Id ? AiredKind.AsPlanned
        : AiredKind.Other;
}
