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

        meter.Read().ShouldBe((Duration.FromNanoseconds(7_000_009), Duration.FromNanoseconds(60_000)));
    }

    [Fact]
    public void Reading_starts_anew()
    {
        var meter = new LatenessMeter();
        meter.Count(300_000_000);
        meter.Read().Max.ShouldBe(Duration.FromMilliseconds(300));
        meter.Count(1_000_000);

        meter.Read().Max.ShouldBe(Duration.FromMilliseconds(1));
        meter.Read().ShouldBe((Duration.Zero, Duration.Zero));
    }
}
