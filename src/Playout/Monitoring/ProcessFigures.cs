using NodaTime;

namespace Airclass.Playout.Monitoring;

/// <summary>What the playout process took from the machine since it started.</summary>
public sealed record ProcessFigures
{
    /// <summary>Collections of the youngest generation, those of the older ones included.</summary>
    public long Collections0 { get; init; }

    /// <summary>Collections of the first generation, those of the second included.</summary>
    public long Collections1 { get; init; }

    /// <summary>Collections of everything.</summary>
    public long Collections2 { get; init; }

    /// <summary>How long collections held all threads up.</summary>
    public Duration Paused { get; init; }

    /// <summary>Bytes allocated on the managed heap, by all threads. The pacing thread allocates none.</summary>
    public long AllocatedBytes { get; init; }

    /// <summary>Of these, what the pacing thread allocated, at its start and since.</summary>
    public long PacingAllocatedBytes { get; init; }

    /// <summary>Time on processors, of all threads.</summary>
    public Duration ProcessorTime { get; init; }

    /// <summary>Memory in use.</summary>
    public long ResidentBytes { get; init; }

    /// <summary>The figures now.</summary>
    internal static ProcessFigures Read() => new()
    {
        Collections0 = GC.CollectionCount(0),
        Collections1 = GC.CollectionCount(1),
        Collections2 = GC.CollectionCount(2),
        Paused = Duration.FromTimeSpan(GC.GetTotalPauseDuration()),
        AllocatedBytes = GC.GetTotalAllocatedBytes(),
        ProcessorTime = Duration.FromTimeSpan(Environment.CpuUsage.TotalTime),
        ResidentBytes = Environment.WorkingSet,
    };
}
