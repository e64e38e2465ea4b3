using Airclass.Playout.Monitoring;
using Airclass.Station.Composition;
using Airclass.Station.Running;
using Airclass.Station.Tests.Running;
using Airclass.TestKit;
using NodaTime;

namespace Airclass.Station.Tests.Composition;

/// <summary>What "now" is while playout does not follow a step of the system's clock.</summary>
public sealed class StationTimeTests : IDisposable
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 23, 4, 0);
    private readonly TempFolder _folder = new();
    private readonly TwoClocks _time = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Station_goes_by_playout_that_does_not_follow_a_step(int hours)
    {
        _time.Wrong = Duration.FromHours(hours);
        Beat(_time.Wall, Duration.FromHours(-hours));

        Clock().GetCurrentInstant().ShouldBe(Noon);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Leap_is_passed_over_until_playout_has_told_of_it(int hours)
    {
        Beat(_time.Wall, Duration.Zero);
        var clock = Clock();
        clock.GetCurrentInstant().ShouldBe(Noon);

        _time.Wrong = Duration.FromHours(hours);
        Pass(clock, seconds: 3);
        Beat(_time.Wall, Duration.FromHours(-hours));
        Pass(clock, seconds: 30);

        _time.Wrong = Duration.Zero;
        Pass(clock, seconds: 3);
        Beat(_time.Wall, Duration.Zero);
        Pass(clock, seconds: 30);
    }

    [Fact]
    public void Leap_that_nobody_tells_of_is_believed_in_the_end()
    {
        Beat(_time.Wall, Duration.Zero);
        var clock = Clock();
        clock.GetCurrentInstant();
        _time.Wrong = Duration.FromHours(1);

        Pass(clock, seconds: 10);
        _time.Elapsed += Duration.FromSeconds(2);

        clock.GetCurrentInstant().ShouldBe(_time.Wall);
    }

    [Fact]
    public void Difference_that_playout_works_off_is_not_the_others_business()
    {
        Beat(_time.Wall, Duration.FromMilliseconds(300));

        Clock().GetCurrentInstant().ShouldBe(Noon);
    }

    [Theory]
    [InlineData(61)]
    [InlineData(-61)]
    public void Dead_playout_is_not_followed(int ageSeconds)
    {
        Beat(_time.Wall - Duration.FromSeconds(ageSeconds), Duration.FromHours(1));

        Clock().GetCurrentInstant().ShouldBe(Noon);
    }

    [Fact]
    public void Station_that_never_ran_goes_by_the_system_whatever_that_does()
    {
        var clock = Clock();
        clock.GetCurrentInstant().ShouldBe(Noon);

        _time.Wrong = Duration.FromHours(-1);
        _time.Elapsed += Duration.FromSeconds(2);

        clock.GetCurrentInstant().ShouldBe(_time.Wall);
    }

    /// <summary>Lets seconds pass in which the clock shows what a good clock does.</summary>
    private void Pass(StationTime clock, int seconds)
    {
        for (var half = 0; half < 2 * seconds; half++)
        {
            clock.GetCurrentInstant().ShouldBe(Noon + _time.Elapsed);
            _time.Elapsed += Duration.FromMilliseconds(500);
        }
    }

    private StationTime Clock()
    {
        var clock = new StationTime(_time);
        clock.Follow(_folder.Path);
        return clock;
    }

    private void Beat(Instant system, Duration offset) =>
        new PlayoutStatusFile(Supervisor.StatusFile(_folder.Path)).Publish(Beats.At(system + offset) with { SystemAt = system });

    /// <summary>A monotonic clock, and one on the wall that may be wrong.</summary>
    private sealed class TwoClocks : TimeProvider
    {
        public Duration Elapsed { get; set; }

        public Duration Wrong { get; set; }

        public Instant Wall => Noon + Elapsed + Wrong;

        public override long TimestampFrequency => 10_000_000;

        public override long GetTimestamp() => Elapsed.BclCompatibleTicks;

        public override DateTimeOffset GetUtcNow() => Wall.ToDateTimeOffset();
    }
}
