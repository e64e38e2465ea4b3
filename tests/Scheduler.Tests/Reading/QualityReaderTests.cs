using Airclass.Domain.Diagnostics;
using Airclass.Domain.Stations;
using NodaTime;

namespace Airclass.Scheduler.Tests.Reading;

public sealed class QualityReaderTests : IDisposable
{
    private readonly StationFixture _station = new();

    public void Dispose() => _station.Dispose();

    [Fact]
    public void Station_that_says_nothing_has_the_usual_thresholds() => _station.Plan().Definition.Quality.ShouldBe(QualityThresholds.Default);

    [Fact]
    public void Loudness_and_every_threshold_are_read()
    {
        _station.Replace("services:", """
            loudness: -23
            quality:
              black: { tell: 0.5, fail: 0 }
              freeze: { tell: 120 }
              silence: { fail: 60 }
              oneSided: { tell: 0 }
              clipped: { tell: 2 }
              endsApart: { tell: 1, fail: 10 }
              loudnessTolerance: 4.5
              faintest: -50
              truePeak: -2
            services:
            """);

        _station.Findings().ShouldBeEmpty();
        _station.Plan().Definition.Quality.ShouldBe(new()
        {
            LoudnessLufs = -23,
            Black = new(Duration.FromMilliseconds(500), Duration.Zero),
            Freeze = new(Duration.FromSeconds(120), Duration.Zero),
            Silence = new(Duration.FromSeconds(3), Duration.FromSeconds(60)),
            OneSided = default,
            Clipped = new(Duration.FromSeconds(2), Duration.Zero),
            EndsApart = new(Duration.FromSeconds(1), Duration.FromSeconds(10)),
            LoudnessTolerance = 4.5m,
            FaintestLufs = -50,
            TruePeakDbtp = -2,
        });
    }

    [Fact]
    public void What_is_no_threshold_is_told_at_its_place()
    {
        _station.Replace("services:", "loudness: loud\nquality: { black: { tell: -1 }, blakc: { tell: 1 } }\nservices:");

        _station.Read().Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.Descriptor.Code).ShouldBe(["DC0004", "DC0004", "DC0002"]);
    }
}
