using System.Numerics;
using Airclass.TransportStream.Packets;
using FsCheck;
using FsCheck.Fluent;

namespace Airclass.TransportStream.Tests.Packets;

public sealed class PcrTests
{
    [Fact]
    public void Clock_of_a_slot_equals_the_formula_in_unbounded_integers() =>
        Prop.ForAll<DoNotSize<uint>, PositiveInt, NonNegativeInt>((cell, datagrams, slot) =>
        {
            var k = (long)cell.Item * 3;
            var p = 21 * datagrams.Get;
            var n = slot.Get % p;
            var expected = ((188 * ((new BigInteger(k) * p) + n)) + 10) * 25_920_000 / (188 * (BigInteger)p) % (300 * BigInteger.Pow(2, 33));
            return Pcr.AtSlot(k, p, n).Ticks == (long)expected;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Clock_before_the_epoch_counts_on_backwards() =>
        (Pcr.AtSlot(0, 840, 5) - Pcr.AtSlot(-1, 840, 5)).ShouldBe(Pcr.TicksPerCell);

    [Fact]
    public void Clock_written_and_read_is_the_same() =>
        Prop.ForAll<DoNotSize<long>>(ticks =>
        {
            Span<byte> field = stackalloc byte[6];
            new Pcr(ticks.Item).Write(field);
            return Pcr.Read(field) == new Pcr(ticks.Item) && (field[4] & 0x7E) == 0x7E;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Difference_is_the_shortest_way_across_the_wrap() =>
        Prop.ForAll<DoNotSize<long>, int>((start, step) =>
            new Pcr(start.Item) + step - new Pcr(start.Item) == step).QuickCheckThrowOnFailure();

    [Fact]
    public void Clock_and_stamps_wrap_in_the_same_cell() =>
        (new Pcr(Pcr.Modulus - 300) + 300).Ticks.ShouldBe((new Pts(Pts.Modulus - 1) + 1).Ticks);
}
