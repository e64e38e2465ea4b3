using Airclass.Domain.Time;
using NodaTime;

namespace Airclass.Scheduler.Planning;

/// <summary>
/// How late each slot of a day may start, which is where what runs before it is cut. A hard one starts on its time. A soft one waits as long
/// as it may, but never so long that its own content would be cut for it: whoever ran over pays, not who waited.
/// </summary>
internal static class LatestStarts
{
    /// <summary>The latest start of each slot, strictly growing: every slot keeps at least a cell.</summary>
    public static CellIndex[] Of(IReadOnlyList<PlacedSlot> slots, CellIndex dayEnd)
    {
        var latest = new CellIndex[slots.Count];
        var next = dayEnd;
        for (var i = slots.Count - 1; i >= 0; i--)
        {
            var slot = slots[i];
            var spared = CellIndex.Min(slot.Start + Lateness(slot.Slot.StartMode), next - slot.Wanted);
            next = latest[i] = CellIndex.Max(slot.Start, spared);
        }

        return latest;
    }

    private static CellCount Lateness(Domain.Timetables.SlotStart mode) => mode.IsHard
        ? CellCount.Zero
        : new((long)(mode.MaximumLateness / Duration.FromMilliseconds(CellIndex.Milliseconds)));
}
