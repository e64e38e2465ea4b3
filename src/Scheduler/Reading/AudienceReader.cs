using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Scheduler.Reading.Tables;

namespace Airclass.Scheduler.Reading;

/// <summary>Reads whom a line is for: stages and grades separated by <c>;</c>, nothing for all.</summary>
internal static class AudienceReader
{
    /// <summary>The stages and grades; null, and a finding, if one of them is unknown.</summary>
    public static ImmutableArray<string>? Read(TableRow row, string column, StationVocabulary vocabulary, DiagnosticBag diagnostics)
    {
        ImmutableArray<string> names = [.. row[column].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
        foreach (var unknown in names.Where(n => !vocabulary.HasAudience(n)))
        {
            diagnostics.Add(CalendarDiagnostics.UnknownAudience, row.At(column), unknown, vocabulary.Audiences);
        }

        return names.All(vocabulary.HasAudience) ? names : null;
    }
}
