using Airclass.Domain.Time;
using NodaTime;

namespace Airclass.Domain.Tests.Time;

public sealed class BroadcastDateTests
{
    private static readonly DateTimeZone Shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    [Theory]
    [InlineData("2026-11-22T15:59:59Z", "2026-11-22")]
    [InlineData("2026-11-22T16:00:00Z", "2026-11-23")]
    public void Containing_changes_at_the_zones_midnight(string instant, string date) =>
        BroadcastDate.Containing(Parse(instant), Shanghai, LocalTime.Midnight).ToString().ShouldBe(date);

    [Fact]
    public void Containing_before_the_day_start_belongs_to_the_day_before() =>
        BroadcastDate.Containing(Parse("2026-11-22T21:59:00Z"), Shanghai, new LocalTime(6, 0)).ToString().ShouldBe("2026-11-22");

    [Fact]
    public void Start_on_every_date_of_every_zone_is_contained_in_its_own_date()
    {
        foreach (var id in DateTimeZoneProviders.Tzdb.Ids)
        {
            var zone = DateTimeZoneProviders.Tzdb[id];
            for (var date = new BroadcastDate(new LocalDate(2026, 1, 1)); date.Date.Year == 2026; date = date.Next)
            {
                BroadcastDate.Containing(date.Start(zone, LocalTime.Midnight), zone, LocalTime.Midnight).ShouldBe(date, id);
                (date.Next.StartCell(zone, LocalTime.Midnight) > date.StartCell(zone, LocalTime.Midnight)).ShouldBeTrue();
            }
        }
    }

    private static Instant Parse(string text) => NodaTime.Text.InstantPattern.ExtendedIso.Parse(text).Value;
}
