using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Airclass.Scheduler.Reading.Fields;

/// <summary>A date as tables write it: <c>2026-11-23</c>.</summary>
internal static class WrittenDate
{
    private static readonly string[] Separators = ["/", ".", "年", "月"];

    /// <summary>The date; null if the text is none, or lies outside 1970–2100.</summary>
    public static LocalDate? Read(string text) =>
        LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var date) && date.Year is >= 1970 and <= 2100 ? date : null;

    /// <summary>What was probably meant by a text that is no date; null if that cannot be told (1/2/2026 may be either).</summary>
    public static string? Suggest(string text)
    {
        var narrow = Separators.Aggregate(WrittenForm.Narrow(text), (t, sign) => t.Replace(sign, "-", StringComparison.Ordinal));
        var parts = narrow.Replace("日", "", StringComparison.Ordinal).Split(' ')[0].Split('-');
        if (parts.Length == 1 && parts[0].Length == 8)
        {
            parts = [parts[0][..4], parts[0][4..6], parts[0][6..]];
        }

        if (parts.Length != 3 || parts[0].Length != 4 || !parts.All(p => p.Length > 0 && p.All(char.IsAsciiDigit)) || parts.Any(p => p.Length > 4))
        {
            return null;
        }

        var numbers = parts.Select(p => int.Parse(p, CultureInfo.InvariantCulture)).ToArray();
        var tidy = string.Create(CultureInfo.InvariantCulture, $"{numbers[0]:0000}-{numbers[1]:00}-{numbers[2]:00}");
        return Read(tidy) is null ? null : tidy;
    }
}
