using Airclass.Domain.AirFiles;
using Airclass.Playout.AsRun;
using Airclass.Playout.Clock;
using Airclass.Playout.Monitoring;
using Airclass.Playout.Pair;
using Airclass.Playout.Timelines;

namespace Airclass.Playout;

/// <summary>What playout is joined to.</summary>
public sealed record PlayoutParts
{
    public required ITimelineSource Timelines { get; init; }

    public required ISignalling Signalling { get; init; }

    /// <summary>Where the air files are.</summary>
    public required AirFileStoreLayout Store { get; init; }

    public required IAsRunLog AsRun { get; init; }

    public required IFaultLog Faults { get; init; }

    public required IPlayoutStatusSink Status { get; init; }

    /// <summary>Lines and faults that <see cref="AsRun"/> and <see cref="Faults"/> have not stored yet.</summary>
    public Func<int> EvidenceWaiting { get; init; } = () => 0;

    /// <summary>What the system says of its clock. Asked once a second.</summary>
    public Func<ClockDiscipline> Discipline { get; init; } = KernelClock.Read;

    /// <summary>How often playout has been started, this time included.</summary>
    public long Starts { get; init; } = 1;

    /// <summary>This node's place in a pair; null if it is alone.</summary>
    public PairPlace? Pair { get; init; }

    /// <summary>The system's clocks: UTC is followed softly, the monotonic one paces.</summary>
    public required TimeProvider Time { get; init; }
}
