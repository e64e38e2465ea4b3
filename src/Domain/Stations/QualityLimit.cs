using System.Globalization;
using NodaTime;

namespace Airclass.Domain.Stations;

/// <summary>From when on something is told, and from when on a file fails by it. Zero: never.</summary>
/// <param name="Tell">A warning.</param>
/// <param name="Fail">An error.</param>
public readonly record struct QualityLimit(Duration Tell, Duration Fail)
{
    /// <summary>True if a length is to be told.</summary>
    public bool Tells(Duration length) => (Tell > Duration.Zero && length >= Tell) || Fails(length);

    /// <summary>True if a file fails by a length.</summary>
    public bool Fails(Duration length) => Fail > Duration.Zero && length >= Fail;

    internal string Key => string.Create(CultureInfo.InvariantCulture, $"{Tell.BclCompatibleTicks}/{Fail.BclCompatibleTicks}");
}
