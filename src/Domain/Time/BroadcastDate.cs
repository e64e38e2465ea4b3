using NodaTime;
using NodaTime.Text;

namespace Airclass.Domain.Time;

/// <summary>The station's day: it begins at the station's day start in the station's zone, and need not be 24 hours long.</summary>
public readonly record struct BroadcastDate(LocalDate Date) : IComparable<BroadcastDate>
{
    /// <summary>The next station day.</summary>
    public BroadcastDate Next => new(Date.PlusDays(1));

    /// <summary>The station day before.</summary>
    public BroadcastDate Previous => new(Date.PlusDays(-1));

    /// <summary>The day that contains an instant.</summary>
    public static BroadcastDate Containing(Instant instant, DateTimeZone zone, LocalTime dayStart)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var date = new BroadcastDate(instant.InZone(zone).Date);

        // Where the clock is set back over the day's start, the next day has begun although the clock shows this one again.
        return date.Next.Start(zone, dayStart) <= instant ? date.Next
            : instant < date.Start(zone, dayStart) ? date.Previous
            : date;
    }

    /// <summary>The instant at which the day begins; where the clock skips that time, the first instant after the gap.</summary>
    public Instant Start(DateTimeZone zone, LocalTime dayStart) => WallClock.FirstReached(zone, Date.At(dayStart));

    /// <summary>The first cell of the day.</summary>
    public CellIndex StartCell(DateTimeZone zone, LocalTime dayStart) => CellIndex.Nearest(Start(zone, dayStart));

    public static bool operator <(BroadcastDate left, BroadcastDate right) => left.Date < right.Date;

    public static bool operator >(BroadcastDate left, BroadcastDate right) => left.Date > right.Date;

    public static bool operator <=(BroadcastDate left, BroadcastDate right) => left.Date <= right.Date;

    public static bool operator >=(BroadcastDate left, BroadcastDate right) => left.Date >= right.Date;

    public int CompareTo(BroadcastDate other) => Date.CompareTo(other.Date);

    public override string ToString() => LocalDatePattern.Iso.Format(Date);
}
