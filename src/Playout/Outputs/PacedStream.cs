using System.Collections.Concurrent;
using Airclass.Domain.AsRun;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Playout.Pair;
using Airclass.TransportStream.Rtp;

namespace Airclass.Playout.Outputs;

/// <summary>
/// One stream on its way out: sends each datagram when it is due, from the cell that is rendered for it. What is too late is left out, in
/// whole datagrams: the next one is again the right one for its time. Belongs to the pacing thread; the counters may be read by anyone.
/// </summary>
/// <param name="stream">What is sent.</param>
/// <param name="schedule">When.</param>
/// <param name="ring">Where the cells come from.</param>
/// <param name="sentCells">Takes each cell that was begun.</param>
/// <param name="share">Which destinations are served now; null for a node that is alone: all.</param>
internal sealed class PacedStream(
    PlayoutStream stream, DatagramSchedule schedule, CellRing ring, ConcurrentQueue<SentCell> sentCells, StreamShare? share = null)
{
    /// <summary>A picture this late is past its time in the decoder (the lead is 240 ms): sending it would only push the rest back.</summary>
    public const long MostLateNs = 200_000_000;

    /// <summary>How many datagrams, or groups of them, may leave at once when it is behind: it catches up without a burst.</summary>
    private const int MostAtOnce = 2;

    /// <summary>Cells before its first one in which a node of a pair tells its twin of it.</summary>
    private const int AnnouncedAhead = 2;

    private long _next = long.MinValue;
    private long _skipped;
    private bool _onAir;
    private RenderedCell? _cell;
    private RenderedCell? _finished;
    private MuteReason? _unsure;
    private bool _sent, _muted;
    private readonly uint _ssrc = RtpSsrc.Of($"{stream.Service.Triplet}/{stream.Profile.Name}");
    private UdpEndpoint[] _endpoints = [], _reserve = [];

    public PlayoutStream Stream => stream;

    public CellRing Ring => ring;

    /// <summary>Datagrams that were left out.</summary>
    public long Skipped => Volatile.Read(ref _skipped);

    /// <summary>Whether the stream is sent. Set once its slate is proven.</summary>
    public bool OnAir
    {
        get => Volatile.Read(ref _onAir);
        set => Volatile.Write(ref _onAir, value);
    }

    /// <summary>Goes on air, unless it is: at once, or, one of a pair, with a cell of which its twin can know in time.</summary>
    public void GoOnAir(CellIndex current)
    {
        if (!OnAir && share is not null)
        {
            share.From = current + new CellCount(AnnouncedAhead);
        }

        OnAir = true;
    }

    /// <summary>Where it goes now; may be exchanged at any time.</summary>
    public UdpEndpoint[] Endpoints
    {
        get => Volatile.Read(ref _endpoints);
        set => Volatile.Write(ref _endpoints, value);
    }

    /// <summary>Where the other node of a pair sends it; served while that one does not.</summary>
    public UdpEndpoint[] Reserve
    {
        get => Volatile.Read(ref _reserve);
        set => Volatile.Write(ref _reserve, value);
    }

    /// <summary>This node's share; null if it is alone.</summary>
    public StreamShare? Share => share;

    /// <summary>The files and pipes that get its cells; set before it is paced.</summary>
    public CellFile[] Files { get; set; } = [];

    /// <summary>Sends what is due. Returns when the next datagram is due, in Unix nanoseconds.</summary>
    public long Pump(long nowNs, IDatagramBatch batch, LatenessMeter lateness)
    {
        if (_finished is { } finished)
        {
            // Only now: its last datagrams were in the batch until the pump before this one ended.
            ring.Return(finished);
            _finished = null;
        }

        var last = schedule.LastOfGroupDue(nowNs);
        if (!OnAir)
        {
            return schedule.GroupDueNs(last + 1);
        }

        if (_next == long.MinValue)
        {
            // Whoever has just come on air begins with the next datagram, one of a pair with the cell it announced: nothing was left out.
            _next = share is null ? last + 1 : Math.Max(last + 1, schedule.FirstOf(share.From));
            return schedule.GroupDueNs(_next);
        }

        if (last - _next >= MostLateNs / schedule.IntervalNs)
        {
            var newest = schedule.GroupOf(last);
            Skip(newest - _next);
            _next = newest;
        }

        for (var i = 0; i < MostAtOnce && _next <= last; i++)
        {
            var after = schedule.AfterGroupOf(_next);
            Send(_next, (int)(after - _next), nowNs, batch);
            lateness.Count(nowNs - schedule.DueNs(after - 1), (int)(after - _next));
            _next = after;
        }

        return schedule.GroupDueNs(_next);
    }

    /// <summary>Sends some datagrams of one cell.</summary>
    private void Send(long first, int count, long nowNs, IDatagramBatch batch)
    {
        var (index, place) = (schedule.CellOf(first), schedule.PlaceOf(first));
        if (share is not null && index >= share.Until)
        {
            return;
        }

        if (CellFor(index, place) is not { } cell)
        {
            Skip(count);
            return;
        }

        var sending = share?.Now(index, nowNs) ?? Sending.All;
        Note(cell, sending);
        if (sending == Sending.Nothing)
        {
            return;
        }

        Add(Endpoints, cell, place, count, batch);
        if (sending == Sending.All)
        {
            Add(Reserve, cell, place, count, batch);
        }
    }

    private void Add(UdpEndpoint[] endpoints, RenderedCell cell, int place, int count, IDatagramBatch batch)
    {
        foreach (var endpoint in endpoints)
        {
            for (var i = place; i < place + count; i++)
            {
                batch.Add(endpoint, cell.Bytes, i * UdpSockets.DatagramBytes, RtpHeader.At(cell.Cell.Value, stream.Profile.PacketsPerCell, i, _ssrc));
            }
        }
    }

    /// <summary>Tells of a cell once that it was sent, and once that it was kept back.</summary>
    private void Note(RenderedCell cell, Sending sending)
    {
        if (sending == Sending.Nothing)
        {
            if (!_muted)
            {
                _muted = true;
                sentCells.Enqueue(new(this, cell.Cell, cell.Source, _unsure, IsMute: true));
            }
        }
        else if (!_sent && (share is null || Endpoints.Length > 0 || (sending == Sending.All && Reserve.Length > 0)))
        {
            _sent = true;
            sentCells.Enqueue(new(this, cell.Cell, cell.Source, _unsure));
        }
    }

    private RenderedCell? CellFor(CellIndex wanted, int place)
    {
        if (_cell?.Cell == wanted)
        {
            return _cell;
        }

        if (ring.Take(wanted) is not { } cell)
        {
            return null;
        }

        if (_cell is not null || place == 0)
        {
            // Whoever comes on air in mid-cell leaves the cell to the process that began it.
            foreach (var file in Files)
            {
                file.Offer(cell);
            }
        }

        (_finished, _cell, _sent, _muted) = (_cell, cell, false, false);
        _unsure = share?.Begin(cell);
        return cell;
    }

    private void Skip(long datagrams) => Volatile.Write(ref _skipped, _skipped + datagrams);
}

/// <summary>A cell of a stream whose first datagram has left, or was kept back.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Cell">The cell.</param>
/// <param name="Source">What is in it.</param>
/// <param name="Unsure">Why a node of a pair was not sure of it; null if it was.</param>
/// <param name="IsMute">True if it was therefore not sent but left to the twin.</param>
internal readonly record struct SentCell(PacedStream Stream, CellIndex Cell, CellSource Source, MuteReason? Unsure = null, bool IsMute = false);
