using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Rtp;

namespace Airclass.TransportStream.Analysis;

/// <summary>
/// A stream as it comes from the network: whole packets in each datagram, and with RTP its type, its sequence, its source and its clock
/// (RFC 3550, RFC 2250). A datagram that came before is not handed on; one that comes late is, where it comes.
/// </summary>
public sealed class DatagramCheck
{
    /// <summary>Fewer than that back is late; more, and the sender has begun anew (RFC 3550 §A.1).</summary>
    private const int MostLate = 100;

    private const int MostLost = 3_000;
    private const int Ticks90kHzPerSecond = 90_000;
    private readonly StreamAnalyzer _analyzer;
    private readonly bool _rtp;
    private readonly Queue<(ushort Sequence, long Datagram, long Packet)> _awaited = [];
    private readonly HashSet<ushort> _missing = [];
    private RtpDatagram? _last;
    private int _expected;
    private TimeSpan _arrivalOfLast;
    private TimeSpan _lastArrival;
    private TimeSpan _firstArrival;
    private long _longestGapTicks;
    private double _jitter;

    /// <summary>A check that hands what it takes to an analyser.</summary>
    /// <param name="analyzer">Judges the packets; takes the findings about datagrams too.</param>
    /// <param name="rtp">True: each datagram has an RTP header.</param>
    public DatagramCheck(StreamAnalyzer analyzer, bool rtp)
    {
        ArgumentNullException.ThrowIfNull(analyzer);
        (_analyzer, _rtp) = (analyzer, rtp);
    }

    /// <summary>Datagrams taken.</summary>
    public long Datagrams { get; private set; }

    /// <summary>RTP: datagrams that never came, or not yet.</summary>
    public long Lost { get; private set; }

    /// <summary>RTP: datagrams that came twice.</summary>
    public long Duplicates { get; private set; }

    /// <summary>RTP: datagrams that came behind a later one.</summary>
    public long Reordered { get; private set; }

    /// <summary>RTP: who sends; null before the first datagram.</summary>
    public uint? Ssrc => _last?.Ssrc;

    /// <summary>From the first to the last arrival.</summary>
    public TimeSpan Duration => Datagrams == 0 ? TimeSpan.Zero : _lastArrival - _firstArrival;

    /// <summary>The longest time from one arrival to the next.</summary>
    public TimeSpan LongestGap => new(_longestGapTicks);

    /// <summary>RTP: mean deviation of arrivals from the timestamps, smoothed (RFC 3550 §6.4.1).</summary>
    public TimeSpan Jitter => TimeSpan.FromTicks((long)(_jitter * TimeSpan.TicksPerSecond / Ticks90kHzPerSecond));

    /// <summary>Takes a datagram.</summary>
    /// <param name="datagram">Its bytes.</param>
    /// <param name="arrival">When it came, on any steady clock.</param>
    public void Take(ReadOnlySpan<byte> datagram, TimeSpan arrival)
    {
        NoteArrival(arrival);
        GiveUp(all: false);
        if (!_rtp)
        {
            Hand(datagram);
            return;
        }

        if (RtpDatagram.Read(datagram) is not { } rtp)
        {
            _analyzer.Report(FindingKinds.NoRtp, Text.Number(datagram.Length));
            return;
        }

        if (rtp.PayloadType != RtpDatagram.TransportStreams)
        {
            _analyzer.Report(FindingKinds.RtpType, Text.Number(rtp.PayloadType));
        }

        if (Accept(rtp, arrival))
        {
            Hand(datagram[rtp.Payload]);
        }
    }

    /// <summary>Ends the stream and reports.</summary>
    /// <param name="waited">How long it was received.</param>
    public AnalysisReport Finish(TimeSpan waited)
    {
        if (Datagrams == 0)
        {
            _analyzer.Report(FindingKinds.NothingCame, Text.Number((long)waited.TotalSeconds));
        }

        GiveUp(all: true);
        return _analyzer.Finish();
    }

