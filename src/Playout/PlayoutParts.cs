using Airclass.Domain.AirFiles;
using Airclass.Playout.AsRun;
using Airclass.Playout.Monitoring;
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

    /// <summary>The system's clocks: UTC is followed softly, the monotonic one paces.</summary>
    public required TimeProvider Time { get; init; }
}
