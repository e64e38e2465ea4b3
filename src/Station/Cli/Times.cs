using System.CommandLine.Parsing;
using Airclass.Domain.Time;
using NodaTime;
using NodaTime.Text;

namespace Airclass.Station.Cli;

/// <summary>Reads dates and times of the command line.</summary>
internal static class Times
{
    private static readonly OffsetDateTimePattern WithOffset = OffsetDateTimePattern.Rfc3339;
    private static readonly LocalTimePattern HourAndMinute = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>A date: <c>2026-11-23</c>.</summary>
    public static LocalDate? ParseDate(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var date))
        {
            return date;
        }

        argument.AddError($"'{text}' is not a date as 2026-11-23.");
        return null;
    }

    /// <summary>A week of ISO 8601: <c>2026-W48</c>.</summary>
    public static IsoWeek? ParseWeek(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (IsoWeek.Parse(text) is { } week)
        {
            return week;
        }

        argument.AddError($"'{text}' is not a week as 2026-W48 (of its year there may be 52 or 53).");
        return null;
    }

    /// <summary>A time of the day: <c>08:30</c>.</summary>
    public static LocalTime? ParseTime(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (HourAndMinute.Parse(text).TryGetValue(default, out var time))
        {
            return time;
        }

        argument.AddError($"'{text}' is not a time of the day as 08:30.");
        return null;
    }

    /// <summary>An instant with an offset or Z: <c>2026-11-23T09:00:00+08:00</c>.</summary>
    public static Instant? ParseInstant(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (WithOffset.Parse(text).TryGetValue(default, out var time))
        {
            return time.ToInstant();
        }

        argument.AddError($"'{text}' is not a time with an offset, as 2026-11-23T09:00:00+08:00 or 2026-11-23T01:00:00Z.");
        return null;
    }
}
