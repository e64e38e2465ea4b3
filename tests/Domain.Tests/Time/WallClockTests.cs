using Airclass.Domain.Time;
using NodaTime;

namespace Airclass.Domain.Tests.Time;

public sealed class WallClockTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    [Fact]
    public void Skipped_time_is_reached_when_the_gap_ends() =>
        WallClock.FirstReached(Berlin, new LocalDateTime(2026, 3, 29, 2, 30)).ShouldBe(Instant.FromUtc(2026, 3, 29, 1, 0));

    [Fact]
    public void Repeated_time_is_reached_in_the_first_pass() =>
        WallClock.FirstReached(Berlin, new LocalDateTime(2026, 10, 25, 2, 30)).ShouldBe(Instant.FromUtc(2026, 10, 25, 0, 30));

    [Fact]
    public void Later_times_never_give_earlier_instants()
    {
        foreach (var zone in DateTimeZoneProviders.Tzdb.Ids.Select(id => DateTimeZoneProviders.Tzdb[id]))
        {
            foreach (var change in zone.GetZoneIntervals(Instant.FromUtc(1990, 1, 1, 0, 0), Instant.FromUtc(2030, 1, 1, 0, 0)).Where(i => i.HasStart).Take(20))
            {
                var at = change.IsoLocalStart.PlusHours(-26);
                var last = WallClock.FirstReached(zone, at);
                for (var i = 0; i < 60; i++)
                {
                    at = at.PlusMinutes(53);
                    var next = WallClock.FirstReached(zone, at);
                    next.ShouldBeGreaterThanOrEqualTo(last, $"{zone.Id} {at}");
                    last = next;
                }
            }
        }
    }

    [Fact]
    public void Every_instant_belongs_to_the_date_whose_bounds_hold_it()
    {
        // St. John's set its clocks at 00:01 until 2011: the first minute of a date came before the last hour of the one before.
        var zone = DateTimeZoneProviders.Tzdb["America/St_Johns"];
        for (var minute = 0; minute < 180; minute++)
        {
            var instant = Instant.FromUtc(2010, 11, 7, 1, 0).Plus(Duration.FromMinutes(minute));
            var date = BroadcastDate.Containing(instant, zone, LocalTime.Midnight);
            instant.ShouldBeGreaterThanOrEqualTo(date.Start(zone, LocalTime.Midnight));
            instant.ShouldBeLessThan(date.Next.Start(zone, LocalTime.Midnight));
        }
    }
}
