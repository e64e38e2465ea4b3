using Airclass.Domain.AsRun;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Playout.Outputs;

namespace Airclass.Playout.Pair;

/// <summary>
/// A node's share of one stream: which of its destinations it sends to, datagram by datagram.
/// </summary>
/// <remarks>
/// Sure of a cell is who read the change log less than a cell before it and has the bytes that the timeline says. A node that is sure sends to its
/// own destinations; to its twin's too while the twin is not sure, or dead. A node that is not sure keeps silent while its twin is sure. If neither
/// is, main sends to all, frozen or slate, and standby keeps silent while main lives. So somebody always sends, and two that are not sure never both.
/// </remarks>
internal sealed class StreamShare(NodeRole role, uint id, TwinWatch twin)
{
    private const long CellNs = CellIndex.Milliseconds * 1_000_000L;
    private long _from = long.MaxValue, _until = long.MaxValue, _lacksFrom = long.MaxValue, _lacksTo, _begun = long.MinValue;
    private MuteReason? _unsure;

    /// <summary>The first cell that this node sends; set before it is on air, so that its twin knows in time.</summary>
    public CellIndex From
    {
        get => new(Volatile.Read(ref _from));
        set => Volatile.Write(ref _from, value.Value);
    }

    /// <summary>The first cell that it no longer sends.</summary>
    public CellIndex Until
    {
        get => new(Volatile.Read(ref _until));
        set => Volatile.Write(ref _until, value.Value);
    }

    /// <summary>True once a cell was begun, sent or mute.</summary>
    public bool HasBegun => Volatile.Read(ref _begun) != long.MinValue;

    /// <summary>What the node says of the stream in a beat.</summary>
    public BeatStream Beat => new(
        id, Volatile.Read(ref _from), Volatile.Read(ref _until), Volatile.Read(ref _lacksFrom), Volatile.Read(ref _lacksTo), Volatile.Read(ref _begun), _unsure is null);

    /// <summary>Reading thread: from which cell on, and to which, the right bytes are lacking; null if none are known to.</summary>
    public void Lacks((CellIndex From, CellIndex To)? cells)
    {
        Volatile.Write(ref _lacksTo, cells?.To.Value ?? 0);
        Volatile.Write(ref _lacksFrom, cells?.From.Value ?? long.MaxValue);
    }

    /// <summary>True if the twin sends a cell, and rightly, as far as is known now.</summary>
    public bool IsCovered(CellIndex cell, long nowNs) => twin.Covers(id, cell, nowNs);

    /// <summary>Pacing thread: a cell begins.</summary>
    /// <returns>Why this node is not sure of it; null if it is.</returns>
    public MuteReason? Begin(RenderedCell cell)
    {
        _unsure = !cell.IsRight ? MuteReason.BytesWrong
            : cell.AsOfNs <= (cell.Cell.Value - 1) * CellNs ? MuteReason.ChangesUnread
            : null;
        Volatile.Write(ref _begun, cell.Cell.Value);
        return _unsure;
    }

    /// <summary>Pacing thread: to which destinations the datagrams of the cell that was begun go now.</summary>
    public Sending Now(CellIndex cell, long nowNs)
    {
        if (twin.Covers(id, cell, nowNs))
        {
            return _unsure is null ? Sending.Own : Sending.Nothing;
        }

        return _unsure is null || role == NodeRole.Main || !twin.Sends(id, cell, nowNs) ? Sending.All : Sending.Nothing;
    }
}

/// <summary>Where a datagram goes.</summary>
internal enum Sending
{
    /// <summary>Nowhere: the twin sends it.</summary>
    Nothing,

    /// <summary>To this node's own destinations.</summary>
    Own,

    /// <summary>To its twin's as well.</summary>
    All,
}
