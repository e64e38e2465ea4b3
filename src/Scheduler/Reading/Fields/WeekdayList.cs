using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace Airclass.Scheduler.Reading.Fields;

/// <summary>The weekdays of a slot: <c>3</c>, <c>1-5</c>, <c>1;3</c>, <c>1-3;5</c>, or <c>*</c> for all. 1 is Monday, 7 Sunday.</summary>
internal static class WeekdayList
{
    private const string Names = "一二三四五六日";

    private static readonly string[] English = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"];

    /// <summary>
    /// The weekdays in order, each once; null if the text is no list of weekdays. <c>周一</c>, <c>星期一至星期五</c>, <c>一、三</c> and
    /// <c>Mon-Fri</c> are read too.
    /// </summary>
    public static ImmutableArray<IsoDayOfWeek>? Read(string text) => Strict(text) ?? (text.Length <= 64 ? Strict(Tidy(text)) : null);

    /// <summary>The one weekday that a text names; null if it names none or several.</summary>
    public static IsoDayOfWeek? ReadOne(string text) => Read(text) is [var day] ? day : null;

    private static ImmutableArray<IsoDayOfWeek>? Strict(string text)
    {
        if (text == "*")
        {
            return [.. Enumerable.Range(1, 7).Select(d => (IsoDayOfWeek)d)];
        }

        var days = new SortedSet<int>();
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries))
        {
            if (Range(part) is not { } range)
            {
                return null;
            }

            days.UnionWith(range);
        }

        return [.. days.Select(d => (IsoDayOfWeek)d)];
    }

    private static string Tidy(string text)
    {
        var tidy = WrittenForm.Narrow(text).Replace(',', ';').Replace(" ", "", StringComparison.Ordinal).Replace('天', '日').Replace('到', '-').ToUpperInvariant();
        foreach (var prefix in (string[])["星期", "礼拜", "周"])
        {
            tidy = tidy.Replace(prefix, "", StringComparison.Ordinal);
        }

        for (var day = 0; day < 7; day++)
        {
            var number = ((char)('1' + day)).ToString();
            tidy = tidy.Replace(English[day], number, StringComparison.Ordinal).Replace(English[day][..3], number, StringComparison.Ordinal)
                .Replace(Names[day].ToString(), number, StringComparison.Ordinal);
        }

        return tidy;
    }

    private static IEnumerable<int>? Range(string part)
    {
        var ends = part.Split('-', StringSplitOptions.TrimEntries);
        if (ends.Length > 2 || !Array.TrueForAll(ends, e => e.Length == 1 && e[0] is >= '1' and <= '7'))
        {
            return null;
        }

        var (first, last) = (ends[0][0] - '0', ends[^1][0] - '0');
        return first <= last ? Enumerable.Range(first, last - first + 1) : null;
    }

    /// <summary>As timetables write it.</summary>
    public static string Format(IEnumerable<IsoDayOfWeek> days) =>
        string.Join(';', days.Select(d => ((int)d).ToString(CultureInfo.InvariantCulture)));
}
