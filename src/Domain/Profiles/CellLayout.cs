using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Airclass.Domain.Profiles;

/// <summary>
/// Which slot of a cell carries what: PCR slots at fixed distances, SI slots spread over the cell, the rest free for pictures, sound
/// and null packets. A pure function of the profile, the same for every cell of it.
/// </summary>
/// <remarks>
/// PAT then PMT are the first tables of a cell. The free slots between them stay empty: a receiver that opens a file by itself does not know the
/// streams before the PMT, and would lose the whole group of pictures with its beginning.
/// SI packets are at least <see cref="LeastSiGapMs"/> apart: the system buffer of the T-STD leaks at 1 Mbit/s (ISO 13818-1 §2.4.2.3).
/// </remarks>
public sealed class CellLayout
{
    /// <summary>One packet of 188 bytes takes 1.504 ms to leak at 1 Mbit/s.</summary>
    public const double LeastSiGapMs = 1.51;

    private static readonly ConcurrentDictionary<(int Packets, int Pcr, SiBudget Si), CellLayout> Known = new();

    private CellLayout(ImmutableArray<SlotUse> slots)
    {
        (Slots, FirstMediaSlot) = (slots, slots.IndexOf(SlotUse.Pmt) + 1);
        MediaSlots = slots.AsSpan()[FirstMediaSlot..].Count(SlotUse.Free);
    }

    /// <summary>The use of each slot, in order of the cell.</summary>
    public ImmutableArray<SlotUse> Slots { get; }

    /// <summary>The slot behind the first PMT: the first that pictures and sound may take.</summary>
    public int FirstMediaSlot { get; }

    /// <summary>How many slots there are for pictures and sound.</summary>
    public int MediaSlots { get; }

    /// <summary>The layout of a cell with this many packets, PCRs and SI packets.</summary>
    public static CellLayout For(int packetsPerCell, int pcrPerCell, SiBudget si) =>
        Known.GetOrAdd((packetsPerCell, pcrPerCell, si), key => Build(key.Packets, key.Pcr, key.Si));

    private static CellLayout Build(int packets, int pcrs, SiBudget si)
    {
        var slots = new SlotUse[packets];
        for (var i = 0; i < pcrs; i++)
        {
            slots[i * packets / pcrs] = SlotUse.Pcr;
        }

        var leastGap = (int)Math.Ceiling(LeastSiGapMs * packets / Time.CellIndex.Milliseconds);
        var next = 1;
        foreach (var (ideal, table) in Wanted(packets, si))
        {
            var slot = Math.Max(ideal, next);
            while (slot < packets && slots[slot] != SlotUse.Free)
            {
                slot++;
            }

            if (slot >= packets)
            {
                throw new ArgumentException($"a cell of {packets} packets has no room for {si} and {pcrs} PCRs.", nameof(si));
            }

            slots[slot] = UseOf(table);
            next = slot + leastGap;
        }

        return new([.. slots]);
    }

    private static IEnumerable<(int Slot, SiTable Table)> Wanted(int packets, SiBudget si) =>
        from table in Enum.GetValues<SiTable>()
        let count = si.Of(table)
        from i in Enumerable.Range(0, count)
        // PAT and PMT open the cell; the rarer tables are put between them, each at its own phase.
        let phase = table <= SiTable.Pmt ? 0 : packets * (int)table / (8 * count)
        let slot = (i * packets / count) + phase
        orderby slot, table
        select (slot, table);

    private static SlotUse UseOf(SiTable table) => table switch
    {
        SiTable.Pat => SlotUse.Pat,
        SiTable.Pmt => SlotUse.Pmt,
        SiTable.Nit => SlotUse.Nit,
        SiTable.Sdt => SlotUse.Sdt,
        SiTable.Eit => SlotUse.Eit,
        _ => SlotUse.TdtTot,
    };
}

/// <summary>What a slot of a cell is kept for.</summary>
public enum SlotUse : byte
{
    /// <summary>Pictures, sound, or null; null before the first PMT.</summary>
    Free,
    Pcr,
    Pat,
    Pmt,
    Nit,
    Sdt,
    Eit,
    TdtTot,
}
