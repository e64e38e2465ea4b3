using System.Globalization;
using System.Runtime.InteropServices;

namespace Airclass.Playout.Clock;

/// <summary>Lets playout run before other work, where the system allows it.</summary>
internal static partial class RealTimePriority
{
    private const int Fifo = 1;
    private const int SetTimerSlack = 29;

    /// <summary>Low among the real-time priorities: above all ordinary work, below the kernel's own threads.</summary>
    private const int Priority = 10;

    private const int OfProcessOrThread = 0;

    /// <summary>Nine times the share of ordinary work.</summary>
    private const int Nice = -10;

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

    /// <summary>
    /// Tries to put all threads of the process before ordinary work. The pacing thread alone is not enough: it stands still while the
    /// garbage collector works, and a collector that has to wait for the processor takes long.
    /// </summary>
    public static void TryPreferProcess()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            foreach (var task in Directory.EnumerateDirectories("/proc/self/task"))
            {
                _ = SetNice(OfProcessOrThread, int.Parse(Path.GetFileName(task), CultureInfo.InvariantCulture), Nice);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DllNotFoundException or EntryPointNotFoundException)
        {
            // Then it shares the processor like everybody else; the missing real-time priority tells as much.
        }
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetNice(int which, int id, int nice);

    [LibraryImport("libc", EntryPoint = "sched_setscheduler")]
    private static partial int SetScheduler(int thread, int policy, in int priority);

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int ProcessControl(int operation, nuint a, nuint b, nuint c, nuint d);
}
