using NodaTime;

namespace Airclass.Playout.Clock;

/// <summary>What the system says of its own clock: whether something (NTP, PTP) keeps it to UTC.</summary>
/// <param name="IsSynchronised">False if the system says that nothing does; null where it does not tell.</param>
/// <param name="MaxError">How far it may be off, as the system reckons; null if it is not synchronised or does not tell.</param>
public sealed record ClockDiscipline(bool? IsSynchronised, Duration? MaxError)
{
    /// <summary>A system that tells nothing.</summary>
    public static ClockDiscipline Unknown { get; } = new(null, null);
}
