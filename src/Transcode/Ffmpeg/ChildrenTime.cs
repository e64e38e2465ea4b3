using System.Runtime.InteropServices;

namespace Airclass.Transcode.Ffmpeg;

/// <summary>The processor time of our children (getrusage(2)): those that have ended and were waited for, with their own children.</summary>
public static partial class ChildrenTime
{
    private const int Children = -1;

    /// <summary>User and system time together, since we began.</summary>
    public static TimeSpan Now =>
        Usage(Children, out var usage) == 0
            ? TimeSpan.FromSeconds(usage.UserSeconds + usage.SystemSeconds) + TimeSpan.FromMicroseconds(usage.UserMicroseconds + usage.SystemMicroseconds)
            : TimeSpan.Zero;

    [LibraryImport("libc", EntryPoint = "getrusage", SetLastError = true)]
    private static partial int Usage(int who, out ResourceUsage usage);

    // struct rusage of Linux on 64 bits: two struct timeval, then 14 long that are not read.
    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private readonly struct ResourceUsage
    {
        public readonly long UserSeconds;
        public readonly long UserMicroseconds;
        public readonly long SystemSeconds;
        public readonly long SystemMicroseconds;
    }
}
