using Airclass.Playout.Clock;

namespace Airclass.Playout.Tests.Clock;

public sealed class PacingWaitTests
{
    private static readonly SystemClocks Clocks = new(TimeProvider.System);

    [Fact]
    public void Precise_wait_returns_not_before_its_time()
    {
        var until = Clocks.MonotonicNs() + 3_000_000;

        new NanosleepWait().Until(until);

        Clocks.MonotonicNs().ShouldBeGreaterThanOrEqualTo(until);
    }

    [Fact]
    public void Portable_wait_returns_not_before_its_time_and_at_once_if_it_is_over()
    {
        using var wait = new PortableWait(Clocks);
        var until = Clocks.MonotonicNs() + 3_000_000;

        wait.Until(until);
        Clocks.MonotonicNs().ShouldBeGreaterThanOrEqualTo(until);
        wait.Until(0);
    }

    [Fact]
    public void Station_clock_starts_at_the_systems_time()
    {
        var clock = Clocks.Start();

        (clock.At(Clocks.MonotonicNs()) - Clocks.Utc()).TotalMilliseconds.ShouldBeInRange(-500, 500);
        clock.IsStepped.ShouldBeFalse();
    }
}
