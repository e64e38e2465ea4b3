using System.Collections.Immutable;

namespace Airclass.TransportStream.Analysis;

/// <summary>What came in a slice of a stream, and what was found there.</summary>
/// <param name="Start">Time since the first packet; null without a clock.</param>
/// <param name="FirstPacket">Packets before it.</param>
/// <param name="Packets">All packets of the slice.</param>
/// <param name="Video">Those of pictures.</param>
/// <param name="Audio">Those of other streams that a map names.</param>
/// <param name="Tables">Those of tables.</param>
/// <param name="Null">Null packets.</param>
/// <param name="LongestPcrInterval">The longest time between two PCRs that ended here; null if none did.</param>
/// <param name="Faults">Faults by group: item n counts the codes CKn….</param>
/// <param name="Warnings">Warnings by group.</param>
public sealed record TimelineSlice(
    TimeSpan? Start,
    long FirstPacket,
    long Packets,
    long Video,
    long Audio,
    long Tables,
    long Null,
    TimeSpan? LongestPcrInterval,
    ImmutableArray<int> Faults,
    ImmutableArray<int> Warnings);
