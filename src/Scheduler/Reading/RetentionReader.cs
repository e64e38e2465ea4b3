using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Documents;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;

namespace Airclass.Scheduler.Reading;

/// <summary>Reads the key "retention" of station.yaml.</summary>
internal sealed class RetentionReader(DiagnosticBag diagnostics)
{
    /// <summary>The settings.</summary>
    /// <param name="retention">The mapping.</param>
    /// <param name="outputs">Which partners and profiles there are.</param>
    /// <param name="profiles">Every profile that is prepared.</param>
    /// <param name="catchUp">How far back viewers watch.</param>
    public RetentionSettings Read(MappingReader retention, ImmutableArray<Output> outputs, ImmutableArray<ProfileName> profiles, CatchUpSettings catchUp)
    {
        var partners = outputs.Select(o => o.Partner).Distinct(StringComparer.Ordinal).ToImmutableArray();
        var read = new RetentionSettings
        {
            Aired = retention.Has("aired") ? Days(retention, "aired", catchUp) : null,
            Profiles = EachOf(retention.Mapping("profiles"), [.. profiles.Select(p => p.Value)], catchUp).ToImmutableDictionary(d => new ProfileName(d.Key), d => d.Value),
            Partners = EachOf(retention.Mapping("partners"), partners, catchUp).ToImmutableDictionary(StringComparer.Ordinal),
            Lessons = retention.Value<int>("lessons", EndOfTerm, $"\"term\" or a number of days from 0 to {RetentionSettings.MostDays}", ReadLessons) is var days and not EndOfTerm
                ? days
                : null,
            Nightly = retention.Flag("nightly", true),
        };
        retention.Close();
        return read;
    }

    private const int EndOfTerm = -1;

    private static int? ReadLessons(string text) =>
        text == "term" ? EndOfTerm
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= RetentionSettings.MostDays ? days : null;

    private int Days(MappingReader mapping, string key, CatchUpSettings catchUp)
    {
        var days = mapping.Integer(key, catchUp.Days, 0, RetentionSettings.MostDays);
        if (days < catchUp.Days)
        {
            diagnostics.Add(StationDiagnostics.KeptTooShort, mapping.LocationOf(key), key, Text(days), Text(catchUp.Days));
        }

        return days;
    }

    private List<KeyValuePair<string, int>> EachOf(MappingReader mapping, ImmutableArray<string> known, CatchUpSettings catchUp)
    {
        var found = new List<KeyValuePair<string, int>>();
        foreach (var name in mapping.Keys.Order(StringComparer.Ordinal))
        {
            var days = Days(mapping, name, catchUp);
            if (known.Contains(name, StringComparer.Ordinal))
            {
                found.Add(new(name, days));
            }
            else
            {
                diagnostics.Add(StationDiagnostics.NothingToKeep, mapping.LocationOf(name), name, string.Join(", ", known));
            }
        }

        mapping.Close();
        return found;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
