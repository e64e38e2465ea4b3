using System.Diagnostics.CodeAnalysis;
using Airclass.TransportStream.Packets;

namespace Airclass.TransportStream.Analysis;

/// <summary>
/// The time of every packet on the sender's clock, from the PCRs of one PID. In a stream of cells the rate is known and the time is exact;
/// elsewhere the rate is that between the PCRs before and behind a packet, so the next one has to be told beforehand.
/// </summary>
internal sealed class MuxClock
{
    private const long Millisecond = Pcr.TicksPerSecond / 1000;
    private readonly RateFit _fit = new();
    private long _anchorPacket;
    private long _anchorTicks;
    private long _rateTicks;
    private long _ratePackets;
    private long _lastPacket;
    private long _lastTicks;
    private long _epochTicks;
    private long _deviation;
    private long _lastOff;

    /// <summary>Where the clock is carried; null while it does not run.</summary>
    public Pid? Pid { get; private set; }

    /// <summary>True if packets have times.</summary>
    [MemberNotNullWhen(true, nameof(Pid))]
    public bool Runs => Pid is not null;

    /// <summary>True if the rate is known and constant; false if <see cref="LookAhead"/> is needed.</summary>
    public bool IsExact { get; private set; }

    public long Count { get; private set; }

    public long LongestIntervalTicks { get; private set; }

    public long Jumps { get; private set; }

    /// <summary>Jumps that were announced: after them time stamps may jump too.</summary>
    public long FlaggedJumps { get; private set; }

    /// <summary>Starts the clock with its first PCR and a rate of so many ticks per so many packets.</summary>
    public void Start(Pid pid, long packet, Pcr pcr, long ticks, long packets, bool exact)
    {
        Pid = pid;
        (IsExact, _rateTicks, _ratePackets) = (exact, ticks, packets);
        Anchor(packet, pcr.Ticks);
        _epochTicks = TimeAt(0);
    }

    /// <summary>Ticks of 27 MHz, not wrapped, at which byte 10 of a packet leaves.</summary>
    public long TimeAt(long packet)
    {
        var (quotient, rest) = Math.DivRem((packet - _anchorPacket) * _rateTicks, _ratePackets);
        return _anchorTicks + (rest < 0 ? quotient - 1 : quotient);
    }

    /// <summary>Ticks since the first packet, jumps left out.</summary>
    public long ElapsedAt(long packet) => TimeAt(packet) - _epochTicks;

    /// <summary>Time since the first packet, jumps left out; null while the clock does not run.</summary>
    public TimeSpan? Since(long packet) => Runs ? Span(ElapsedAt(packet)) : null;

    /// <summary>The full time nearest to a packet at which a stamp is due, in ticks of 27 MHz.</summary>
    public long TimeOf(Pts stamp, long nearPacket)
    {
        var now = TimeAt(nearPacket) / 300;
        return (now + (stamp - new Pts(now))) * 300;
    }

    /// <summary>The most that a PCR was off a constant rate, in ticks.</summary>
    public long DeviationTicks() => Math.Max(_deviation, _fit.DeviationTicks());

    /// <summary>The next PCR, before the packets up to it are looked at: their rate, unless the clock jumps there.</summary>
    public void LookAhead(long packet, Pcr pcr)
    {
        var interval = pcr - new Pcr(_lastTicks);
        if (!IsExact && Count > 0 && !IsJump(pcr - new Pcr(TimeAt(packet)), interval))
        {
            (_rateTicks, _ratePackets) = (interval, packet - _lastPacket);
        }
    }

    /// <summary>Takes a PCR and tells what is wrong with it.</summary>
    public void Take(long packet, Pcr pcr, bool flagged, AnalysisContext context)
    {
        var predicted = TimeAt(packet);
        var off = pcr - new Pcr(predicted);
        var interval = predicted + off - _lastTicks;
        if (Count++ > 0 && IsJump(off, interval))
        {
            Jump(packet, pcr, off, flagged, context);
            return;
        }

        if (Count > 1)
        {
            Judge(off, interval, context);
        }

        if (!IsExact)
        {
            (_anchorPacket, _anchorTicks) = (packet, predicted + off);
        }

        (_lastPacket, _lastTicks) = (packet, predicted + off);
        _fit.Add(packet, _lastTicks);
    }

    /// <summary>Ticks of 27 MHz as a span of time.</summary>
    internal static TimeSpan Span(long ticks) => new(ticks * 10 / 27);

    /// <summary>At a known rate a millisecond is a jump; else what TR 101 290 calls one, if the rate does not explain it.</summary>
    private bool IsJump(long off, long interval) => IsExact
        ? Math.Abs(off) > Millisecond
        : interval <= 0 || (interval > 100 * Millisecond && Math.Abs(off) > 10 * Millisecond);

    private void Jump(long packet, Pcr pcr, long off, bool flagged, AnalysisContext context)
    {
        Jumps++;
        FlaggedJumps += flagged ? 1 : 0;
        if (!flagged)
        {
            context.Report(FindingKinds.PcrJump, Pid, Text.Milliseconds(off));
        }

        _deviation = DeviationTicks();
        _fit.Clear();
        var elapsed = ElapsedAt(packet);
        Anchor(packet, pcr.Ticks);
        _epochTicks = pcr.Ticks - elapsed;
        _fit.Add(packet, pcr.Ticks);
    }

    private void Judge(long off, long interval, AnalysisContext context)
    {
        LongestIntervalTicks = Math.Max(LongestIntervalTicks, interval);
        context.Timeline.NoteClock(context.Elapsed, interval);
        if (interval > 40 * Millisecond)
        {
            context.Report(FindingKinds.PcrInterval, Pid, Text.Milliseconds(interval));
        }

        // Both clocks are rounded down, so right ones differ by one tick at most.
        if (IsExact && Math.Abs(off) > 1)
        {
            context.Report(FindingKinds.PcrAccuracy, Pid, Text.Number(off));
            FollowShift(off);
        }

        _lastOff = off;
    }

    /// <summary>Two PCRs off by the same mean that packets are missing or too many before them, and that from here on the clock is right.</summary>
    private void FollowShift(long off)
    {
        if (Math.Abs(off - _lastOff) <= 1)
        {
            _anchorTicks += off;
            _deviation = DeviationTicks();
            _fit.Clear();
        }
    }

    private void Anchor(long packet, long ticks)
    {
        (_anchorPacket, _anchorTicks) = (packet, ticks);
        (_lastPacket, _lastTicks) = (packet, ticks);
    }
}
