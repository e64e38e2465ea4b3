namespace Airclass.Playout.Clock;

/// <summary>
/// The latest value of something larger than a word, which one thread sets and any reads whole: neither waits for a lock, and nothing is
/// allocated. A reader that met a writer reads once more (a sequence lock).
/// </summary>
/// <typeparam name="T">A value without references.</typeparam>
internal sealed class Latest<T>(T first)
    where T : unmanaged
{
    // Odd while the value is being set.
    private long _sequence;
    private T _value = first;

    public T Value
    {
        get
        {
            for (var spin = default(SpinWait); ; spin.SpinOnce())
            {
                var before = Volatile.Read(ref _sequence);
                var value = _value;
                Interlocked.MemoryBarrier();
                if ((before & 1) == 0 && Volatile.Read(ref _sequence) == before)
                {
                    return value;
                }
            }
        }

        set
        {
            Volatile.Write(ref _sequence, _sequence + 1);
            Interlocked.MemoryBarrier();
            _value = value;
            Volatile.Write(ref _sequence, _sequence + 1);
        }
    }
}
