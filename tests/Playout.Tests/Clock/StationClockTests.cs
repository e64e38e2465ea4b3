using Airclass.Playout.Clock;
using NodaTime;

namespace Airclass.Playout.Tests.Clock;

public sealed class StationClockTests
{
    private const long Second = 1_000_000_000;
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 23, 4, 0);

    [Fact]
    public void Clock_shows_utc_as_the_monotonic_clock_goes_on()
    {
        var clock = new StationClock(5 * Second, Noon);

        clock.At(5 * Second).ShouldBe(Noon);
        clock.At(65 * Second).ShouldBe(Noon + Duration.FromMinutes(1));
        clock.MonotonicNsAt(clock.UnixNsAt(77 * Second)).ShouldBe(77 * Second);
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    [InlineData(1)]
    public void Step_of_the_system_clock_is_not_followed_but_told(int stepSeconds)
    {
        var clock = new StationClock(0, Noon);

        for (var s = 1; s <= 100; s++)
        {
            clock.Observe(s * Second, Noon + Duration.FromSeconds(s + (s >= 10 ? stepSeconds : 0)));
        }

        clock.At(100 * Second).ShouldBe(Noon + Duration.FromSeconds(100));
        clock.IsStepped.ShouldBeTrue();
        clock.Offset.ShouldBe(Duration.FromSeconds(-stepSeconds));
        (clock.Steps, clock.LastStep, clock.SlewPpb).ShouldBe((1, Duration.FromSeconds(stepSeconds), 0));
    }

    [Fact]
    public void Step_that_is_taken_back_ends_the_alarm()
    {
        var clock = new StationClock(0, Noon);
        clock.Observe(Second, Noon + Duration.FromSeconds(3601));
        clock.IsStepped.ShouldBeTrue();

        clock.Observe(2 * Second, Noon + Duration.FromSeconds(2));

        clock.IsStepped.ShouldBeFalse();
        clock.Offset.ShouldBe(Duration.Zero);
        (clock.Steps, clock.LastStep).ShouldBe((2, Duration.FromHours(-1)));
    }

    [Fact]
    public void Difference_below_a_step_is_slewed_and_counts_as_none()
    {
        var clock = new StationClock(0, Noon);

        clock.Observe(Second, Noon + Duration.FromMilliseconds(1499));

        (clock.IsStepped, clock.Steps, clock.SlewPpb).ShouldBe((false, 0, StationClock.MostSlewPpb));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(-10)]
    public void Slow_drift_of_the_system_clock_is_followed_closely(int ppm)
    {
        var clock = new StationClock(0, Noon);
        Instant System(int s) => Noon + Duration.FromNanoseconds((s * Second) + (s * ppm * 1000L));

        for (var s = 1; s <= 3600; s++)
        {
            clock.Observe(s * Second, System(s));
        }

        (clock.At(3600 * Second) - System(3600)).TotalMilliseconds.ShouldBeInRange(-0.2, 0.2);
        clock.IsStepped.ShouldBeFalse();
    }

    [Fact]
    public void Difference_is_worked_off_by_20_microseconds_a_second_and_time_never_jumps()
    {
        var clock = new StationClock(0, Noon);

        for (var s = 1; s <= 1000; s++)
        {
            var before = clock.UnixNsAt(s * Second);
            clock.Observe(s * Second, Noon + Duration.FromMilliseconds((s * 1000) + 400));
            clock.UnixNsAt(s * Second).ShouldBe(before);
            (clock.UnixNsAt((s + 1) * Second) - before - Second).ShouldBe(20_000);
        }

        (clock.At(1000 * Second) - Noon).ShouldBe(Duration.FromNanoseconds((1000 * Second) + (999 * 20_000)));
        clock.MonotonicNsAt(clock.UnixNsAt(1000 * Second + 345_678_901)).ShouldBeInRange((1000 * Second) + 345_678_900, (1000 * Second) + 345_678_902);
    }
}
