using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Airclass.Scheduler.Reading.Fields;

/// <summary>A date: as tables write it <c>2026-11-23</c>.</summary>
internal static class WrittenDate
{
    private static readonly string[] Separators = ["/", ".", "年", "月"];

    /// <summary>
    /// The date; null if the text is none, or lies outside 1970–2100. The year comes first: <c>2026/11/23</c>, <c>2026年11月23日</c> and
    /// <c>20261123</c> are read too, <c>1/2/2026</c> may be either and is not.
    /// </summary>
    public static LocalDate? Read(string text) =>
        Strict(text) ?? (text.Length is >= 8 and <= 24 ? Strict(Tidy(text)) : null);

    /// <summary>What was probably meant by a text that is no date, as a day's number from a spreadsheet; null if that cannot be told.</summary>
    public static string? Suggest(string text) =>
        text.Length == 5 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 25_569 and < 73_415
            ? LocalDatePattern.Iso.Format(new LocalDate(1899, 12, 30).PlusDays(days))
            : null;

    private static LocalDate? Strict(string text) =>
        LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var date) && date.Year is >= 1970 and <= 2100 ? date : null;

    private static string Tidy(string text)
    {
        var narrow = Separators.Aggregate(WrittenForm.Narrow(text), (t, sign) => t.Replace(sign, "-", StringComparison.Ordinal));
        var parts = narrow.Replace("日", "", StringComparison.Ordinal).Split('-', StringSplitOptions.TrimEntries);
        if (parts.Length == 1 && parts[0].Length == 8)
        {
            parts = [parts[0][..4], parts[0][4..6], parts[0][6..]];
        }

        return parts.Length == 3 && parts[0].Length == 4 && Array.TrueForAll(parts, p => p.Length is > 0 and <= 4 && p.All(char.IsAsciiDigit))
            ? string.Join('-', parts.Select(p => p.PadLeft(2, '0')))
            : "";
    }
}
