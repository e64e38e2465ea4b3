using System.Collections.Immutable;
using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.Analysis;

/// <summary>An EIT section as long as it comes unchanged.</summary>
internal sealed class GuideSection(Section section, long packet, long ticks, ImmutableArray<GuideSpan> events)
{
    public byte Table => section.TableId;

    public byte Number => section.Number;

    public int Version => section.Version;

    public byte SegmentLast => section.Body[4];

    public byte LastNumber => section.LastNumber;

    public uint Crc { get; } = SectionCrc.Of(section);

    public ImmutableArray<GuideSpan> Events => events;

    /// <summary>The packet with which it came first.</summary>
    public long Packet => packet;

    /// <summary>When it came first, in ticks since the first packet.</summary>
    public long FirstTicks { get; } = ticks;

    /// <summary>When it came last.</summary>
    public long LastTicks { get; set; } = ticks;

    public long Count { get; set; } = 1;

    /// <summary>True if both were in force at one moment for sure: of one version of one sub-table, or seen in turn.</summary>
    public bool IsBeside(GuideSection other) =>
        (Table == other.Table && Version == other.Version) || (FirstTicks <= other.LastTicks && other.FirstTicks <= LastTicks);
}

/// <summary>What an event of the guide is, without its texts.</summary>
/// <param name="EventId">Its number in the service.</param>
/// <param name="Start">When it begins.</param>
/// <param name="Duration">How long it lasts.</param>
internal readonly record struct GuideSpan(ushort EventId, DateTimeOffset Start, TimeSpan Duration)
{
    public DateTimeOffset End => Start + Duration;
}
