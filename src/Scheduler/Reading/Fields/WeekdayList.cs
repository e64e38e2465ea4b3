using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace Airclass.Scheduler.Reading.Fields;

/// <summary>The weekdays of a slot: <c>3</c>, <c>1-5</c>, <c>1;3</c>, <c>1-3;5</c>, or <c>*</c> for all. 1 is Monday, 7 Sunday.</summary>
internal static class WeekdayList
{
    private const string Names = "一二三四五六日";

    /// <summary>The weekdays in order, each once; null if the text is no list of weekdays.</summary>
    public static ImmutableArray<IsoDayOfWeek>? Read(string text)
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

    /// <summary>What was probably meant; null if that cannot be told.</summary>
    public static string? Suggest(string text)
    {
        var tidy = WrittenForm.Narrow(text).Replace(',', ';').Replace(" ", "", StringComparison.Ordinal);
        foreach (var prefix in (string[])["星期", "礼拜", "周"])
        {
            tidy = tidy.Replace(prefix, "", StringComparison.Ordinal);
        }

        tidy = string.Concat(tidy.Replace('天', '日').Select(c =>
            Names.Contains(c, StringComparison.Ordinal) ? (char)('1' + Names.IndexOf(c, StringComparison.Ordinal)) : c));
        return tidy != text && Read(tidy) is not null ? tidy : null;
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
