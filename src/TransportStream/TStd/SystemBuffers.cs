using Airclass.TransportStream.Packets;

namespace Airclass.TransportStream.TStd;

/// <summary>
/// The decoder's buffers for the tables of one program (PAT, CAT, PMT; ISO 13818-1 §2.4.2.3): a transport buffer that empties at 1 Mbit/s, and
/// a main buffer of 1536 bytes that empties at 80 kbit/s, or at the 500th part of a fast multiplex.
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
    private long _rate = MainRateBps;
    private BufferName? _full;

    /// <summary>The most that the transport buffer held.</summary>
    public long MostTransportBytes { get; private set; }

    /// <summary>The most that the main buffer held.</summary>
    public long MostMainBytes { get; private set; }

    /// <summary>What the transport buffer holds now.</summary>
    public long TransportBytes => _transport.Bytes;

    /// <summary>What the main buffer holds now.</summary>
    public long HeldBytes => _main.Bytes;

    /// <summary>Lets time pass until the next packet.</summary>
    /// <param name="time">Ticks of 27 MHz; of a time before the last packet's end nothing is done.</param>
    public void AdvanceTo(long time)
    {
        if (_now != long.MinValue && time > _now)
        {
            // The main buffer holds most where the transport buffer runs dry.
            var ticks = Math.Min(time - _now, 10L * Pcr.TicksPerSecond);
            var filling = Math.Min(ticks, (_transport.Level + TransportRateBps - 1) / TransportRateBps);
            Flow(0, filling, _rate);
            Look();
            Flow(0, ticks - filling, _rate);
            _now = time;
        }
    }

    /// <summary>A packet comes in. Returns the buffer that is too full then, or was since the last; null if all is well.</summary>
    /// <param name="start">When its first byte comes, in ticks of 27 MHz.</param>
    /// <param name="end">When its last byte has come.</param>
    /// <param name="packet">The packet.</param>
    public BufferName? Take(long start, long end, ReadOnlySpan<byte> packet)
    {
        _rate = Math.Max(MainRateBps, end > start ? TsPacket.Size * FluidQueue.Byte / (end - start) / 500 : 0);
        AdvanceTo(start);
        var offset = TsPacket.PayloadOffset(packet);
        _transport.Expect(offset, goesOn: false);
        Expect(TsPacket.Size - offset);
        Flow(TsPacket.Size * FluidQueue.Byte, Math.Max(0, end - start), _rate);
        _now = end;
        Look();
        (var full, _full) = (_full, null);
        return full;
    }

    private void Look()
    {
        MostTransportBytes = Math.Max(MostTransportBytes, _transport.Bytes);
        MostMainBytes = Math.Max(MostMainBytes, _main.Bytes);
        _full ??= _transport.Bytes > StreamBuffers.TransportBytes ? BufferName.Transport : _main.Bytes > MainBytes ? BufferName.Main : null;
    }

    private void Expect(int bytes)
    {
        _transport.Expect(bytes, goesOn: true);
        _main.Expect(bytes, goesOn: false);
    }

    private void Flow(long inflow, long ticks, long rate) =>
        _main.Flow(_transport.Flow(inflow, TransportRateBps * ticks, long.MaxValue), rate * ticks, 0);
}
