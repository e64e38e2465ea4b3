using Airclass.Domain.Profiles;

namespace Airclass.Domain.Tests.Profiles;

public sealed class CellLayoutTests
{
    private static readonly SiBudget Si = new(Pat: 12, Pmt: 12, Nit: 1, Sdt: 1, Eit: 8, TdtTot: 2);

    [Theory]
    [InlineData(840)]
    [InlineData(1029)]
    [InlineData(5103)]
    public void Layout_keeps_PCR_within_20_ms_and_SI_packets_apart(int packets)
    {
        var slots = CellLayout.For(packets, 50, Si).Slots;

        Distances(slots, use => use == SlotUse.Pcr).Max().ShouldBeLessThanOrEqualTo((int)(20.0 * packets / 960));
        Distances(slots, use => use >= SlotUse.Pat).Min().ShouldBeGreaterThanOrEqualTo((int)Math.Ceiling(CellLayout.LeastSiGapMs * packets / 960));
        Distances(slots, use => use == SlotUse.Pat).Max().ShouldBeLessThanOrEqualTo((int)(100.0 * packets / 960));
        Distances(slots, use => use == SlotUse.Pmt).Max().ShouldBeLessThanOrEqualTo((int)(100.0 * packets / 960));
    }

    [Fact]
    public void Layout_holds_exactly_what_the_profile_says()
    {
        var slots = CellLayout.For(840, 50, Si).Slots;

        slots.Length.ShouldBe(840);
        slots.Count(s => s == SlotUse.Pcr).ShouldBe(50);
        slots.Count(s => s == SlotUse.Pat).ShouldBe(12);
        slots.Count(s => s == SlotUse.Pmt).ShouldBe(12);
        slots.Count(s => s == SlotUse.Nit).ShouldBe(1);
        slots.Count(s => s == SlotUse.Sdt).ShouldBe(1);
        slots.Count(s => s == SlotUse.Eit).ShouldBe(8);
        slots.Count(s => s == SlotUse.TdtTot).ShouldBe(2);
    }

    [Fact]
    public void Layout_opens_with_PCR_then_PAT_then_PMT()
    {
        var used = CellLayout.For(840, 50, Si).Slots.Where(s => s != SlotUse.Free).Take(3);

        used.ShouldBe([SlotUse.Pcr, SlotUse.Pat, SlotUse.Pmt]);
    }

    [Theory]
    [InlineData(420)]
    [InlineData(5103)]
    public void Layout_has_no_place_for_pictures_before_its_first_PMT(int packets)
    {
        var layout = CellLayout.For(packets, 50, Si);

        layout.FirstMediaSlot.ShouldBe(layout.Slots.IndexOf(SlotUse.Pmt) + 1);
        layout.Slots.Take(layout.FirstMediaSlot).Where(s => s is not SlotUse.Free).ShouldBe([SlotUse.Pcr, SlotUse.Pat, SlotUse.Pmt]);
        layout.MediaSlots.ShouldBe(layout.Slots.Skip(layout.FirstMediaSlot).Count(s => s == SlotUse.Free));
    }

    [Fact]
    public void Layout_without_room_is_refused() =>
        Should.Throw<ArgumentException>(() => CellLayout.For(84, 50, Si with { Eit = 60 }));

    /// <summary>Distances from use to use over the seam of two equal cells.</summary>
    private static IEnumerable<int> Distances(IReadOnlyList<SlotUse> cell, Func<SlotUse, bool> wanted)
    {
        var at = Enumerable.Range(0, cell.Count * 2).Where(i => wanted(cell[i % cell.Count])).ToList();
        return at.Zip(at.Skip(1), (a, b) => b - a);
    }
}
