using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Airclass.Scheduler.Reading.Fields;

namespace Airclass.Scheduler.Reading.Sheets;

/// <summary>What stands before a row of a weekly grid: its times, its period, or both.</summary>
/// <param name="Start">As written; empty if the row does not say.</param>
/// <param name="End">As written; empty if the row does not say.</param>
/// <param name="Period">The period's name; empty if the row has none.</param>
internal sealed partial record GridLabel(string Start, string End, string Period)
{
    private static readonly ImmutableHashSet<string> PartsOfDay = ["上午", "下午", "中午", "早上", "早晨", "晚上", "午间", "傍晚", "AM", "PM", "上", "下"];

    /// <summary>Reads the texts before a row, from left to right.</summary>
    public static GridLabel Read(IEnumerable<string> texts)
    {
        var (times, period) = (new List<string>(), "");
        foreach (var text in texts.Where(t => t.Length <= 200))
        {
            // A heading such as 上午 over single times belongs to them; a range of times does not need it.
            var narrow = WrittenForm.Narrow(text.ReplaceLineEndings(" ")).Replace('~', '-');
            times.AddRange(Time().Matches(narrow).Select(m => m.Value));
            var rest = Time().Replace(narrow, " ").Trim(' ', '-', '(', ')', '[', ']', ':', ',', '/');
            if (rest.Length > 0 && !PartsOfDay.Contains(rest.Replace(" ", "", StringComparison.Ordinal)))
            {
                period = period.Length == 0 ? rest : $"{period} {rest}";
            }
        }

        return times.Count == 2 ? new(times[0], times[1], period) : new("", "", times.Count == 0 ? period : "");
    }

    [GeneratedRegex(@"[0-9]{1,2} ?[:.] ?[0-9]{2}(?: ?: ?[0-9]{2})?(?![0-9])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Time();
}
