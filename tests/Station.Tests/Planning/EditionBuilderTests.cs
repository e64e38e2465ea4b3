using Airclass.Domain.Time;
using Airclass.Station.Planning;
using Airclass.TestKit;
using NodaTime;

namespace Airclass.Station.Tests.Planning;

public sealed class EditionBuilderTests
{
    [Theory]
    [InlineData("2026-11-23", "2026-11-23", "2026-12-06")]
    [InlineData("2026-11-29", "2026-11-23", "2026-12-06")]
    [InlineData("2026-12-31", "2026-12-28", "2027-01-10")]
    public void Range_is_this_week_and_the_next(string today, string first, string last) =>
        EditionBuilder.RangeAround(Date(today)).ShouldBe((Date(first), Date(last)));

    [Fact]
    public void Edition_tells_each_service_of_the_range_and_a_part_of_it_is_what_touches_it()
    {
        var station = ModelStation.Definition("/station");
        var guide = new EpgExport.Guide.GuideBuilder(station, ModelStation.Catalogue);
        var day = Date("2026-11-23");

        var (from, to) = EditionBuilder.Cells(station, day, day);
        var edition = EditionBuilder.Build(
            station, guide, s => ModelStation.TimelineOf(s, from - new CellCount(500), to + new CellCount(500), []).Events, day, day, Instant.FromUtc(2026, 11, 23, 4, 0));

        edition.Events.Keys.ShouldBe(station.Services.Select(s => s.Id), ignoreOrder: true);
        (edition.From, edition.To).ShouldBe((Instant.FromUtc(2026, 11, 22, 16, 0), Instant.FromUtc(2026, 11, 23, 16, 0)));
        var hour = edition.Between(edition.From, edition.From + Duration.FromHours(1))[station.Services[0].Id];
        hour[0].Start.ShouldBeLessThanOrEqualTo(edition.From);
        hour[^1].End.ShouldBeGreaterThanOrEqualTo(edition.From + Duration.FromHours(1));
        hour.Length.ShouldBeLessThan(edition.Of(station.Services[0].Id).Length);
    }

    private static BroadcastDate Date(string text) => new(NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value);
}
