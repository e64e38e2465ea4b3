using Airclass.TransportStream.Packets;

namespace Airclass.TransportStream.TStd;

/// <summary>
/// The decoder's buffers for the tables of one program (PAT, CAT, PMT; ISO 13818-1 §2.4.2.3): a transport buffer that empties at 1 Mbit/s, and
/// a main buffer that empties at 80 kbit/s, or at the 500th part of a fast multiplex.
/// </summary>
public sealed class SystemBuffers
{
    /// <summary>Bytes of the main buffer.</summary>
    public const int MainBytes = 1_536;

    private const long TransportRateBps = 1_000_000;
    private const long MainRateBps = 80_000;
    private readonly FluidQueue _transport = new();
    private readonly FluidQueue _main = new();
    private long _now = long.MinValue;

    /// <summary>The most that the main buffer held.</summary>
    public long MostMainBytes { get; private set; }

    /// <summary>A packet comes in. Returns the buffer that is too full then; null if all is well.</summary>
    /// <param name="start">When its first byte comes, in ticks of 27 MHz.</param>
    /// <param name="end">When its last byte has come.</param>
    /// <param name="packet">The packet.</param>
    public BufferName? Take(long start, long end, ReadOnlySpan<byte> packet)
    {
        var idle = _now == long.MinValue || start < _now ? 0 : Math.Min(start - _now, 10L * Pcr.TicksPerSecond);
        var rate = Math.Max(MainRateBps, end > start ? TsPacket.Size * FluidQueue.Byte / (end - start) / 500 : 0);
        Flow(0, idle, rate);
        var offset = TsPacket.PayloadOffset(packet);
        _transport.Expect(offset, goesOn: false);
        Expect(TsPacket.Size - offset);
        Flow(TsPacket.Size * FluidQueue.Byte, Math.Max(0, end - start), rate);
        _now = end;
        MostMainBytes = Math.Max(MostMainBytes, _main.Bytes);
        return _transport.Bytes > StreamBuffers.TransportBytes ? BufferName.Transport : _main.Bytes > MainBytes ? BufferName.Main : null;
    }

    private void Expect(int bytes)
    {
        _transport.Expect(bytes, goesOn: true);
        _main.Expect(bytes, goesOn: false);
    }

    private void Flow(long inflow, long ticks, long rate) =>
        _main.Flow(_transport.Flow(inflow, TransportRateBps * ticks, long.MaxValue), rate * ticks, 0);
}
