using System.Collections.Concurrent;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.TransportStream.Rtp;

namespace Airclass.Playout.Outputs;

/// <summary>
/// One stream on its way out: sends each datagram when it is due, from the cell that is rendered for it. What is too late is left out, in
/// whole datagrams: the next one is again the right one for its time. Belongs to the pacing thread; the counters may be read by anyone.
/// </summary>
internal sealed class PacedStream(PlayoutStream stream, DatagramSchedule schedule, CellRing ring, ConcurrentQueue<SentCell> sentCells)
{
    /// <summary>A picture this late is past its time in the decoder (the lead is 240 ms): sending it would only push the rest back.</summary>
    public const long MostLateNs = 200_000_000;

    /// <summary>How many datagrams may leave at once when it is behind: it catches up without a burst.</summary>
    private const int MostAtOnce = 2;

    private long _next = long.MinValue;
    private long _skipped;
    private bool _onAir;
    private RenderedCell? _cell;
    private RenderedCell? _finished;
    private readonly uint _ssrc = RtpSsrc.Of($"{stream.Service.Triplet}/{stream.Profile.Name}");
    private UdpEndpoint[] _endpoints = [];

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

    /// <summary>Where it goes now; may be exchanged at any time.</summary>
    public UdpEndpoint[] Endpoints
    {
        get => Volatile.Read(ref _endpoints);
        set => Volatile.Write(ref _endpoints, value);
    }

    /// <summary>Sends what is due. Returns when the next datagram is due, in Unix nanoseconds.</summary>
    public long Pump(long nowNs, IDatagramBatch batch, LatenessMeter lateness)
    {
        if (_finished is { } finished)
        {
            // Only now: its last datagrams were in the batch until the pump before this one ended.
            ring.Return(finished);
            _finished = null;
        }

        var last = schedule.LastDue(nowNs);
        if (!OnAir || _next == long.MinValue)
        {
            // Whoever has just come on air begins with the next datagram: nothing was left out.
            _next = last + 1;
            return schedule.DueNs(_next);
        }

        if (last - _next >= MostLateNs / schedule.IntervalNs)
        {
            Skip(last - _next);
            _next = last;
        }

        for (var i = 0; i < MostAtOnce && _next <= last; i++)
        {
            Send(_next, batch);
            lateness.Count(nowNs - schedule.DueNs(_next));
            _next++;
        }

        return schedule.DueNs(_next);
    }

    private void Send(long datagram, IDatagramBatch batch)
    {
        var (index, place) = (schedule.CellOf(datagram), schedule.PlaceOf(datagram));
        if (CellFor(index) is not { } cell)
        {
            Skip(1);
            return;
        }

        var offset = place * UdpSockets.DatagramBytes;
        var header = RtpHeader.At(index.Value, stream.Profile.PacketsPerCell, place, _ssrc);
        foreach (var endpoint in Endpoints)
        {
            batch.Add(endpoint, cell.Bytes, offset, header);
        }
    }

    private RenderedCell? CellFor(CellIndex wanted)
    {
        if (_cell?.Cell == wanted)
        {
            return _cell;
        }

        if (ring.Take(wanted) is not { } cell)
        {
            return null;
        }

        (_finished, _cell) = (_cell, cell);
        sentCells.Enqueue(new(this, cell.Cell, cell.Source));
        return cell;
    }

    private void Skip(long datagrams) => Volatile.Write(ref _skipped, _skipped + datagrams);
}

/// <summary>A cell of a stream whose first datagram has left.</summary>
internal readonly record struct SentCell(PacedStream Stream, CellIndex Cell, CellSource Source);
