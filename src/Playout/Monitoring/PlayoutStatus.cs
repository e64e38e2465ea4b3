using System.Collections.Immutable;
using Airclass.Domain.AsRun;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Playout.Pair;
using NodaTime;

namespace Airclass.Playout.Monitoring;

/// <summary>Playout's heartbeat: what it does and how well, made each second. Figures count from the start of the process.</summary>
public sealed record PlayoutStatus
{
    /// <summary>When it was made, on the station clock.</summary>
    public required Instant At { get; init; }

    /// <summary>The cell on the station clock.</summary>
    public required CellIndex Cell { get; init; }

    /// <summary>When the process started.</summary>
    public required Instant StartedAt { get; init; }

    public required int ProcessId { get; init; }

    /// <summary>True once the first datagram went out.</summary>
    public required bool OnAir { get; init; }

    /// <summary>Station clock minus system clock. Large if a step of the system clock was not followed.</summary>
    public required Duration ClockOffset { get; init; }

    /// <summary>The system clock when it was made: how old a heartbeat is, is told by the clock of whoever reads it.</summary>
    public Instant? SystemAt { get; init; }

    /// <summary>How often playout has been started on this data folder, this time included.</summary>
    public long Starts { get; init; } = 1;

    /// <summary>Slew and steps of the clock, and whether the system's is synchronised.</summary>
    public ClockStatus Clock { get; init; } = ClockStatus.Unknown;

    /// <summary>True if the pacing thread has real-time priority.</summary>
    public required bool RealTime { get; init; }

    /// <summary>How late datagrams left, at most, in the last second.</summary>
    public required Duration LatenessMax { get; init; }

    /// <summary>How late 99 of 100 datagrams left, at most, in the last second.</summary>
    public required Duration LatenessP99 { get; init; }

    /// <summary>How late datagrams left since the process started.</summary>
    public LatenessHistogram Lateness { get; init; } = LatenessHistogram.Empty;

    /// <summary>As-run lines and faults that are not stored yet.</summary>
    public int EvidenceWaiting { get; init; }

    /// <summary>What the process took from the machine.</summary>
    public ProcessFigures Process { get; init; } = new();

    /// <summary>What is rendered.</summary>
    public ImmutableArray<StreamStatus> Streams { get; init; } = [];

    /// <summary>What the node is in its station.</summary>
    public NodeRole Role { get; init; }

    /// <summary>How long ago the other node of a pair was last heard; null if it was not, or if this node is alone.</summary>
    public Duration? TwinAge { get; init; }

    /// <summary>Whether the other node lives; null if this one is alone.</summary>
    public bool? TwinAlive { get; init; }

    public required ImmutableArray<OutputStatus> Outputs { get; init; }

    /// <summary>What is wrong now. An alarm holds while it is in the heartbeat.</summary>
    public required ImmutableArray<PlayoutAlarm> Alarms { get; init; }
}

/// <summary>One service in one profile at one destination.</summary>
public sealed record OutputStatus
{
    public required ServiceId Service { get; init; }

    public required ProfileName Profile { get; init; }

    /// <summary><c>udp://127.0.0.1:5501</c></summary>
    public required string Destination { get; init; }

    public required long DatagramsSent { get; init; }

    /// <summary>Datagrams that the system refused: no route, no buffer, nobody there.</summary>
    public required long SendErrors { get; init; }

    /// <summary>Cells that were left to the other node of a pair.</summary>
    public long MutedCells { get; init; }

    /// <summary>Datagrams not sent because their time was over, or their cell was not ready.</summary>
    public required long DatagramsSkipped { get; init; }

    /// <summary>The last cell begun; null before the first.</summary>
    public required CellIndex? LastCell { get; init; }

    /// <summary>The event on air; null outside events.</summary>
    public required RundownEventId? Event { get; init; }

    /// <summary>Why the slate is on air; null if the event's own material is.</summary>
    public required SlateReason? Slate { get; init; }

    /// <summary>Cells in which the slate stood in.</summary>
    public required long SlateCells { get; init; }

    /// <summary>True for what the other node of a pair sends to, and this one only while that one does not.</summary>
    public bool IsReserve { get; init; }

    /// <summary>Why a node of a pair is not sure of what it would send now; null if it is.</summary>
    public MuteReason? Unsure { get; init; }

    /// <summary>True if it therefore leaves the stream to the other node.</summary>
    public bool IsMute { get; init; }

    /// <summary>Cells that were sent though neither node was sure: frozen, or with the slate.</summary>
    public long UnsureCells { get; init; }
}

/// <summary>Something that is wrong now: a descriptor of <see cref="PlayoutDiagnostics"/> and what fills its text.</summary>
/// <param name="Code">The descriptor's code: <c>PO1001</c>.</param>
/// <param name="Service">The service it is about; null for the station as a whole.</param>
/// <param name="Arguments">What fills the placeholders of the descriptor's texts.</param>
public sealed record PlayoutAlarm(string Code, ServiceId? Service, ImmutableArray<string> Arguments);
