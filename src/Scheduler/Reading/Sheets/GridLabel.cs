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
    private static readonly ImmutableHashSet<string> Morning = ["上午", "早上", "早晨", "AM", "上"];
    private static readonly ImmutableHashSet<string> Midday = ["中午", "午间"];
    private static readonly ImmutableHashSet<string> Afternoon = ["下午", "晚上", "晚间", "傍晚", "PM", "下"];

    /// <summary>Reads the texts before a row, from left to right. A part of the day holds for all times that follow it, as a heading does.</summary>
    public static GridLabel Read(IEnumerable<string> texts)
    {
        var (times, period, part) = (new List<string>(), "", "");
        foreach (var text in texts.Where(t => t.Length <= 200))
        {
            var narrow = WrittenForm.Narrow(text.ReplaceLineEndings(" ")).Replace('~', '-');
            var found = Time().Matches(narrow);
            var suffixes = found.Select(m => m.Groups["after"].Value).Where(a => a.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
            part = PartOf(suffixes.Count == 1 ? suffixes[0] : Word().Match(narrow).Value) is { Length: > 0 } said ? said : part;
            foreach (Match match in found)
            {
                part = PartOf(match.Groups["before"].Value + match.Groups["after"].Value) is { Length: > 0 } own ? own : part;
                times.Add(Hour(match.Groups["time"].Value, part));
            }

            var rest = Time().Replace(narrow, " ").Trim(' ', '-', '(', ')', '[', ']', ':', ',', '/');
            if (PartOf(rest.Replace(" ", "", StringComparison.Ordinal)) is { Length: > 0 } heading)
            {
                part = heading;
            }
            else if (rest.Length > 0)
            {
                period = period.Length == 0 ? rest : $"{period} {rest}";
            }
        }

        return times.Count == 2 ? new(times[0], times[1], period) : new("", "", times.Count == 0 ? period : "");
    }

    /// <summary>The word for the half of the day that a text says; empty if it says none.</summary>
    private static string PartOf(string text) => PartOfUpper(text.ToUpperInvariant());

    private static string PartOfUpper(string text) =>
        Morning.Contains(text) ? "上午" : Midday.Contains(text) ? "中午" : Afternoon.Contains(text) ? "下午" : "";

    /// <summary>A time with its half of the day. The morning may end, and noon begin, on either side of 12.</summary>
    private static string Hour(string time, string part) => part switch
    {
        "下午" => part + time,
        "中午" when WallTime.Seconds(time) < 4 * 3600 => "下午" + time,
        _ => time,
    };

    [GeneratedRegex(
        @"(?<before>上午|下午|中午|早上|早晨|晚上|晚间|午间|傍晚|AM|PM)? ?(?<time>[0-9]{1,2} ?[:.] ?[0-9]{2}(?: ?: ?[0-9]{2})?)(?![0-9])(?: ?(?<after>AM|PM))?",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Time();

    [GeneratedRegex("上午|下午|中午|早上|早晨|晚上|晚间|午间|傍晚", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
