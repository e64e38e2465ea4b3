using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;

namespace Airclass.Domain.Timelines;

/// <summary>
/// What is in effect on one service: published events and stored changes. Immutable; what is on air at a cell is
/// <see cref="Resolve"/>, a pure function.
/// </summary>
public sealed class Timeline
{
    private readonly ChangeIndex _changes;

    /// <summary>A timeline of events in order of their start, without overlap, and changes in the order stored.</summary>
    public Timeline(ServiceId service, ImmutableArray<TimelineEvent> events, ImmutableArray<TimelineChange> changes)
        : this(service, events, changes.IsEmpty ? ChangeIndex.Empty : new ChangeIndex(changes))
    {
    }

    /// <summary>A timeline of events in order of their start, without overlap, and changes that others share; those of other services mean nothing to it.</summary>
    public Timeline(ServiceId service, ImmutableArray<TimelineEvent> events, ChangeIndex changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        (Service, Events, _changes) = (service, events, changes);
    }

    public ServiceId Service { get; }

    public ImmutableArray<TimelineEvent> Events { get; }

    public ImmutableArray<TimelineChange> Changes => _changes.Changes;

    /// <summary>What was published when, in order, each until the next; empty if all that is known was always told.</summary>
    public ImmutableArray<TimelineEdition> Editions { get; init; } = [];

    /// <summary>What a cell tells viewers; a cell before the first edition tells the first.</summary>
    public TimelineEdition EditionAt(CellIndex cell)
    {
        if (Editions.IsEmpty)
        {
            return new(new(long.MinValue), new(long.MaxValue), 0, this);
        }

        var told = Editions[0];
        foreach (var edition in Editions)
        {
            told = edition.From <= cell ? edition : told;
        }

        return told;
    }

    /// <summary>
    /// The counter of EIT present/following at a cell: one more with each event that begins, and with each stretch without one. It goes on from
    /// what is stored with the events; −1 before the service's first.
    /// </summary>
    public long PresentFollowingAt(CellIndex cell)
    {
        var index = IndexAt(cell);
        if (index < 0)
        {
            return Events.IsEmpty ? -1 : Events[0].PresentFollowingVersion - 1;
        }

        return Events[index].PresentFollowingVersion + (cell < Events[index].End ? 0 : 1);
    }

    /// <summary>The event on air at a cell, or null.</summary>
    public TimelineEvent? At(CellIndex cell)
    {
        var index = IndexAt(cell);
        return index >= 0 && cell < Events[index].End ? Events[index] : null;
    }

    /// <summary>The first event that starts after a cell, or null.</summary>
    public TimelineEvent? After(CellIndex cell)
    {
        var index = IndexAt(cell) + 1;
        return index < Events.Length ? Events[index] : null;
    }

    /// <summary>The events that touch the cells from <paramref name="from"/> up to, not including, <paramref name="to"/>.</summary>
    public IEnumerable<TimelineEvent> Between(CellIndex from, CellIndex to)
    {
        for (var i = Math.Max(IndexAt(from), 0); i < Events.Length && Events[i].Start < to; i++)
        {
            if (Events[i].End > from)
            {
                yield return Events[i];
            }
        }
    }

    /// <summary>Where the bytes of a cell come from, in a profile. Same timeline, same answer, whenever it is asked.</summary>
    public CellSource Resolve(CellIndex cell, ProfileName profile)
    {
        var e = At(cell);
        if (e is null)
        {
            return Slate(null, cell, cell, profile, SlateReason.Unplanned);
        }

        if (_changes.FaultAt(e.Planned.Id, cell, profile) is { } fault)
        {
            return Slate(e, cell, e.Start, profile, fault.Reason);
        }

        var hold = _changes.HoldAt(e.Planned.Material, cell);
        if (BindingFor(e, cell, profile, hold) is not { } binding)
        {
            return Slate(e, cell, e.Start, profile, hold?.Change.Reason ?? SlateReason.Missing);
        }

        var fileCell = e.Planned.InCell + (cell - e.Start);
        if (e.Planned.Material.Loops)
        {
            fileCell = new(fileCell.Value % binding.Cells.Value);
        }

        return fileCell < binding.Cells
            ? new(binding.AirFile, fileCell, e, null, e.Override)
            : Slate(e, cell, e.Start, profile, SlateReason.Short);
    }

    /// <summary>The slate that stands in for a cell whose own material turns out not to be fit to air: what <see cref="Resolve"/> says once the fault is stored.</summary>
    public CellSource StandIn(CellIndex cell, ProfileName profile, SlateReason reason)
    {
        var e = At(cell);
        return Slate(e, cell, e?.Start ?? cell, profile, reason);
    }

    /// <summary>The air file that a material has in a profile at a cell: the newest, unless it was held since; null if it has none.</summary>
    public AirFileBinding? Newest(MaterialId material, ProfileName profile, CellIndex cell)
    {
        var hold = _changes.HoldAt(material, cell);
        var newest = ChangeIndex.Last(_changes.BindingsOf(material, profile), cell);
        return newest is not null && (hold is null || newest.IsAfter(hold)) ? newest.Change : null;
    }

    /// <summary>Why a material may not air in a profile at a cell; null if nothing holds it.</summary>
    public SlateReason? HeldFor(MaterialId material, ProfileName profile, CellIndex cell) =>
        Newest(material, profile, cell) is null ? _changes.HoldAt(material, cell)?.Change.Reason : null;

    /// <summary>
    /// The air file of an event at a cell: the newest that held when the event began; if there was none, the first that came
    /// during the event, joined at the next boundary of a live segment. What was there before a hold does not count.
    /// </summary>
    private AirFileBinding? BindingFor(TimelineEvent e, CellIndex cell, ProfileName profile, ChangeIndex.Stored<MaterialHold>? hold)
    {
        AirFileBinding? atStart = null;
        foreach (var stored in _changes.BindingsOf(e.Planned.Material, profile))
        {
            if (hold is not null && !stored.IsAfter(hold))
            {
                continue;
            }

            var binding = stored.Change;
            if (binding.Effective > e.Start)
            {
                return atStart ?? (JoinCell(e, binding) <= cell ? binding : null);
            }

            atStart = binding;
        }

        return atStart;
    }

    private static CellIndex JoinCell(TimelineEvent e, AirFileBinding binding)
    {
        const int Segment = TimelineEvent.SegmentCells;
        var waited = (binding.Effective - e.Start).Value;
        return e.Start + new CellCount((waited + Segment - 1) / Segment * Segment);
    }

    private CellSource Slate(TimelineEvent? e, CellIndex cell, CellIndex from, ProfileName profile, SlateReason reason)
    {
        var slates = _changes.BindingsOf(MaterialId.Slate, profile);
        if ((ChangeIndex.Last(slates, cell) ?? slates.FirstOrDefault())?.Change is not { } slate)
        {
            return new(null, CellCount.Zero, e, reason, e?.Override);
        }

        // Outside events the loop is counted from the epoch: the position is computed, never remembered.
        var position = e is null ? cell.Value : (cell - from).Value;
        return new(slate.AirFile, new(position % slate.Cells.Value), e, reason, e?.Override);
    }

    /// <summary>The index of the last event that starts at or before a cell; −1 if there is none.</summary>
    private int IndexAt(CellIndex cell)
    {
        int low = 0, high = Events.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (Events[middle].Start <= cell)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return high;
    }
}
