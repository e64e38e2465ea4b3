namespace Airclass.Playout.Clock;

/// <summary>A wait of whole milliseconds by the runtime's own timer: for systems without a better one.</summary>
internal sealed class PortableWait(SystemClocks clocks) : IPacingWait, IDisposable
{
    private readonly ManualResetEvent _never = new(false);

    public bool IsPrecise => false;

    public void Until(long monotonicNs)
    {
        var ms = (monotonicNs - clocks.MonotonicNs() + 999_999) / 1_000_000;
        if (ms > 0)
        {
            _never.WaitOne((int)Math.Min(ms, int.MaxValue));
        }
    }

    public void Dispose() => _never.Dispose();
}
