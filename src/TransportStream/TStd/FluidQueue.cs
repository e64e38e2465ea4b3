namespace Airclass.TransportStream.TStd;

/// <summary>
/// A buffer that fills and empties steadily, first in, first out, of whose bytes some end here (headers) and the others go on. Amounts are bits times
/// 27 000 000, so that a rate in bit/s times ticks of 27 MHz is an amount, and nothing is rounded.
/// </summary>
internal sealed class FluidQueue
{
    /// <summary>The amount that a byte is.</summary>
    public const long Byte = 8L * Packets.Pcr.TicksPerSecond;

    private readonly Queue<(long Amount, bool GoesOn)> _coming = new();
    private long _taken;

    /// <summary>What is in it.</summary>
    public long Level { get; private set; }

    /// <summary>Bytes in it, a byte begun counted whole.</summary>
    public long Bytes => (Level + Byte - 1) / Byte;

    /// <summary>Says what will come in next; it is in the buffer as it flows in.</summary>
    public void Expect(int bytes, bool goesOn)
    {
        if (bytes > 0)
        {
            _coming.Enqueue((bytes * Byte, goesOn));
        }
    }

    /// <summary>Over some time so much flows in, and at most so much out, of which at most so much goes on. Returns what went on.</summary>
    public long Flow(long inflow, long mostOut, long mostOn)
    {
        var left = Math.Min(Level + inflow, mostOut);
        var (gone, on) = (0L, 0L);
        while (left > 0 && _coming.TryPeek(out var part))
        {
            var take = Math.Min(left, part.Amount - _taken);
            take = part.GoesOn ? Math.Min(take, mostOn - on) : take;
            if (take <= 0)
            {
                break;
            }

            (left, gone, on) = (left - take, gone + take, on + (part.GoesOn ? take : 0));
            _taken += take;
            if (_taken == part.Amount)
            {
                _coming.Dequeue();
                _taken = 0;
            }
        }

        Level += inflow - gone;
        return on;
    }

    public void Clear()
    {
        _coming.Clear();
        (_taken, Level) = (0, 0);
    }
}
