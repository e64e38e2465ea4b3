using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Calendars;

namespace Airclass.Domain.Time;

/// <summary>A week from Monday to Sunday, as ISO 8601 counts them: <c>2026-W48</c>. The unit in which a station's plan is reviewed and published.</summary>
/// <param name="Monday">Its first day.</param>
public readonly record struct IsoWeek(LocalDate Monday) : IComparable<IsoWeek>
{
    private const int Days = 7;

    /// <summary>The week after.</summary>
    public IsoWeek Next => new(Monday.PlusWeeks(1));

    /// <summary>The week's seven days, Monday first.</summary>
    public ImmutableArray<BroadcastDate> Dates
    {
        get
        {
            var monday = Monday;
            return [.. Enumerable.Range(0, Days).Select(i => new BroadcastDate(monday.PlusDays(i)))];
        }
    }

    /// <summary>The week that a date lies in.</summary>
    public static IsoWeek Of(LocalDate date) => new(date.PlusDays(1 - (int)date.DayOfWeek));

    /// <summary>Reads <c>2026-W48</c>; null if the text is no week, or the year has no week of that number.</summary>
    public static IsoWeek? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length != 8 || !text.AsSpan(4, 2).Equals("-W", StringComparison.OrdinalIgnoreCase)
            || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !int.TryParse(text.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var week)
            || year is < 1 or > 9998 || week < 1 || week > WeekYearRules.Iso.GetWeeksInWeekYear(year))
        {
            return null;
        }

        return new(WeekYearRules.Iso.GetLocalDate(year, week, IsoDayOfWeek.Monday));
    }

    public static bool operator <(IsoWeek left, IsoWeek right) => left.Monday < right.Monday;

    public static bool operator >(IsoWeek left, IsoWeek right) => left.Monday > right.Monday;

    public static bool operator <=(IsoWeek left, IsoWeek right) => left.Monday <= right.Monday;

    public static bool operator >=(IsoWeek left, IsoWeek right) => left.Monday >= right.Monday;

    public int CompareTo(IsoWeek other) => Monday.CompareTo(other.Monday);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{WeekYearRules.Iso.GetWeekYear(Monday):0000}-W{WeekYearRules.Iso.GetWeekOfWeekYear(Monday):00}");
}
