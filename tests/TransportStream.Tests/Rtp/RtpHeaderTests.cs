using Airclass.TransportStream.Rtp;
using FsCheck;
using FsCheck.Fluent;

namespace Airclass.TransportStream.Tests.Rtp;

public sealed class RtpHeaderTests
{
    private const int P = 5103;

    [Fact]
    public void Header_is_twelve_bytes_as_the_RFC_draws_them()
    {
        var bytes = new byte[RtpHeader.Size];

        new RtpHeader(0x1234, 0x89ABCDEF, 0xCAFE0001).Write(bytes);

        Convert.ToHexString(bytes).ShouldBe("8021" + "1234" + "89ABCDEF" + "CAFE0001");
    }

    [Theory]
    [InlineData("", 0x811C9DC5u)]
    [InlineData("a", 0xE40C292Cu)]
    [InlineData("foobar", 0xBF9CF968u)]
    public void Ssrc_is_FNV_1a_as_its_authors_publish_it(string name, uint expected) => RtpSsrc.Of(name).ShouldBe(expected);

    [Fact]
    public void First_cell_begins_at_nought_and_the_second_where_the_first_ends()
    {
        RtpHeader.At(0, P, 0, 7).ShouldBe(new(0, 0, 7));
        RtpHeader.At(0, P, 728, 7).ShouldBe(new(728, 86_281, 7));
        RtpHeader.At(1, P, 0, 7).ShouldBe(new(729, 86_400, 7));
    }

    [Fact]
    public void Timestamp_wraps_after_thirteen_hours_without_a_step()
    {
        // 2^32 ticks are 49 710.27 cells: the wrap lies in cell 49 710.
        var places = Enumerable.Range(0, P / 7).Select(m => RtpHeader.At(49_710, P, m, 0).Timestamp).ToArray();

        places.Zip(places.Skip(1), (a, b) => unchecked(b - a)).ShouldAllBe(step => step == 118 || step == 119);
        places[0].ShouldBeGreaterThan(places[^1]);
    }

    [Fact]
    public void Any_datagram_has_the_number_after_the_one_before_and_its_time() =>
        Prop.ForAll<DoNotSize<uint>, NonNegativeInt, NonNegativeInt>((cell, size, some) =>
        {
            var perCell = 3 * ((size.Get % 300) + 1);
            var place = some.Get % perCell;
            var here = RtpHeader.At(cell.Item, perCell * 7, place, 1);
            var next = place + 1 < perCell ? RtpHeader.At(cell.Item, perCell * 7, place + 1, 1) : RtpHeader.At(cell.Item + 1L, perCell * 7, 0, 1);
            var ticks = (int)unchecked(next.Timestamp - here.Timestamp);
            return unchecked((ushort)(next.Sequence - here.Sequence)) == 1 && Math.Abs(ticks - (86_400 / perCell)) <= 1;
        }).QuickCheckThrowOnFailure();
}
