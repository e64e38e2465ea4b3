using System.Collections.Immutable;
using Airclass.TransportStream.Packets;

namespace Airclass.TransportStream.Analysis;

/// <summary>What the analyser found in a stream: figures, and findings with their places.</summary>
public sealed record AnalysisReport
{
    /// <summary>Bytes read.</summary>
    public required long Bytes { get; init; }

    /// <summary>Whole packets among them.</summary>
    public required long Packets { get; init; }

    /// <summary>Null packets.</summary>
    public required long NullPackets { get; init; }

    /// <summary>Bytes from packet to packet: 188, or 204 with parity.</summary>
    public required int PacketDistance { get; init; }

    /// <summary>Length on the mux clock; zero without one.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Mean rate of the whole stream in bit/s; 0 without a clock.</summary>
    public required long BitrateBps { get; init; }

    /// <summary>P: packets per cell; null if the stream is not made of cells.</summary>
    public required int? PacketsPerCell { get; init; }

    /// <summary>Whole cells.</summary>
    public required long Cells { get; init; }

    /// <summary>The clock; null without one.</summary>
    public required PcrFigures? Clock { get; init; }

    /// <summary>All PIDs, in order.</summary>
    public required ImmutableArray<PidFigures> Pids { get; init; }

    /// <summary>Elementary streams, in order of their PIDs.</summary>
    public required ImmutableArray<StreamFigures> Streams { get; init; }

    /// <summary>Tables, in order of PID and table.</summary>
    public required ImmutableArray<TableFigures> Tables { get; init; }

    /// <summary>Faults first, then warnings, each in order of their places.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>The course of the stream in slices of equal length, few enough to be drawn.</summary>
    public required ImmutableArray<TimelineSlice> Timeline { get; init; }

    /// <summary>How often each measurement of TR 101 290 failed, in order of their numbers.</summary>
    public ImmutableArray<IndicatorFigures> Indicators => FindingClauses.Count(Findings);

    /// <summary>True if something is against the standard or the law of the cell.</summary>
    public bool HasFaults => Findings.Any(f => f.Kind.Severity == FindingSeverity.Fault);
}

/// <summary>The program clock.</summary>
/// <param name="Pid">Where it is carried.</param>
/// <param name="Count">How many PCRs.</param>
/// <param name="LongestInterval">The longest time between two.</param>
/// <param name="DeviationTicks">The most that one is off the constant rate from first to last, in ticks of 27 MHz, rounded up.</param>
/// <param name="Jumps">How often the clock jumped, with or without a flag.</param>
public sealed record PcrFigures(Pid Pid, long Count, TimeSpan LongestInterval, long DeviationTicks, long Jumps);

/// <summary>One PID.</summary>
/// <param name="Pid">Which.</param>
/// <param name="StreamType">What the PMT says it is; null for tables, null packets, and what no table names.</param>
/// <param name="Packets">How many.</param>
/// <param name="BitrateBps">Mean rate in bit/s; 0 without a clock.</param>
public sealed record PidFigures(Pid Pid, byte? StreamType, long Packets, long BitrateBps);

/// <summary>One elementary stream.</summary>
/// <param name="Pid">Where.</param>
/// <param name="StreamType">What the PMT says it is.</param>
/// <param name="Units">Pictures, or frames of sound.</param>
/// <param name="LeastMargin">The least time from a unit's last byte to its decoding time; negative if late; null without a clock.</param>
/// <param name="MostHeldBytes">The most bytes that wait in the decoder's last buffer; 0 without a clock, or if the level is not known.</param>
/// <param name="LeastSpacing">Sound: the least time from packet to packet; null for pictures.</param>
public sealed record StreamFigures(Pid Pid, byte StreamType, long Units, TimeSpan? LeastMargin, int MostHeldBytes, TimeSpan? LeastSpacing);

/// <summary>One table of one PID.</summary>
/// <param name="Pid">Where.</param>
/// <param name="TableId">Which.</param>
/// <param name="Sections">How many sections came.</param>
/// <param name="LongestInterval">The longest time between two sections of one sub-table and number; null if none came twice.</param>
public sealed record TableFigures(Pid Pid, byte TableId, long Sections, TimeSpan? LongestInterval);
