using Airclass.TransportStream.Packets;

namespace Airclass.TransportStream.Analysis;

/// <summary>
/// The first second of a stream, held back until it is known on which PID the clock is, how fast it goes, and whether and where cells start:
/// then the first packet can be judged like any other.
/// </summary>
internal sealed class StreamHead
{
    private const int MostPackets = 20_000;
    private const long EnoughTicks = 11L * Pcr.TicksPerSecond / 10;
    private const long TicksCommonToCellAndWrap = 38_400;
    private const int PacketsPerCellStep = 21;
    private readonly Dictionary<Pid, List<(long Packet, Pcr Pcr)>> _clocks = [];
    private List<(long Packet, Pcr Pcr)>? _clock;

    /// <summary>The packets themselves.</summary>
    public HeldPackets Packets { get; } = new();

    /// <summary>True if enough is known, or no more can be held.</summary>
    public bool IsEnough => Packets.Count >= MostPackets || SpanTicks >= EnoughTicks;

    /// <summary>The PID of the clock, its first PCR and the packet that carries it; null without two PCRs on one PID.</summary>
    public (Pid Pid, long Packet, Pcr Pcr)? Clock => _clock is null
        ? null
        : (_clocks.First(c => c.Value == _clock).Key, _clock[0].Packet, _clock[0].Pcr);

    /// <summary>The clock's rate from its first two PCRs: so many ticks in so many packets.</summary>
    public (long Ticks, long Packets) Rate => (Math.Max(1, _clock![1].Pcr - _clock[0].Pcr), _clock[1].Packet - _clock[0].Packet);

    private long SpanTicks => _clock is null ? 0 : _clock[^1].Pcr - _clock[0].Pcr;

    public void Add(ReadOnlySpan<byte> packet, long byteOffset, int skipped)
    {
        Packets.Add(packet, byteOffset, skipped);
        if (TsPacket.HasSync(packet) && TsPacket.HasPcr(packet) && !TsPacket.HasTransportError(packet))
        {
            AddPcr(TsPacket.PidOf(packet), TsPacket.ReadPcr(packet));
        }
    }

    /// <summary>P, if the clock's rate is that of whole cells; null if not.</summary>
    public int? PacketsPerCell() =>
        _clock is not null && NearestPacketsPerCell() is var nearest && nearest % PacketsPerCellStep == 0 && Fits(nearest) ? (int)nearest : null;

    /// <summary>The packets per cell that most neighbouring PCRs come nearest to.</summary>
    public long NearestPacketsPerCell() =>
        Neighbours().Select(n => ((n.Packets * Pcr.TicksPerCell) + (n.Ticks / 2)) / n.Ticks).GroupBy(p => p).MaxBy(g => g.Count())?.Key ?? 0;

    /// <summary>True if the clock goes at the rate of so many packets a cell to the tick, but for a few places, which may be faults.</summary>
    public bool Fits(long packetsPerCell) =>
        packetsPerCell is > 0 and < int.MaxValue
        && Neighbours().Count(n => FitsOne(n.Packets, n.Ticks, packetsPerCell)) * 4 >= Neighbours().Count() * 3;

    /// <summary>The first packet of the first cell that starts in the head; 0 if none can be told.</summary>
    /// <remarks>
    /// A cell begins with the clock alone, counter 15, and the next payload on its PID is a random access point with counter 0. Clocks around it
    /// may look the same where pictures end early or begin late; their values tell them apart.
    /// </remarks>
    public long FirstCellPacket(int packetsPerCell)
    {
        var candidate = -1;
        for (var packet = 0; packet < Packets.Count; packet++)
        {
            if (TsPacket.PidOf(Packets[packet]) != Clock?.Pid)
            {
                continue;
            }

            if (IsClockOfCellStart(Packets[packet], packetsPerCell))
            {
                candidate = packet;
            }
            else if (TsPacket.HasPayload(Packets[packet]))
            {
                if (candidate >= 0 && StartsPictures(Packets[packet]))
                {
                    return candidate % packetsPerCell;
                }

                candidate = -1;
            }
        }

        return 0;
    }

    private void AddPcr(Pid pid, Pcr pcr)
    {
        if (!_clocks.TryGetValue(pid, out var clock))
        {
            _clocks[pid] = clock = [];
        }

        clock.Add((Packets.Count - 1, pcr));
        _clock ??= clock.Count >= 2 ? clock : null;
    }

    private IEnumerable<(long Packets, long Ticks)> Neighbours() =>
        _clock!.Zip(_clock!.Skip(1), (a, b) => (b.Packet - a.Packet, Math.Max(1, b.Pcr - a.Pcr)));

    /// <summary>Either PCR may be rounded by a tick.</summary>
    private static bool FitsOne(long packets, long ticks, long packetsPerCell) =>
        Math.Abs((packets * Pcr.TicksPerCell) - (packetsPerCell * ticks)) <= 2 * packetsPerCell;

    private static bool StartsPictures(ReadOnlySpan<byte> packet) =>
        TsPacket.StartsUnit(packet) && TsPacket.RandomAccess(packet) && TsPacket.Continuity(packet) == 0;

    /// <summary>
    /// The clock of slot 0 is a whole number of cells and what the ten bytes before it take, modulo 300·2^33, which leaves a multiple of
    /// 38 400 ticks however often it has wrapped.
    /// </summary>
    private static bool IsClockOfCellStart(ReadOnlySpan<byte> packet, int packetsPerCell) =>
        TsPacket.HasPcr(packet) && !TsPacket.HasPayload(packet) && TsPacket.Continuity(packet) == 15
        && (TsPacket.ReadPcr(packet).Ticks - Pcr.AtSlot(0, packetsPerCell, 0).Ticks) % TicksCommonToCellAndWrap == 0;
}
