using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;

namespace Airclass.Domain.Stations;

/// <summary>A rule set that the station says it is under.</summary>
/// <param name="Name">The set's name: that of its file without the ending.</param>
/// <param name="Location">Where station.yaml says so.</param>
/// <param name="Layer">The layer whose services it binds, for a district's own rules; null for every service.</param>
public readonly record struct RuleSetReference(string Name, SourceLocation Location, LayerId? Layer = null)
{
    public override string ToString() => Name;
}
