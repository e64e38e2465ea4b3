using System.Collections.Immutable;

namespace Airclass.Station.Bench.Replay;

/// <summary>How a server did under a load.</summary>
/// <param name="Elapsed">How long it lasted.</param>
/// <param name="Requests">Answers that were whole and right.</param>
/// <param name="Bytes">Bytes of their bodies, as they came over the wire.</param>
/// <param name="P50">Half of the answers took no longer, from the request to the last byte.</param>
/// <param name="P99">99 of 100 took no longer.</param>
/// <param name="Max">None took longer.</param>
/// <param name="Errors">Why others failed, and how often.</param>
public sealed record LoadFigures(
    TimeSpan Elapsed, long Requests, long Bytes, TimeSpan P50, TimeSpan P99, TimeSpan Max, ImmutableDictionary<string, int> Errors)
{
    /// <summary>Answers a second.</summary>
    public double RequestsPerSecond => Requests / Elapsed.TotalSeconds;

    /// <summary>Bytes a second.</summary>
    public double BytesPerSecond => Bytes / Elapsed.TotalSeconds;

    /// <summary>The figures of several clients.</summary>
    /// <param name="elapsed">How long it lasted.</param>
    /// <param name="bytes">Of all answers.</param>
    /// <param name="times">One for each answer.</param>
    /// <param name="errors">One for each failure.</param>
    public static LoadFigures Of(TimeSpan elapsed, long bytes, IEnumerable<TimeSpan> times, IEnumerable<string> errors)
    {
        var sorted = times.Order().ToArray();
        return new(
            elapsed, sorted.Length, bytes, At(sorted, 50), At(sorted, 99), At(sorted, 100),
            errors.GroupBy(e => e, StringComparer.Ordinal).ToImmutableDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal));
    }

    private static TimeSpan At(TimeSpan[] sorted, int percent) =>
        sorted.Length == 0 ? TimeSpan.Zero : sorted[Math.Max(0, (int)(((long)sorted.Length * percent + 99) / 100) - 1)];
}
