using System.Buffers.Binary;
using System.Runtime.InteropServices;
using NodaTime;

namespace Airclass.Transcode.Ffmpeg;

/// <summary>What an entry of a folder is.</summary>
public enum FileType
{
    /// <summary>There is nothing.</summary>
    Nothing,

    /// <summary>An ordinary file.</summary>
    Regular,

    Folder,

    /// <summary>A symbolic link, wherever it leads.</summary>
    Link,

    /// <summary>A named pipe, a socket or a device: opening one may wait for ever.</summary>
    Special,
}

/// <summary>What the file system says of a path, without opening it.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="WrittenAt">When it was last written to, in whole milliseconds.</param>
public readonly partial record struct FileFacts(FileType Type, long Bytes, Instant WrittenAt)
{
    private const int CurrentFolder = -100, NoFollow = 0x100, BasicFacts = 0x7ff, BufferBytes = 256;
    private const int ModeAt = 28, SizeAt = 40, WrittenSecondsAt = 112, WrittenNanosecondsAt = 120;

    /// <summary>Asks the file system.</summary>
    /// <param name="path">The path.</param>
    /// <param name="follow">True: of a link, it is asked of what it leads to.</param>
    public static FileFacts Of(string path, bool follow = false)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!OperatingSystem.IsLinux())
        {
            return Portable(path, follow);
        }

        // struct statx is the same on every processor, unlike struct stat.
        Span<byte> facts = stackalloc byte[BufferBytes];
        facts.Clear();
        if (Statx(CurrentFolder, path, follow ? 0 : NoFollow, BasicFacts, ref MemoryMarshal.GetReference(facts)) != 0)
        {
            return default;
        }

        var type = (BinaryPrimitives.ReadUInt16LittleEndian(facts[ModeAt..]) & 0xf000) switch
        {
            0x8000 => FileType.Regular,
            0x4000 => FileType.Folder,
            0xa000 => FileType.Link,
            _ => FileType.Special,
        };
        var seconds = BinaryPrimitives.ReadInt64LittleEndian(facts[WrittenSecondsAt..]);
        var milliseconds = BinaryPrimitives.ReadUInt32LittleEndian(facts[WrittenNanosecondsAt..]) / 1_000_000;
        return new(type, BinaryPrimitives.ReadInt64LittleEndian(facts[SizeAt..]), InstantOf(seconds, milliseconds));
    }

    /// <summary>Times beyond those that a date can say are held to its ends.</summary>
    private static Instant InstantOf(long seconds, uint milliseconds)
    {
        const long Most = 250_000_000_000;
        return Instant.FromUnixTimeSeconds(Math.Clamp(seconds, 0, Most)) + Duration.FromMilliseconds(milliseconds);
    }

    private static FileFacts Portable(string path, bool follow)
    {
        var file = new FileInfo(path);
        return !follow && file.LinkTarget is not null ? new(FileType.Link, 0, default)
            : Directory.Exists(path) ? new(FileType.Folder, 0, default)
            : file.Exists ? new(FileType.Regular, file.Length, InstantOf(new DateTimeOffset(file.LastWriteTimeUtc).ToUnixTimeSeconds(), (uint)file.LastWriteTimeUtc.Millisecond))
            : default;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Statx(int folder, string path, int flags, uint mask, ref byte facts);
}
