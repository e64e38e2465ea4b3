using Airclass.Domain.Time;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Airclass.Domain.Tests.Time;

public sealed class CellIndexTests
{
    [Theory]
    [InlineData("2020-03-02T00:58:00Z", 0)] // an even minute is a cell boundary
    [InlineData("2020-03-02T00:59:00Z", 480)] // at an odd minute the event starts 480 ms later
    public void Nearest_at_a_bell_is_the_boundary_or_480_ms_later(string bell, int laterMs)
    {
        var at = NodaTime.Text.InstantPattern.ExtendedIso.Parse(bell).Value;

        (CellIndex.Nearest(at).Start - at).ShouldBe(Duration.FromMilliseconds(laterMs));
    }

    [Fact]
    public void Day_has_90_000_cells() =>
        (CellIndex.Containing(Instant.FromUtc(2026, 11, 24, 0, 0)) - CellIndex.Containing(Instant.FromUtc(2026, 11, 23, 0, 0)))
            .ShouldBe(new CellCount(90_000));

    [Fact]
    public void Containing_holds_the_instant_and_nearest_is_at_most_half_a_cell_away() =>
        Prop.ForAll(Gen.Choose(-2_000_000_000, 2_000_000_000).Select(n => (long)n * 1_000).ToArbitrary(), ms =>
        {
            var at = Instant.FromUnixTimeMilliseconds(ms);
            var inside = CellIndex.Containing(at);
            var near = CellIndex.Nearest(at).Start - at;
            return inside.Start <= at && at < (inside + new CellCount(1)).Start
                && near <= Duration.FromMilliseconds(480) && near > Duration.FromMilliseconds(-480);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(960, 1)]
    [InlineData(961, 2)]
    [InlineData(96_000, 100)]
    [InlineData(-5, 0)]
    public void Covering_is_the_least_count_that_holds_the_duration(long ms, long cells) =>
        CellCount.Covering(Duration.FromMilliseconds(ms)).ShouldBe(new CellCount(cells));

    [Fact]
    public void Cell_is_whole_in_every_frame_grid()
    {
        (CellIndex.Milliseconds * 25 % 1000).ShouldBe(0);
        (CellIndex.Ticks90kHz % (1024 * 90_000 / 48_000)).ShouldBe(0);
        (CellIndex.Ticks90kHz % (1152 * 90_000 / 48_000)).ShouldBe(0);
        (CellIndex.Ticks90kHz % (1536 * 90_000 / 48_000)).ShouldBe(0);
        CellIndex.Ticks27MHz.ShouldBe(300 * CellIndex.Ticks90kHz);
    }
}
