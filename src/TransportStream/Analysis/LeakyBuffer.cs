namespace Airclass.TransportStream.Analysis;

/// <summary>
/// A transport buffer of the T-STD: 512 bytes that empty at a fixed rate (ISO 13818-1 §2.4.2.3). The level is counted in the time that it takes
/// to leak, so that nothing is rounded.
/// </summary>
internal sealed class LeakyBuffer(int leakBps)
{
    private const int Size = 512;
    private readonly long _packetTicks = Packets.TsPacket.Size * 8L * Packets.Pcr.TicksPerSecond / leakBps;
    private readonly long _mostTicks = Size * 8L * Packets.Pcr.TicksPerSecond / leakBps;
    private long _level;
    private long _last = long.MinValue;

    /// <summary>A packet comes in; false if the buffer overflows, and is then full.</summary>
    public bool Take(long now)
    {
        var leaked = _last == long.MinValue || now < _last ? _level : now - _last;
        _level = Math.Max(0, _level - leaked) + _packetTicks;
        _last = now;
        var fits = _level <= _mostTicks;
        _level = Math.Min(_level, _mostTicks);
        return fits;
    }
}
