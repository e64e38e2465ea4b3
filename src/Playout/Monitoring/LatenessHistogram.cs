using System.Collections.Immutable;
using NodaTime;

namespace Airclass.Playout.Monitoring;

/// <summary>How late datagrams left since the process started, counted by bounds.</summary>
/// <param name="Counts">Datagrams up to each of <see cref="Bounds"/> and above the bound before, and last those above all of them.</param>
/// <param name="Sum">The lateness of all of them together.</param>
public sealed record LatenessHistogram(ImmutableArray<long> Counts, Duration Sum)
{
    /// <summary>The bounds, ascending: from a tenth of a millisecond to a tenth of a second.</summary>
    public static ImmutableArray<Duration> Bounds { get; } =
        [.. new[] { 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000 }.Select(us => Duration.FromNanoseconds(us * 1000L))];

    /// <summary>Nothing counted yet.</summary>
    public static LatenessHistogram Empty { get; } = new([.. new long[Bounds.Length + 1]], Duration.Zero);

    /// <summary>Datagrams counted.</summary>
    public long Total => Counts.Sum();
}
