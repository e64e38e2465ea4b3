using System.Collections.Immutable;

namespace Airclass.Station.Bench.Players;

/// <summary>How one player did with some channels at once.</summary>
/// <param name="Name">The player.</param>
/// <param name="Channels">How many channels.</param>
public sealed record PlayerFigures(string Name, int Channels)
{
    /// <summary>Why there are no figures: not installed, or what it said; null if there are.</summary>
    public string? Missing { get; init; }

    /// <summary>Processor time of all its processes, in cores, over all channels.</summary>
    public double Cores { get; init; }

    /// <summary>Memory of all its processes.</summary>
    public long ResidentBytes { get; init; }

    /// <summary>Arrival against the program clock, each channel from its earliest.</summary>
    public Jitter Jitter { get; init; }

    /// <summary>Datagrams that arrived.</summary>
    public long Datagrams { get; init; }

    /// <summary>Gaps in continuity counters: something was lost, or not sent.</summary>
    public long Gaps { get; init; }

    /// <summary>From the start of the process to the first datagram of the last channel that came.</summary>
    public TimeSpan Start { get; init; }

    /// <summary>What a process of ours says of itself; null of others.</summary>
    public NodeFigures? Node { get; init; }

    /// <summary>Processor time of one channel, in cores.</summary>
    public double CoresPerChannel => Cores / Channels;
}

/// <summary>What only our own process tells.</summary>
/// <param name="ReadingShare">Of the processor time of reading, checking, rendering and sending, what is not sending: 0–1.</param>
/// <param name="AllocatedBytesPerDatagram">Managed memory taken while measured, per datagram sent.</param>
/// <param name="PacingBytesPerDatagram">What of it the sending thread took.</param>
/// <param name="Collections">Garbage collections while measured.</param>
/// <param name="Skipped">Datagrams left out while measured.</param>
/// <param name="Refused">Datagrams that the system refused while measured.</param>
/// <param name="SlateCells">Cells in which a slate stood in.</param>
/// <param name="RealTime">Whether pacing has real-time priority.</param>
/// <param name="RightFromStart">Whether the first datagram of each channel was that of its time.</param>
public sealed record NodeFigures(
    double ReadingShare, double AllocatedBytesPerDatagram, double PacingBytesPerDatagram, int Collections, long Skipped, long Refused, long SlateCells,
    bool RealTime, bool RightFromStart)
{
    /// <summary>The lateness of each second: its 99th percentile, and its maximum, by the process itself.</summary>
    public ImmutableArray<(TimeSpan P99, TimeSpan Max)> Lateness { get; init; } = [];
}

/// <summary>How unevenly datagrams arrive.</summary>
/// <param name="P50">Half of them came this late after the earliest, at most.</param>
/// <param name="P99">99 of 100 did.</param>
/// <param name="Max">All did.</param>
public readonly record struct Jitter(TimeSpan P50, TimeSpan P99, TimeSpan Max)
{
    /// <summary>The jitter of channels, each with a zero of its own: its earliest arrival.</summary>
    public static Jitter Of(IEnumerable<IReadOnlyList<long>> clockErrorsNs)
    {
        var all = clockErrorsNs.Where(c => c.Count > 0).SelectMany(c => Above(c, c.Min())).Order().ToArray();
        return all.Length == 0 ? default : new(At(all, 50), At(all, 99), At(all, 100));
    }

    private static IEnumerable<long> Above(IReadOnlyList<long> values, long least) => values.Select(v => v - least);

    private static TimeSpan At(long[] sorted, int percent) => new(sorted[Math.Max(0, ((sorted.Length * percent) + 99) / 100 - 1)] / 100);
}
