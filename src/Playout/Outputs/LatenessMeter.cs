using Airclass.Playout.Monitoring;
using NodaTime;

namespace Airclass.Playout.Outputs;

/// <summary>
/// How late datagrams left: the pacing thread counts, another reads and starts anew, and keeps what it read by the bounds of the histogram.
/// Resolution 20 µs up to 100 ms; the maximum is exact.
/// </summary>
internal sealed class LatenessMeter
{
    private const int BucketNs = 20_000;

    /// <summary>Up to 100 ms, and one for what is later.</summary>
    private const int Buckets = 5_001;
    private Counts _current = new();
    private Counts _spare = new();
    private readonly long[] _since = new long[LatenessHistogram.Bounds.Length + 1];
    private long _sumNs;

    /// <summary>Counts datagrams that left this long after they were due.</summary>
    public void Count(long latenessNs, int datagrams = 1)
    {
        var counts = Volatile.Read(ref _current);
        counts.Total += datagrams;
        counts.MaxNs = Math.Max(counts.MaxNs, latenessNs);
        counts.SumNs += latenessNs * datagrams;
        counts.Buckets[Math.Clamp(latenessNs / BucketNs, 0, Buckets - 1)] += datagrams;
    }

    /// <summary>The maximum and the 99th percentile since the last reading, and all there ever was. For one thread.</summary>
    public LatenessReading Read()
    {
        var counts = Interlocked.Exchange(ref _current, _spare);
        var (max, p99) = (counts.MaxNs, counts.PercentileNs(99));
        Keep(counts);
        counts.Clear();
        _spare = counts;
        return new(
            Duration.FromNanoseconds(max), Duration.FromNanoseconds(Math.Min(p99, max)), new([.. _since], Duration.FromNanoseconds(_sumNs)));
    }

    /// <summary>A bucket ends below the next one's beginning, so each lies between two bounds as a whole.</summary>
    private void Keep(Counts counts)
    {
        _sumNs += counts.SumNs;
        for (var (i, bound) = (0, 0); i < Buckets; i++)
        {
            while (bound < LatenessHistogram.Bounds.Length && i * (long)BucketNs >= LatenessHistogram.Bounds[bound].ToInt64Nanoseconds())
            {
                bound++;
            }

            _since[bound] += counts.Buckets[i];
        }
    }

    private sealed class Counts
    {
        public int[] Buckets { get; } = new int[LatenessMeter.Buckets];

        public long Total { get; set; }

        public long MaxNs { get; set; }

        public long SumNs { get; set; }

        public long PercentileNs(int percent)
        {
            var wanted = ((Total * percent) + 99) / 100;
            var sum = 0L;
            for (var i = 0; i < Buckets.Length && Total > 0; i++)
            {
                sum += Buckets[i];
                if (sum >= wanted)
                {
                    return (i + 1L) * BucketNs;
                }
            }

            return MaxNs;
        }

        public void Clear()
        {
            Array.Clear(Buckets);
            (Total, MaxNs, SumNs) = (0, 0, 0);
        }
    }
}

/// <summary>How late datagrams left.</summary>
/// <param name="Max">The latest of those since the last reading.</param>
/// <param name="P99">How late 99 of 100 of them were, at most.</param>
/// <param name="SinceStart">All there were.</param>
internal sealed record LatenessReading(Duration Max, Duration P99, LatenessHistogram SinceStart);
