using System.Globalization;
using NodaTime;

namespace Airclass.Scheduler.Reading.Fields;

/// <summary>A time of day: as timetables write it <c>HH:mm</c> or <c>HH:mm:ss</c>; <c>24:00</c> is the end of the day.</summary>
internal static class WallTime
{
    /// <summary>Seconds in a day of the wall clock.</summary>
    public const int SecondsPerDay = 86_400;

    /// <summary>
    /// Seconds since midnight, 0–86400; null if the text is no time. What can be meant in one way only is read: <c>８：２０</c>,
    /// <c>8.20</c>, <c>8时20分</c>, <c>8点半</c>, <c>下午2:00</c>, <c>2:00 PM</c>. <c>8.2</c> may be 8:02 or 8:20, and is no time.
    /// </summary>
    public static int? Seconds(string text) => Strict(text) ?? (text.Length is > 0 and <= 24 ? Strict(Tidy(text)) : null);

    /// <summary>What was probably meant by a text that is no time, as a day's fraction from a spreadsheet; null if that cannot be told.</summary>
    public static string? Suggest(string text) =>
        text.StartsWith("0.", StringComparison.Ordinal) && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var day)
            ? Format((int)Math.Round(day * SecondsPerDay))
            : null;

    /// <summary>The local time of a number of seconds; the end of the day is midnight.</summary>
    public static LocalTime ToLocalTime(int seconds) => LocalTime.FromSecondsSinceMidnight(seconds % SecondsPerDay);

    /// <summary>As timetables write it; the seconds only where there are some.</summary>
    public static string Format(int seconds) => seconds % 60 == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");

    private static int? Strict(string text)
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

    private static string Tidy(string text)
    {
        var tidy = WrittenForm.Narrow(text).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        var afternoon = Take(ref tidy, "下午") | Take(ref tidy, "晚上") | Take(ref tidy, "PM");
        var morning = Take(ref tidy, "上午") | Take(ref tidy, "早上") | Take(ref tidy, "AM");
        tidy = tidy.Replace('.', ':').Replace('时', ':').Replace('点', ':').Replace(":半", ":30", StringComparison.Ordinal)
            .Replace(":整", ":00", StringComparison.Ordinal).Replace("分", "", StringComparison.Ordinal);
        tidy = tidy.EndsWith(':') ? tidy + "00" : tidy;
        if ((!afternoon && !morning) || Strict(tidy) is not { } seconds)
        {
            return tidy;
        }

        // 12 at noon and at midnight are called differently; a 24-hour time after 下午 is taken as it is.
        return (afternoon && morning) || (morning && seconds >= 12 * 3600)
            ? ""
            : Format(afternoon && seconds < 12 * 3600 ? seconds + (12 * 3600) : seconds);
    }

    private static bool Take(ref string text, string word)
    {
        var with = text;
        text = text.Replace(word, "", StringComparison.Ordinal);
        return text.Length != with.Length;
    }

    private static int? Number(string text, int leastDigits, int most) =>
        text.Length >= leastDigits && text.Length <= 2 && text.All(char.IsAsciiDigit) && int.Parse(text, CultureInfo.InvariantCulture) is var n && n <= most ? n : null;
}
