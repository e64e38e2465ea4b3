using System.Globalization;
using NodaTime;

namespace Airclass.Scheduler.Reading.Fields;

/// <summary>A time of day as timetables write it: <c>HH:mm</c> or <c>HH:mm:ss</c>; <c>24:00</c> is the end of the day.</summary>
internal static class WallTime
{
    /// <summary>Seconds in a day of the wall clock.</summary>
    public const int SecondsPerDay = 86_400;

    /// <summary>Seconds since midnight, 0–86400; null if the text is no time.</summary>
    public static int? Seconds(string text)
    {
        var parts = text.Split(':');
        if (parts.Length is < 2 or > 3)
        {
            return null;
        }

        var hour = Number(parts[0], 1, 24);
        var minute = Number(parts[1], 2, 59);
        var second = parts.Length == 3 ? Number(parts[2], 2, 59) : 0;
        return (hour * 3600) + (minute * 60) + second is { } seconds and <= SecondsPerDay ? seconds : null;
    }

    /// <summary>What was probably meant by a text that is no time; null if that cannot be told.</summary>
    public static string? Suggest(string text)
    {
        var parts = WrittenForm.Narrow(text).Replace('.', ':').Replace('时', ':').Replace('点', ':').Replace("分", "", StringComparison.Ordinal).Replace(';', ':');
        var tidy = parts.EndsWith(':') ? parts + "00" : parts;
        return Seconds(tidy) is { } seconds ? Format(seconds) : null;
    }

    /// <summary>The local time of a number of seconds; the end of the day is midnight.</summary>
    public static LocalTime ToLocalTime(int seconds) => LocalTime.FromSecondsSinceMidnight(seconds % SecondsPerDay);

    /// <summary>As timetables write it; the seconds only where there are some.</summary>
    public static string Format(int seconds) => seconds % 60 == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");

    private static int? Number(string text, int leastDigits, int most) =>
        text.Length >= leastDigits && text.Length <= 2 && text.All(char.IsAsciiDigit) && int.Parse(text, CultureInfo.InvariantCulture) is var n && n <= most ? n : null;
}
