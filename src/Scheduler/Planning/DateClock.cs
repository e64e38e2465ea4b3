using Airclass.Domain.Time;
using NodaTime;

namespace Airclass.Scheduler.Planning;

/// <summary>
/// Says which instant a time on the wall clock of one date means: the first at which the clock reaches it (<see cref="WallClock"/>).
/// </summary>
internal sealed class DateClock
{
    private readonly DateTimeZone _zone;
    private readonly LocalDate _date;
    private readonly Instant _midnight;
    private readonly bool _isPlain;

    public DateClock(DateTimeZone zone, LocalDate date)
    {
        (_zone, _date) = (zone, date);
        _midnight = WallClock.FirstReached(zone, date.AtMidnight());
        End = WallClock.FirstReached(zone, date.PlusDays(1).AtMidnight());
        var interval = zone.GetZoneInterval(_midnight);
        _isPlain = (!interval.HasEnd || interval.End >= End) && End - _midnight == Duration.FromDays(1);
    }

    /// <summary>The end of the date.</summary>
    public Instant End { get; }

    /// <summary>The instant of a time, in seconds since midnight, 0–86400.</summary>
    public Instant At(int seconds) => _isPlain ? _midnight + Duration.FromSeconds(seconds)
        : seconds == SlotTimes.SecondsPerDay ? End
        : WallClock.FirstReached(_zone, _date.AtMidnight().PlusSeconds(seconds));
}
