using NodaTime;

namespace Airclass.Station.Tests.Web;

/// <summary>A clock that shows what a test sets.</summary>
public sealed class SetClock(Instant now) : IClock
{
    /// <summary>A Monday morning at the model station, 30 s into a lesson.</summary>
    public static readonly Instant Monday = Instant.FromUtc(2026, 11, 23, 1, 0, 30);

    public Instant Now { get; set; } = now;

    public Instant GetCurrentInstant() => Now;
}
