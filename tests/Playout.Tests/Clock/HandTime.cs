using NodaTime;

namespace Airclass.Playout.Tests.Clock;

/// <summary>Both clocks of a system, moved by hand: the monotonic one, and the one on the wall, which may also be stepped and slewed.</summary>
internal sealed class HandTime(Instant start) : TimeProvider
{
    public override long TimestampFrequency => 1_000_000_000;

    /// <summary>The monotonic clock.</summary>
    public long MonotonicNs { get; set; }

    /// <summary>How far the wall's clock is from where it began to be.</summary>
    public Duration Wrong { get; set; }

    /// <summary>What a good clock shows.</summary>
    public Instant True => start + Duration.FromNanoseconds(MonotonicNs);

    public override long GetTimestamp() => MonotonicNs;

    public override DateTimeOffset GetUtcNow() => (True + Wrong).ToDateTimeOffset();
}
