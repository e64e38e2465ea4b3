using Airclass.TransportStream.Packets;

namespace Airclass.TransportStream.TStd;

/// <summary>
/// The decoder model of one elementary stream (T-STD, ISO 13818-1 §2.4.2): packets flow through a transport buffer, video through a multiplex
/// buffer too, and access units leave the last buffer at once when they are due. Exact at every slot's end and at every due time.
/// </summary>
/// <remarks>
/// For each packet: <see cref="Begin"/>, then its payload in order by <see cref="BeginUnit"/>, <see cref="Add"/> and <see cref="EndUnit"/>, then
/// <see cref="AdvanceTo"/> its end. Sound has no multiplex buffer, and a PES header waits with the unit behind it.
/// </remarks>
public sealed class StreamBuffers
{
    /// <summary>TBS: bytes of every transport buffer.</summary>
    public const int TransportBytes = 512;

    /// <summary>Rx of sound of up to two channels.</summary>
    public const long AudioRateBps = 2_000_000;

    // Whatever waits has long left by then; and rates times ticks stay in range.
    private const long MostTicks = 10L * Pcr.TicksPerSecond;

    // Minutes: more units than that only wait if their stamps are wrong, and memory stays bounded whatever comes.
    private const int MostUnits = 8_192;

    private readonly VideoBuffers? _video;
    private readonly long _transportRateBps;
    private readonly long _mainAmount;
    private readonly Action<BufferFault> _onFault;
    private readonly FluidQueue _transport = new();
    private readonly FluidQueue _multiplex = new();
    private readonly Queue<Unit> _waiting = new();
    private Unit? _open;
    private long _now;
    private long _inflow;
    private long _inflowEnd;
    private long _expected;
    private long _arrived;
    private long _removed;
    private long _units;

    private StreamBuffers(VideoBuffers? video, int mainBytes, Action<BufferFault> onFault)
    {
        (_video, _transportRateBps, _onFault) = (video, video?.TransportRateBps ?? AudioRateBps, onFault);
        (MainBytes, _mainAmount) = (mainBytes, mainBytes * FluidQueue.Byte);
    }

    /// <summary>Bytes of the last buffer: EB of video, B of sound.</summary>
    public int MainBytes { get; }

    /// <summary>The most that each buffer held, whenever that was.</summary>
    public BufferLevels Most { get; private set; }

    /// <summary>What the buffers hold now.</summary>
    public BufferLevels Now => new(_now, _transport.Bytes, _multiplex.Bytes, Math.Max(0, (_arrived - _removed + FluidQueue.Byte - 1) / FluidQueue.Byte));

