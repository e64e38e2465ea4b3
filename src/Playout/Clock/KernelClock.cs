using System.Runtime.InteropServices;
using NodaTime;

namespace Airclass.Playout.Clock;

/// <summary>Asks Linux how its clock is kept (adjtimex, which with no mode set changes nothing and needs no right).</summary>
public static partial class KernelClock
{
    private const int Unsynchronised = 0x40;

    /// <summary>What the system says now; unknown elsewhere than on 64-bit Linux, and where a sandbox forbids the question.</summary>
    public static ClockDiscipline Read()
    {
        if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess)
        {
            return ClockDiscipline.Unknown;
        }

        try
        {
            var answer = default(TimeAdjustment);
            return AskKernel(ref answer) < 0 ? ClockDiscipline.Unknown : Of(answer.Status, answer.MaxErrorUs);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return ClockDiscipline.Unknown;
        }
    }

    /// <summary>What the kernel's answer means.</summary>
    /// <param name="status">Bits STA_… of timex.status.</param>
    /// <param name="maxErrorUs">timex.maxerror, in microseconds.</param>
    internal static ClockDiscipline Of(int status, long maxErrorUs) => (status & Unsynchronised) == 0
        ? new(true, Duration.FromNanoseconds(maxErrorUs * 1000))
        : new(false, null);

    [LibraryImport("libc", EntryPoint = "adjtimex")]
    private static partial int AskKernel(ref TimeAdjustment buffer);

    /// <summary>struct timex of 64-bit Linux; of its fields those that are read.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 208)]
    private struct TimeAdjustment
    {
        [FieldOffset(0)]
        public uint Modes;

        [FieldOffset(24)]
        public long MaxErrorUs;

        [FieldOffset(40)]
        public int Status;
    }
}
