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
    private readonly ManualTime _time = new(Noon);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Station_goes_by_playout_that_does_not_follow_a_step(int hours)
    {
        _time.Now = Noon + Duration.FromHours(hours);
        Beat(system: _time.Now, offset: Duration.FromHours(-hours), stepped: true);

        Clock().GetCurrentInstant().ShouldBe(Noon);
    }

    [Fact]
    public void Difference_that_playout_works_off_is_not_the_others_business()
    {
        Beat(system: _time.Now, offset: Duration.FromMilliseconds(300), stepped: false);

        Clock().GetCurrentInstant().ShouldBe(Noon);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(-6)]
    public void Dead_playout_is_not_followed(int ageSeconds)
    {
        Beat(system: _time.Now - Duration.FromSeconds(ageSeconds), offset: Duration.FromHours(1), stepped: true);

        Clock().GetCurrentInstant().ShouldBe(Noon);
    }

    [Fact]
    public void Station_that_never_ran_goes_by_the_system() => Clock().GetCurrentInstant().ShouldBe(Noon);

    private StationTime Clock()
    {
        var clock = new StationTime(_time);
        clock.Follow(_folder.Path);
        return clock;
    }

    private void Beat(Instant system, Duration offset, bool stepped) =>
        new PlayoutStatusFile(Supervisor.StatusFile(_folder.Path)).Publish(Beats.At(system + offset) with
        {
            SystemAt = system,
            ClockOffset = offset,
            Clock = new() { IsStepped = stepped },
        });
}
