using System.Buffers;
using Airclass.TransportStream.Packets;

namespace Airclass.TransportStream.Analysis;

/// <summary>
/// The first second of a stream, held back until it is known on which PID the clock is, how fast it goes, and whether and where cells start:
/// then the first packet can be judged like any other.
/// </summary>
internal sealed class StreamHead
{
    private const int MostBytes = 4 * 1024 * 1024;
    private const long LongSpan = 11L * Pcr.TicksPerSecond / 10;
    private const long ShortSpan = Pcr.TicksPerSecond / 5;
    private const int PacketsPerCellStep = 21;
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly List<(long ByteOffset, int Skipped)> _places = [];
    private readonly Dictionary<Pid, List<(long Packet, Pcr Pcr)>> _clocks = [];
    private List<(long Packet, Pcr Pcr)>? _clock;

    /// <summary>Packets held.</summary>
    public int Count => _places.Count;

    /// <summary>True if enough is known, or no more can be held.</summary>
    public bool IsEnough => _bytes.WrittenCount >= MostBytes || SpanTicks >= LongSpan || (SpanTicks >= ShortSpan && StartsCell(0));

    /// <summary>The PID of the clock, its first PCR and the packet that carries it; null without two PCRs on one PID.</summary>
    public (Pid Pid, long Packet, Pcr Pcr)? Clock => _clock is null
        ? null
        : (_clocks.First(c => c.Value == _clock).Key, _clock[0].Packet, _clock[0].Pcr);

    /// <summary>The clock's rate from its first two PCRs: so many ticks in so many packets.</summary>
    public (long Ticks, long Packets) Rate => (Math.Max(1, _clock![1].Pcr - _clock[0].Pcr), _clock[1].Packet - _clock[0].Packet);

    private long SpanTicks => _clock is null ? 0 : _clock[^1].Pcr - _clock[0].Pcr;

    public void Add(ReadOnlySpan<byte> packet, long byteOffset, int skipped)
    {
        _bytes.Write(packet);
        _places.Add((byteOffset, skipped));
        if (TsPacket.HasPcr(packet) && !TsPacket.HasTransportError(packet))
        {
            AddPcr(TsPacket.PidOf(packet), TsPacket.ReadPcr(packet));
        }
    }

    /// <summary>A held packet.</summary>
    public ReadOnlySpan<byte> this[int packet] => _bytes.WrittenSpan.Slice(packet * TsPacket.Size, TsPacket.Size);

    /// <summary>Where a held packet stood, and how many bytes were skipped before it.</summary>
    public (long ByteOffset, int Skipped) PlaceOf(int packet) => _places[packet];

    /// <summary>P, if the clock's rate is that of whole cells; null if not.</summary>
    public int? PacketsPerCell() => _clock is null
        ? null
        : Candidates().Where(p => p % PacketsPerCellStep == 0 && Fits(p)).Select(p => (int?)p).FirstOrDefault();

    /// <summary>The packets per cell that the first two PCRs come nearest to.</summary>
    public long NearestPacketsPerCell() => Candidates()[^1];

    /// <summary>True if the clock goes at the rate of so many packets a cell, to the tick: over all of the head, or at least at its start.</summary>
    public bool Fits(long packetsPerCell) => Fits(packetsPerCell, _clock![^1]) || Fits(packetsPerCell, _clock[1]);

    /// <summary>The first packet of the first cell that starts in the head; 0 if none can be told.</summary>
    public long FirstCellPacket(int packetsPerCell)
    {
        for (var packet = 0; packet < Count; packet++)
        {
            if (StartsCell(packet))
            {
                return packet % packetsPerCell;
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

        clock.Add((Count - 1, pcr));
        _clock ??= clock.Count >= 2 ? clock : null;
    }

    private long[] Candidates() => [PacketsPerCellFrom(_clock![^1]), PacketsPerCellFrom(_clock[1])];

    private long PacketsPerCellFrom((long Packet, Pcr Pcr) to)
    {
        var ticks = Math.Max(1, to.Pcr - _clock![0].Pcr);
        return (((to.Packet - _clock[0].Packet) * Pcr.TicksPerCell) + (ticks / 2)) / ticks;
    }

    private bool Fits(long packetsPerCell, (long Packet, Pcr Pcr) to)
    {
        // Either PCR may be rounded by a tick.
        var off = ((to.Packet - _clock![0].Packet) * Pcr.TicksPerCell) - (packetsPerCell * (to.Pcr - _clock[0].Pcr));
        return packetsPerCell > 0 && Math.Abs(off) <= 2 * packetsPerCell;
    }

    /// <summary>A cell begins with the clock alone, counter 15, and its first picture is a random access point with counter 0.</summary>
    private bool StartsCell(int packet)
    {
        if (packet >= Count || !TsPacket.HasPcr(this[packet]) || TsPacket.HasPayload(this[packet]) || TsPacket.Continuity(this[packet]) != 15)
        {
            return false;
        }

        var pid = TsPacket.PidOf(this[packet]);
        for (var next = packet + 1; next < Count; next++)
        {
            var candidate = this[next];
            if (TsPacket.PidOf(candidate) == pid && TsPacket.HasPayload(candidate))
            {
                return TsPacket.StartsUnit(candidate) && TsPacket.RandomAccess(candidate) && TsPacket.Continuity(candidate) == 0;
            }
        }

        return false;
    }
}
