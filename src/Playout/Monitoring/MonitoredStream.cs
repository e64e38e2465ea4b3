using System.Collections.Immutable;
using Airclass.Domain.AsRun;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Playout.AsRun;
using Airclass.Playout.Outputs;
using Airclass.Playout.Pair;
using Airclass.Playout.Rendering;

namespace Airclass.Playout.Monitoring;

/// <summary>One stream with all that belongs to it, as the monitor sees it.</summary>
internal sealed class MonitoredStream(StreamRenderer renderer, StreamOutputs outputs, AsRunRecorder asRun)
{
    private readonly long[] _slates = new long[Enum.GetValues<SlateReason>().Length];

    public StreamRenderer Renderer => renderer;

    public StreamOutputs Outputs => outputs;

    public AsRunRecorder AsRun => asRun;

    public PacedStream Paced => renderer.Paced;

    /// <summary>The last cell begun.</summary>
    public CellIndex? LastCell { get; private set; }

    /// <summary>What is in it.</summary>
    public CellSource LastSource { get; private set; }

    /// <summary>Cells begun.</summary>
    public long Cells { get; private set; }

    /// <summary>Cells in which the slate stood in.</summary>
    public long SlateCells => _slates.Sum();

    /// <summary>True if another stream is of the same service and profile, for a partner that is told something else.</summary>
    public bool IsVariantOf(MonitoredStream other) =>
        other.Paced.Stream.Service.Id == Paced.Stream.Service.Id && other.Paced.Stream.Profile.Name == Paced.Stream.Profile.Name;

    /// <summary>Why a node of a pair was not sure of the last cell; null if it was.</summary>
    public MuteReason? Unsure { get; private set; }

    /// <summary>True if the last cell was left to the other node.</summary>
    public bool IsMute { get; private set; }

    /// <summary>Cells that were left to the other node.</summary>
    public long MutedCells { get; private set; }

    /// <summary>Cells that were sent though this node was not sure: the other one was not either.</summary>
    public long UnsureCells { get; private set; }

    /// <summary>Notes a cell that left, or was left to the other node.</summary>
    public void Note(in SentCell sent)
    {
        Unsure = sent.Unsure;
        IsMute = sent.IsMute;
        if (sent.IsMute)
        {
            MutedCells++;
            asRun.Muted(sent.Cell, sent.Source, sent.Unsure ?? MuteReason.BytesWrong);
            return;
        }

        UnsureCells += sent.Unsure is null ? 0 : 1;

        (LastCell, LastSource) = (sent.Cell, sent.Source);
        Cells++;
        if (sent.Source.Slate is { } reason)
        {
            _slates[(int)reason]++;
        }

        asRun.Sent(sent.Cell, sent.Source);
    }

    /// <summary>What the heartbeat says of it.</summary>
    /// <param name="now">The cell on the station clock.</param>
    /// <param name="variant">What tells it from others of its service and profile.</param>
    public StreamStatus Status(CellIndex now, int variant) => new()
    {
        Service = Paced.Stream.Service.Id,
        Profile = Paced.Stream.Profile.Name,
        Variant = variant,
        Cells = Cells,
        DatagramsSkipped = Paced.Skipped,
        SlateCells = _slates.All(s => s == 0)
            ? ImmutableSortedDictionary<SlateReason, long>.Empty
            : Enum.GetValues<SlateReason>().Where(r => _slates[(int)r] > 0).ToImmutableSortedDictionary(r => r, r => _slates[(int)r]),
        RenderedAhead = Paced.Ring.CountAfter(now),
        CheckedAhead = (int)Math.Max((renderer.CheckedTo - now).Value, 0),
    };
}
