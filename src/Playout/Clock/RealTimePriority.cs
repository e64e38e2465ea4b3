using System.Runtime.InteropServices;

namespace Airclass.Playout.Clock;

/// <summary>Lets the calling thread run before everything else, where the system allows it.</summary>
internal static partial class RealTimePriority
{
    private const int Fifo = 1;
    private const int SetTimerSlack = 29;

    /// <summary>Low among the real-time priorities: above all ordinary work, below the kernel's own threads.</summary>
    private const int Priority = 10;

    /// <summary>Tries SCHED_FIFO and the least timer slack for the calling thread. False if the priority was refused.</summary>
    public static bool TryTake()
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        try
        {
            _ = ProcessControl(SetTimerSlack, 1, 0, 0, 0);
            return SetScheduler(0, Fifo, Priority) == 0;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "sched_setscheduler")]
    private static partial int SetScheduler(int thread, int policy, in int priority);

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int ProcessControl(int operation, nuint a, nuint b, nuint c, nuint d);
}
