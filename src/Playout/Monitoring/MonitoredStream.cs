using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Playout.AsRun;
using Airclass.Playout.Outputs;
using Airclass.Playout.Rendering;

namespace Airclass.Playout.Monitoring;

/// <summary>One stream with all that belongs to it, as the monitor sees it.</summary>
internal sealed class MonitoredStream(StreamRenderer renderer, StreamOutputs outputs, AsRunRecorder asRun)
{
    public StreamRenderer Renderer => renderer;

    public StreamOutputs Outputs => outputs;

    public AsRunRecorder AsRun => asRun;

    public PacedStream Paced => renderer.Paced;

    /// <summary>The last cell begun.</summary>
    public CellIndex? LastCell { get; private set; }

    /// <summary>What is in it.</summary>
    public CellSource LastSource { get; private set; }

    /// <summary>Cells in which the slate stood in.</summary>
    public long SlateCells { get; private set; }

    /// <summary>Notes a cell that left.</summary>
    public void Note(in SentCell sent)
    {
        (LastCell, LastSource) = (sent.Cell, sent.Source);
        SlateCells += sent.Source.Slate is null ? 0 : 1;
        asRun.Sent(sent.Cell, sent.Source);
    }
}
