using Airclass.TransportStream.Packets;
using FsCheck;
using FsCheck.Fluent;

namespace Airclass.TransportStream.Tests.Packets;

public sealed class PtsTests
{
    [Fact]
    public void Stamp_written_and_read_is_the_same() =>
        Prop.ForAll<DoNotSize<long>>(ticks =>
        {
            Span<byte> stamp = stackalloc byte[5];
            var pts = new Pts(ticks.Item);
            pts.Write(stamp, 3);
            return Pts.Read(stamp) == pts && stamp[0] >> 4 == 3 && (stamp[0] & stamp[2] & stamp[4] & 1) == 1;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Adding_then_subtracting_comes_back_across_the_wrap() =>
        Prop.ForAll<DoNotSize<long>, DoNotSize<long>>((start, ticks) =>
            new Pts(start.Item) + ticks.Item - ticks.Item == new Pts(start.Item)).QuickCheckThrowOnFailure();

    [Fact]
    public void Difference_is_the_shortest_way_across_the_wrap() =>
        Prop.ForAll<DoNotSize<long>, int>((start, step) =>
            new Pts(start.Item) + step - new Pts(start.Item) == step).QuickCheckThrowOnFailure();

    [Fact]
    public void Highest_stamp_plus_one_is_zero() => (new Pts(Pts.Modulus - 1) + 1).ShouldBe(new Pts(0));

    [Fact]
    public void Stamp_bytes_are_those_of_the_standard()
    {
        var stamp = new byte[5];

        new Pts(0x1_5555_5555).Write(stamp, 2);

        // 0010 101 1 | 01010101 | 0101010 1 | 10101010 | 1010101 1
        Convert.ToHexString(stamp).ShouldBe("2B5555AAAB");
    }
}
