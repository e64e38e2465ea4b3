using NodaTime;

namespace Airclass.Playout.Outputs;

/// <summary>
/// How late datagrams left: the pacing thread counts, another reads and starts anew. Resolution 20 µs up to 100 ms; the maximum is exact.
/// </summary>
internal sealed class LatenessMeter
{
    private const int BucketNs = 20_000;
    private const int Buckets = 5_000;
    private Counts _current = new();
    private Counts _spare = new();

    /// <summary>Counts a datagram that left this long after it was due.</summary>
    public void Count(long latenessNs)
    {
        var counts = Volatile.Read(ref _current);
        counts.Total++;
        counts.MaxNs = Math.Max(counts.MaxNs, latenessNs);
        counts.Buckets[Math.Clamp(latenessNs / BucketNs, 0, Buckets - 1)]++;
    }

    /// <summary>The maximum and the 99th percentile since the last reading.</summary>
    public (Duration Max, Duration P99) Read()
    {
        var counts = Interlocked.Exchange(ref _current, _spare);
        var (max, p99) = (counts.MaxNs, counts.PercentileNs(99));
        counts.Clear();
        _spare = counts;
        return (Duration.FromNanoseconds(max), Duration.FromNanoseconds(Math.Min(p99, max)));
    }

    private sealed class Counts
    {
        public int[] Buckets { get; } = new int[LatenessMeter.Buckets];

        public long Total { get; set; }

        public long MaxNs { get; set; }

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
            (Total, MaxNs) = (0, 0);
        }
    }
}
