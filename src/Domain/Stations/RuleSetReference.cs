using Airclass.Domain.Diagnostics;

namespace Airclass.Domain.Stations;

/// <summary>A rule set that the station says it is under.</summary>
/// <param name="Name">The set's name: that of its file without the ending.</param>
/// <param name="Location">Where station.yaml says so.</param>
public readonly record struct RuleSetReference(string Name, SourceLocation Location)
{
    public override string ToString() => Name;
}
