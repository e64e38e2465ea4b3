using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Airclass.Domain.Stations;
using Airclass.Scheduler.Reading.Fields;

namespace Airclass.Scheduler.Reading;

/// <summary>
/// Finds grades in titles: <c>三年级课程表</c>, <c>高一</c>, <c>Grade 3</c>. Which grade 初一 is differs from city to city (6 or 7), so such a
/// name counts only if a service bears it.
/// </summary>
internal sealed partial class GradeNames
{
    private readonly FrozenDictionary<string, string> _grades;

    public GradeNames(IEnumerable<Service> services)
    {
        var named = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var service in services)
        {
            foreach (var name in Names(service.Name.Chinese).Concat(Names(service.Name.English ?? "")).Append(service.Grade.Value))
            {
                named.TryAdd(name, new(StringComparer.Ordinal));
                named[name].Add(service.Grade.Value);
            }
        }

        _grades = named.Where(n => n.Value.Count == 1).ToFrozenDictionary(n => n.Key, n => n.Value.Single(), StringComparer.Ordinal);
    }

    /// <summary>The grades that a text names, each once.</summary>
    public ImmutableArray<string> In(string text) =>
        text.Length > 200 ? [] : [.. Names(text).Select(n => _grades.GetValueOrDefault(n)).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>Every name of a grade in a text, in one form: <c>3</c>, <c>高1</c>.</summary>
    private static IEnumerable<string> Names(string text)
    {
        foreach (Match match in Pattern().Matches(WrittenForm.Narrow(text)))
        {
            yield return match.Groups["stage"].Success
                ? match.Groups["stage"].Value + PeriodName.Read(match.Groups["year"].Value)
                : match.Groups["whole"].Success ? match.Value : Trim(PeriodName.Read(match.Groups["number"].Value + match.Groups["latin"].Value));
        }
    }

    private static string Trim(string number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value.ToString(CultureInfo.InvariantCulture) : number;

    [GeneratedRegex(@"(?<stage>[高初])(?<year>[一二三四1-4])|(?<whole>预初)|(?<number>[一二三四五六七八九十]{1,3}|[0-9]{1,2}) ?年级|(?:Grade|Year|G) ?(?<latin>[0-9]{1,2})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