    private void NoteArrival(TimeSpan arrival)
    {
        if (Datagrams++ == 0)
        {
            _firstArrival = arrival;
        }
        else
        {
            _longestGapTicks = Math.Max(_longestGapTicks, (arrival - _lastArrival).Ticks);
        }

        _lastArrival = arrival;
    }

    /// <summary>False for a datagram that came before.</summary>
    private bool Accept(RtpDatagram rtp, TimeSpan arrival)
    {
        if (_last is not { } last)
        {
            Begin(rtp, arrival);
            return true;
        }

        if (rtp.Ssrc != last.Ssrc)
        {
            _analyzer.Report(FindingKinds.RtpSource, $"{rtp.Ssrc:x8}", $"{last.Ssrc:x8}");
            Begin(rtp, arrival);
            return true;
        }

        var ahead = unchecked((short)(rtp.Sequence - _expected));
        return ahead < 0 && ahead >= -MostLate ? AcceptLate(rtp, -ahead) : AcceptNext(rtp, arrival, ahead);
    }

    private bool AcceptNext(RtpDatagram rtp, TimeSpan arrival, int ahead)
    {
        if (ahead is < 0 or > MostLost)
        {
            _analyzer.Report(FindingKinds.RtpLeap, Text.Number(rtp.Sequence), Text.Number(_expected));
            Begin(rtp, arrival);
            return true;
        }

        for (var missed = 0; missed < ahead; missed++)
        {
            var sequence = (ushort)((_expected + missed) & ushort.MaxValue);
            _missing.Add(sequence);
            _awaited.Enqueue((sequence, Datagrams, _analyzer.Packet));
        }

        NoteClock(rtp, arrival, ahead == 0);
        Follow(rtp, arrival);
        return true;
    }

    private bool AcceptLate(RtpDatagram rtp, int behind)
    {
        if (!_missing.Remove(rtp.Sequence))
        {
            Duplicates++;
            _analyzer.Report(FindingKinds.RtpTwice, Text.Number(rtp.Sequence));
            return false;
        }

        Reordered++;
        _analyzer.Report(FindingKinds.RtpLate, Text.Number(rtp.Sequence), Text.Number(behind));
        return true;
    }

    /// <summary>Who has not come by now does not come any more.</summary>
    private void GiveUp(bool all)
    {
        while (_awaited.TryPeek(out var awaited) && (all || Datagrams - awaited.Datagram > MostLate))
        {
            _awaited.Dequeue();
            if (_missing.Remove(awaited.Sequence))
            {
                Lost++;
                _analyzer.ReportAt(awaited.Packet, FindingKinds.RtpLost, Text.Number(awaited.Sequence));
            }
        }
    }

    /// <summary>From one datagram to the next the clock goes on by less than a second; how late they arrive is a figure, not a fault.</summary>
    private void NoteClock(RtpDatagram rtp, TimeSpan arrival, bool isNext)
    {
        var step = unchecked((int)(rtp.Timestamp - _last!.Value.Timestamp));
        if (isNext && (step is < 0 or > Ticks90kHzPerSecond))
        {
            _analyzer.Report(FindingKinds.RtpClock, Text.Number(step));
            return;
        }

        var passed = (arrival - _arrivalOfLast).Ticks * Ticks90kHzPerSecond / TimeSpan.TicksPerSecond;
        _jitter += (Math.Abs(step - passed) - _jitter) / 16;
    }

    private void Begin(RtpDatagram rtp, TimeSpan arrival)
    {
        GiveUp(all: true);
        Follow(rtp, arrival);
    }

    private void Follow(RtpDatagram rtp, TimeSpan arrival) =>
        (_last, _expected, _arrivalOfLast) = (rtp, (rtp.Sequence + 1) & ushort.MaxValue, arrival);

    private void Hand(ReadOnlySpan<byte> packets)
    {
        if (packets.IsEmpty || (packets.Length % TsPacket.Size != 0 && packets.Length % TsPacket.SizeWithParity != 0))
        {
            _analyzer.Report(FindingKinds.DatagramSize, Text.Number(packets.Length));
        }

        _analyzer.Feed(packets);
    }
}
