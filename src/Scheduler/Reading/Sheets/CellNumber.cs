using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Airclass.Scheduler.Reading.Sheets;

/// <summary>A number of a cell as people see it. Dates are days since 1899-12-30, or since 1904-01-01 in a workbook of old Macs.</summary>
internal static class CellNumber
{
    private static readonly LocalDate Epoch = new(1899, 12, 30);
    private static readonly LocalDate Epoch1904 = new(1904, 1, 1);

    /// <summary>The number in the fewest digits; null if the text is no number.</summary>
    public static string? Plain(string text) => Read(text) is { } number
        ? Math.Abs(number) < 1e15 && Math.Floor(number) == number
            ? number.ToString("0", CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture)
        : null;

    /// <summary>
    /// A time (<c>08:20</c>), a date (<c>2026-11-23</c>) or both with a blank between, to the second; null if the text is no number of a day
    /// that the format knows.
    /// </summary>
    public static string? Time(string text, bool from1904)
    {
        if (Read(text) is not { } number || number is < 0 or > 2_900_000)
        {
            return null;
        }

        // A day of 24 hours exactly is the end of the day, as timetables write it.
        var seconds = (long)Math.Round(number * 86_400, MidpointRounding.AwayFromZero);
        if (seconds <= 86_400)
        {
            return Clock((int)seconds);
        }

        var (days, rest) = Math.DivRem(seconds, 86_400);
        if (days < 61 && !from1904)
        {
            return null;
        }

        var date = LocalDatePattern.Iso.Format((from1904 ? Epoch1904 : Epoch).PlusDays((int)days));
        return rest == 0 ? date : $"{date} {Clock((int)rest)}";
    }

    private static string Clock(int seconds) => Fields.WallTime.Format(seconds);

    private static double? Read(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
