using System.Globalization;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using NodaTime;

namespace Airclass.Scheduler.Planning;

/// <summary>
/// Makes the ids of planned events: <c>g3/2026-11-23/090000</c>, the planned start on the wall clock; with <c>r</c> in the second pass
/// of an hour that the clock repeats. What fills a gap has the time at which it starts, with <c>f</c>, and a closedown <c>x</c>, a test
/// pattern <c>t</c>; a countdown has its lesson's, with <c>c</c>. Unique in a day: slots start at whole seconds, and two fillings of one
/// kind lie more than a second apart.
/// </summary>
internal sealed class EventIds(ServiceId service, BroadcastDate date, DateTimeZone zone)
{
    private readonly string _prefix = $"{service}/{date}/";
    private NodaTime.TimeZones.ZoneInterval? _interval;
    private bool _isSecondPassPossible;

    /// <summary>The id of a slot's event.</summary>
    public RundownEventId OfSlot(Instant start) => new(_prefix + Clock(start));

    /// <summary>The id of the countdown to a slot: it stays, however long the gap is.</summary>
    public RundownEventId OfCountdown(Instant slotStart) => new(_prefix + Clock(slotStart) + "c");

    /// <summary>The id of what fills a gap from a cell on.</summary>
    public RundownEventId OfFilling(CellIndex start, char kind) => new(_prefix + Clock(start.Start + Duration.FromMilliseconds(500)) + kind);

    private string Clock(Instant instant)
    {
        if (_interval is null || !_interval.Contains(instant))
        {
            _interval = zone.GetZoneInterval(instant);
            _isSecondPassPossible = _interval.HasStart && instant - _interval.Start < Duration.FromDays(2);
        }

        var local = (instant + Duration.FromSeconds(_interval.WallOffset.Seconds)).InUtc().LocalDateTime;
        var second = _isSecondPassPossible && zone.MapLocal(local) is { Count: 2 } both && both.Last().ToInstant() == instant;
        var time = local.TimeOfDay;
        return string.Create(CultureInfo.InvariantCulture, $"{time.Hour:00}{time.Minute:00}{time.Second:00}{(second ? "r" : "")}");
    }
}
