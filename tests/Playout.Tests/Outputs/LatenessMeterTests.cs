using Airclass.Playout.Outputs;
using NodaTime;

namespace Airclass.Playout.Tests.Outputs;

public sealed class LatenessMeterTests
{
    [Fact]
    public void Maximum_is_exact_and_the_percentile_leaves_one_in_a_hundred_out()
    {
        var meter = new LatenessMeter();
        for (var i = 0; i < 990; i++)
        {
            meter.Count(50_000);
        }

        for (var i = 0; i < 10; i++)
        {
            meter.Count(7_000_000 + i);
        }

        var read = meter.Read();
        (read.Max, read.P99).ShouldBe((Duration.FromNanoseconds(7_000_009), Duration.FromNanoseconds(60_000)));
    }

    [Fact]
    public void Reading_starts_anew()
    {
        var meter = new LatenessMeter();
        meter.Count(300_000_000);
        meter.Read().Max.ShouldBe(Duration.FromMilliseconds(300));
        meter.Count(1_000_000);

        meter.Read().Max.ShouldBe(Duration.FromMilliseconds(1));
        var read = meter.Read();
        (read.Max, read.P99).ShouldBe((Duration.Zero, Duration.Zero));
    }

    [Fact]
    public void Histogram_keeps_all_there_ever_was_by_its_bounds()
    {
        var meter = new LatenessMeter();
        foreach (var us in (int[])[0, 99, 100, 199, 4_999, 99_999])
        {
            meter.Count(us * 1000L);
        }

        meter.Read();
        meter.Count(100_000_000);
        meter.Count(5_000_000_000);
        var histogram = meter.Read().SinceStart;

        histogram.Counts.ShouldBe([2, 2, 0, 0, 0, 1, 0, 0, 0, 1, 2]);
        histogram.Total.ShouldBe(8);
        histogram.Sum.ShouldBe(Duration.FromNanoseconds((99 + 100 + 199 + 4_999 + 99_999) * 1000L) + Duration.FromMilliseconds(5_100));
    }
}
