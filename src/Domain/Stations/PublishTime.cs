using Airclass.Domain.Time;
using NodaTime;

namespace Airclass.Domain.Stations;

/// <summary>The day and time by which the plan of the next week is published: <c>7 18:00</c>, Sunday at six in the evening.</summary>
/// <param name="Weekday">The weekday, in the week before the one that is published.</param>
/// <param name="Time">The time on the wall clock of the station's zone.</param>
public sealed record PublishTime(IsoDayOfWeek Weekday, LocalTime Time)
{
    /// <summary>When a week is due.</summary>
    public Instant DueAt(IsoWeek week, DateTimeZone zone) =>
        WallClock.FirstReached(zone, week.Monday.PlusDays((int)Weekday - 8).At(Time));
}
