using Airclass.TransportStream.Packets;

namespace Airclass.Station.Bench.Players;

/// <summary>
/// What arrives of one channel: how far each program clock lies from its time of arrival, and what is missing by the continuity counters. For one
/// thread; figures are read when it has ended.
/// </summary>
public sealed class ArrivalMeter
{
    private const int Pids = 8192;
    private const long NoRate = -1;
    private readonly int[] _counters = new int[Pids];
    private readonly List<long> _clockErrors = [];
    private long _packets;
    private int _clockPid = -1;
    private Pcr _lastClock;
    private long _lastClockPacket;
    private long _clockTicks;
    private long _packetNs = NoRate;

    /// <summary>An empty meter.</summary>
    public ArrivalMeter() => Array.Fill(_counters, -1);

    /// <summary>When the first datagram came, in Unix nanoseconds; null if none has.</summary>
    public long? FirstArrivalNs { get; private set; }

    /// <summary>Arrival minus the clock of the first datagram that has one, in ticks of 27 MHz, where the clock counts from the Unix epoch as ours does.</summary>
    public long? FirstLatenessTicks { get; private set; }

    /// <summary>Datagrams that came while counting.</summary>
    public long Datagrams { get; private set; }

    /// <summary>Those of them that are not seven packets long.</summary>
    public long OddDatagrams { get; private set; }

    /// <summary>Gaps in the counters of any PID while counting.</summary>
    public long Gaps { get; private set; }

    /// <summary>
    /// Arrival minus clock, in nanoseconds from an unknown zero, for each program clock that came while counting: the clock is that of the
    /// datagram's first byte, since a datagram leaves whole.
    /// </summary>
    public IReadOnlyList<long> ClockErrorsNs => _clockErrors;

    /// <summary>Takes a datagram of bare packets.</summary>
    /// <param name="datagram">Its bytes.</param>
    /// <param name="arrivalNs">When the system received it, in Unix nanoseconds.</param>
    /// <param name="counts">False: only what has to be remembered is.</param>
    public void Take(ReadOnlySpan<byte> datagram, long arrivalNs, bool counts)
    {
        FirstArrivalNs ??= arrivalNs;
        var packets = datagram.Length / TsPacket.Size;
        for (var i = 0; i < packets; i++)
        {
            var packet = datagram.Slice(i * TsPacket.Size, TsPacket.Size);
            if (!TsPacket.HasSync(packet))
            {
                continue;
            }

            var pid = TsPacket.PidOf(packet).Value;
            if (pid != Pid.Null.Value)
            {
                Count(packet, pid, counts);
            }

            if (TsPacket.HasPcr(packet))
            {
                Note(TsPacket.ReadPcr(packet), pid, i, arrivalNs, counts);
            }

            _packets++;
        }

        if (counts)
        {
            Datagrams++;
            OddDatagrams += datagram.Length == 7 * TsPacket.Size ? 0 : 1;
        }
    }

    private void Count(ReadOnlySpan<byte> packet, int pid, bool counts)
    {
        var counter = TsPacket.Continuity(packet);
        var expected = TsPacket.HasPayload(packet) ? (_counters[pid] + 1) & 15 : _counters[pid];
        if (_counters[pid] >= 0 && counter != expected && !TsPacket.Discontinuity(packet) && counts)
        {
            Gaps++;
        }

        _counters[pid] = counter;
    }

    private void Note(Pcr clock, int pid, int place, long arrivalNs, bool counts)
    {
        if (_clockPid < 0)
        {
            (_clockPid, _lastClock, _lastClockPacket) = (pid, clock, _packets);
            var epochTicks = (Int128)arrivalNs * Pcr.TicksPerSecond / 1_000_000_000 % Pcr.Modulus;
            FirstLatenessTicks = new Pcr((long)epochTicks) - clock;
            return;
        }

        if (pid != _clockPid)
        {
            return;
        }

        var (ticks, packets) = (clock - _lastClock, _packets - _lastClockPacket);
        (_lastClock, _lastClockPacket) = (clock, _packets);
        _clockTicks += ticks;
        _packetNs = packets > 0 ? Nanoseconds(ticks) / packets : _packetNs;
        if (counts && _packetNs != NoRate)
        {
            _clockErrors.Add(arrivalNs - (Nanoseconds(_clockTicks) - (place * _packetNs)));
        }
    }

    private static long Nanoseconds(long ticks) => ticks * 1000 / 27;
}
