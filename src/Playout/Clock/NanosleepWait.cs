using System.Runtime.InteropServices;

namespace Airclass.Playout.Clock;

/// <summary>clock_nanosleep of Linux with an absolute time (POSIX.1-2008): no time is lost between looking at the clock and falling asleep.</summary>
internal sealed partial class NanosleepWait : IPacingWait
{
    private const int ClockMonotonic = 1;
    private const int TimerAbsolute = 1;
    private const int Interrupted = 4;

    public bool IsPrecise => true;

    public void Until(long monotonicNs)
    {
        var (seconds, nanoseconds) = Math.DivRem(Math.Max(monotonicNs, 0), 1_000_000_000);
        var until = new TimeSpecification(seconds, nanoseconds);
        while (ClockNanosleep(ClockMonotonic, TimerAbsolute, in until, 0) == Interrupted)
        {
            // A signal: sleep on, the time is absolute.
        }
    }

    [LibraryImport("libc", EntryPoint = "clock_nanosleep")]
    private static partial int ClockNanosleep(int clock, int flags, in TimeSpecification request, nint remain);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct TimeSpecification(long Seconds, long Nanoseconds);
}
