using Airclass.TransportStream.Packets;

namespace Airclass.TransportStream.Analysis;

/// <summary>What the checks share: where the reading is, the clock, the log.</summary>
internal sealed class AnalysisContext(AnalysisOptions options)
{
    public FindingLog Log { get; } = new(options.PlacesPerFinding);

    public StreamTimeline Timeline { get; } = new();

    public MuxClock Clock { get; } = new();

    /// <summary>The number of the packet at hand.</summary>
    public long Packet { get; set; }

    /// <summary>Bytes before the packet at hand.</summary>
    public long ByteOffset { get; set; }

    /// <summary>Bytes from packet to packet.</summary>
    public int Distance { get; set; } = TsPacket.Size;

    /// <summary>P; null if the stream is not made of cells.</summary>
    public int? PacketsPerCell { get; set; }

    /// <summary>True if the stream is made of cells, so that the law of the cell holds.</summary>
    public bool InCells => PacketsPerCell is not null;

    /// <summary>The time of the packet at hand; meaningless while the clock does not run.</summary>
    public long Now => Clock.TimeAt(Packet);

    /// <summary>Ticks from the first packet to the packet at hand, jumps of the clock left out; meaningless while the clock does not run.</summary>
    public long Elapsed => Clock.ElapsedAt(Packet);

    public StreamPosition At(long packet) => new(packet, ByteOffset - ((Packet - packet) * Distance), Clock.Since(packet));

    /// <summary>Where a packet is on the timeline: ticks since the first, or without a clock its number.</summary>
    public long PositionOf(long packet) => Clock.Runs ? Clock.ElapsedAt(packet) : packet;

    public void Report(FindingKind kind, Pid? pid, params ReadOnlySpan<string> arguments) => ReportAt(Packet, kind, pid, arguments);

    public void ReportAt(long packet, FindingKind kind, Pid? pid, params ReadOnlySpan<string> arguments)
    {
        Log.Add(kind, pid, At(packet), arguments);
        Timeline.Note(PositionOf(packet), Clock.Runs, kind);
    }
}
