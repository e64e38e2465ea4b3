using System.Globalization;
using Airclass.Domain.Diagnostics;

namespace Airclass.Scheduler.Reading;

/// <summary>Values that may be given once in a station; a second one is reported with the place of the first.</summary>
internal sealed class UniqueValues(string english, string chinese, DiagnosticBag diagnostics)
{
    private readonly Dictionary<string, SourceLocation> _seen = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>True if the value is new.</summary>
    public bool Add(string value, SourceLocation location)
    {
        if (_seen.TryAdd(value, location))
        {
            return true;
        }

        var line = _seen[value].Line.ToString(CultureInfo.InvariantCulture);
        diagnostics.Add(StationDiagnostics.Duplicate, location, english == chinese ? english : $"{english} ({chinese})", value, line);
        return false;
    }
}
