using Airclass.TransportStream.DvbSi;
using FsCheck;
using FsCheck.Fluent;

namespace Airclass.TransportStream.Tests.DvbSi;

public sealed class DvbTimeTests
{
    [Fact]
    public void Example_of_the_standard_is_coded_the_same()
    {
        var bytes = new byte[DvbTime.Size];

        // EN 300 468 annex C: 1993-10-13 12:45:00 is C0 79 12 45 00.
        DvbTime.Write(new(1993, 10, 13, 12, 45, 0, TimeSpan.Zero), bytes);

        Convert.ToHexString(bytes).ShouldBe("C079124500");
    }

    [Fact]
    public void Time_with_an_offset_is_sent_in_utc()
    {
        var bytes = new byte[DvbTime.Size];

        DvbTime.Write(new(2026, 11, 23, 7, 59, 59, TimeSpan.FromHours(8)), bytes);

        DvbTime.Read(bytes).ShouldBe(new DateTimeOffset(2026, 11, 22, 23, 59, 59, TimeSpan.Zero));
    }

    [Fact]
    public void Time_written_and_read_is_the_same() =>
        Prop.ForAll<DoNotSize<uint>>(seconds =>
        {
            Span<byte> bytes = stackalloc byte[DvbTime.Size];
            var instant = DateTimeOffset.FromUnixTimeSeconds(seconds.Item % 2_145_000_000);
            DvbTime.Write(instant, bytes);
            return DvbTime.Read(bytes) == instant;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Time_that_is_not_defined_is_none() => DvbTime.Read([0xFF, 0xFF, 0xFF, 0xFF, 0xFF]).ShouldBeNull();

    [Fact]
    public void Duration_of_more_than_a_day_is_coded_in_hours()
    {
        var bytes = new byte[DvbTime.DurationSize];

        DvbTime.WriteDuration(new TimeSpan(1, 2, 3, 4), bytes);

        Convert.ToHexString(bytes).ShouldBe("260304");
        DvbTime.ReadDuration(bytes).ShouldBe(new TimeSpan(1, 2, 3, 4));
    }

    [Fact]
    public void Duration_of_100_hours_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => DvbTime.WriteDuration(TimeSpan.FromHours(100), new byte[3]));

    [Fact]
    public void Day_beyond_16_bits_is_refused() =>
        Should.Throw<OverflowException>(() => DvbTime.Write(new(2040, 1, 1, 0, 0, 0, TimeSpan.Zero), new byte[5]));
}