    /// <summary>The buffers of a video stream, empty.</summary>
    /// <param name="sizes">Their sizes and rates.</param>
    /// <param name="onFault">Hears of every overflow and underflow.</param>
    public static StreamBuffers OfVideo(VideoBuffers sizes, Action<BufferFault> onFault)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        return new(sizes, sizes.ElementaryBytes, onFault);
    }

    /// <summary>The buffers of sound, empty.</summary>
    /// <param name="mainBytes">B of its codec.</param>
    /// <param name="onFault">Hears of every overflow and underflow.</param>
    public static StreamBuffers OfAudio(int mainBytes, Action<BufferFault> onFault) => new(null, mainBytes, onFault);

    /// <summary>A packet begins to come in.</summary>
    /// <param name="start">When its first byte comes, in ticks of 27 MHz; not before the end of the one before.</param>
    /// <param name="end">When its last byte has come.</param>
    /// <param name="headerBytes">Bytes of its header and adaptation field, which end in the transport buffer.</param>
    public void Begin(long start, long end, int headerBytes)
    {
        AdvanceTo(start);
        (_inflow, _inflowEnd) = (TsPacket.Size * FluidQueue.Byte, end);
        _transport.Expect(headerBytes, goesOn: false);
    }

    /// <summary>The next bytes of the payload are an access unit's.</summary>
    /// <param name="due">When it is decoded, in ticks of 27 MHz; null if nothing says it: then it leaves with the next that is due.</param>
    public void BeginUnit(long? due)
    {
        _open = due is { } time ? new(_units, time) { End = _expected } : null;
        _units++;
        if (_open is not null)
        {
            _waiting.Enqueue(_open);
        }

        if (_waiting.Count > MostUnits)
        {
            _removed = Math.Max(_removed, _waiting.Dequeue().End);
        }
    }

    /// <summary>What follows belongs to the next access unit.</summary>
    public void EndUnit() => _open = null;

    /// <summary>The next bytes of the payload.</summary>
    /// <param name="bytes">How many.</param>
    /// <param name="isElementary">False for a PES header of video, which ends in the multiplex buffer.</param>
    public void Add(int bytes, bool isElementary)
    {
        _transport.Expect(bytes, goesOn: true);
        if (_video is not null)
        {
            _multiplex.Expect(bytes, isElementary);
            if (!isElementary)
            {
                return;
            }
        }

        _expected += bytes * FluidQueue.Byte;
        if (_open is { } unit)
        {
            unit.End = _expected;
            if (unit.IsRemoved)
            {
                _onFault(new(BufferName.Main, false, unit.Due, bytes, unit.Number, Late: true));
            }
        }
    }

    /// <summary>Lets time pass.</summary>
    /// <param name="time">Ticks of 27 MHz.</param>
    public void AdvanceTo(long time)
    {
        while (_now < time)
        {
            Flow(NextEvent(time));
            RemoveDue();
        }
    }

    /// <summary>Begins anew with empty buffers, as where the clock jumps.</summary>
    public void Clear(long now)
    {
        _transport.Clear();
        _multiplex.Clear();
        _waiting.Clear();
        (_now, _inflow, _arrived, _removed, _expected, _open) = (now, 0, 0, 0, 0, null);
    }

    /// <summary>The next time at which a flow changes or a unit leaves, this one at the latest.</summary>
    private long NextEvent(long time)
    {
        var next = Math.Min(time, _now + MostTicks);
        next = _inflow > 0 ? Math.Min(next, _inflowEnd) : next;
        next = _waiting.TryPeek(out var unit) ? Math.Min(next, unit.Due) : next;
        if (_inflow == 0 && _transport.Level > 0)
        {
            // Where the transport buffer runs dry, the flow behind it changes.
            next = Math.Min(next, _now + ((_transport.Level + _transportRateBps - 1) / _transportRateBps));
        }

        return Math.Max(next, _now);
    }

    private void Flow(long to)
    {
        var (from, ticks) = (_now, to - _now);
        _now = to;
        var inflow = _inflow == 0 ? 0 : to >= _inflowEnd ? _inflow : (long)((Int128)_inflow * ticks / (_inflowEnd - from));
        _inflow -= inflow;
        var on = _transport.Flow(inflow, _transportRateBps * ticks, long.MaxValue);
        _arrived += _video is null ? on : _multiplex.Flow(on, _video.MultiplexRateBps * ticks, Math.Max(0, _mainAmount - (_arrived - _removed)));
        Look();
    }

    private void RemoveDue()
    {
        while (_waiting.TryPeek(out var unit) && unit.Due <= _now)
        {
            _waiting.Dequeue().IsRemoved = true;
            if (_arrived < unit.End)
            {
                _onFault(new(BufferName.Main, false, unit.Due, (unit.End - _arrived + FluidQueue.Byte - 1) / FluidQueue.Byte, unit.Number, Late: _inflow > 0));
            }

            _removed = Math.Max(_removed, unit.End);
        }
    }

    private void Look()
    {
        var now = Now;
        Most = new(
            now.Time,
            Math.Max(Most.TransportBytes, now.TransportBytes),
            Math.Max(Most.MultiplexBytes, now.MultiplexBytes),
            Math.Max(Most.MainBytes, now.MainBytes));
        Judge(BufferName.Transport, now.TransportBytes, TransportBytes);
        Judge(BufferName.Multiplex, now.MultiplexBytes, _video?.MultiplexBytes ?? 0);
        Judge(BufferName.Main, now.MainBytes, MainBytes);
    }

    private void Judge(BufferName buffer, long bytes, long most)
    {
        if (bytes > most)
        {
            _onFault(new(buffer, true, _now, bytes, _units - 1));
        }
    }

    private sealed class Unit(long number, long due)
    {
        public long Number => number;

        public long Due => due;

        public long End { get; set; }

        public bool IsRemoved { get; set; }
    }
}
