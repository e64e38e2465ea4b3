using System.Runtime.InteropServices;

namespace Airclass.Transcode.Ffmpeg;

/// <summary>Names in a folder that are no files: whoever opens a pipe that nobody writes to waits for ever.</summary>
internal static partial class SpecialFile
{
    private const int CurrentFolder = -100, TypeMask = 0xF000, TypeAndMode = 0x3, ModeOffset = 28, StatxBytes = 256;

    /// <summary>What a path is, links followed; null if it is a plain file or can't be told.</summary>
    public static string? NameOf(string path)
    {
        var about = new byte[StatxBytes];
        if (!OperatingSystem.IsLinux() || Statx(CurrentFolder, path, 0, TypeAndMode, about) != 0)
        {
            return null;
        }

        // struct statx is the same on every processor; the types are those of POSIX stat.h.
        return (MemoryMarshal.Read<ushort>(about.AsSpan(ModeOffset)) & TypeMask) switch
        {
            0x1000 => "it is a named pipe",
            0xC000 => "it is a socket",
            0x2000 or 0x6000 => "it is a device",
            _ => null,
        };
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, [Out] byte[] about);
}
