using System.Runtime.InteropServices;

namespace Airclass.EpgExport.Export;

/// <summary>
/// Puts a finished folder in the place of another by one rename, so that whoever reads the place finds the old or the new, never neither:
/// <c>renameat2(RENAME_EXCHANGE)</c> of Linux.
/// </summary>
/// <remarks>
/// File systems without it (some network shares) and other systems get two renames, with a moment between them in which the folder is
/// missing; it never holds half a set there either.
/// </remarks>
internal static partial class FolderExchange
{
    private const int CurrentFolder = -100;
    private const uint Exchange = 2;
    private const int NotSupportedHere = 22, NoSuchCall = 38, NotSupported = 95;

    /// <summary>Puts <paramref name="fresh"/> where <paramref name="target"/> is; what was there is at <paramref name="fresh"/> then.</summary>
    /// <exception cref="IOException">The system refuses; both are as before.</exception>
    public static void Replace(string target, string fresh)
    {
        if (!Path.Exists(target))
        {
            Directory.Move(fresh, target);
            return;
        }

        switch (OperatingSystem.IsLinux() ? Error(RenameAt2(CurrentFolder, fresh, CurrentFolder, target, Exchange)) : NotSupported)
        {
            case 0:
                return;
            case NotSupportedHere or NoSuchCall or NotSupported:
                InTwoSteps(target, fresh);
                return;
            case var error:
                throw Refused(error, target);
        }
    }

    /// <summary>Makes a link point to a folder, whatever was at its place before: a link is replaced, a folder exchanged.</summary>
    /// <returns>Where the folder lies now whose place the link took; null if there was none.</returns>
    /// <exception cref="IOException">The system refuses; the link is as before.</exception>
    public static string? Link(string link, string pointsTo)
    {
        var fresh = $"{link}.new-{Guid.NewGuid():n}";
        Directory.CreateSymbolicLink(fresh, pointsTo);
        if (new DirectoryInfo(link) is { Exists: true, LinkTarget: null })
        {
            Replace(link, fresh);
            return fresh;
        }

        if (Error(Rename(fresh, link)) is var error and not 0)
        {
            File.Delete(fresh);
            throw Refused(error, link);
        }

        return null;
    }

    /// <summary>Waits until what was written below a folder is on its disk, whole: a power cut after a rename leaves no empty files.</summary>
    public static void Flush(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        // Any file of the disk will do to name it.
        using var file = File.OpenHandle(Path.Combine(folder, ExportManifest.Name));
        if (Error(SyncFileSystem((int)file.DangerousGetHandle())) is var error and not (0 or NoSuchCall))
        {
            throw Refused(error, folder);
        }
    }

    private static void InTwoSteps(string target, string fresh)
    {
        var old = $"{target}.old-{Guid.NewGuid():n}";
        Directory.Move(target, old);
        try
        {
            Directory.Move(fresh, target);
        }
        catch
        {
            Directory.Move(old, target);
            throw;
        }

        Directory.Move(old, fresh);
    }

    private static int Error(int result) => result == 0 ? 0 : Marshal.GetLastPInvokeError();

    private static IOException Refused(int error, string path) => new($"{Marshal.GetPInvokeErrorMessage(error)} : '{path}'", error);

    [LibraryImport("libc", EntryPoint = "renameat2", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int RenameAt2(int fromFolder, string from, int toFolder, string to, uint flags);

    [LibraryImport("libc", EntryPoint = "rename", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Rename(string from, string to);

    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    private static partial int SyncFileSystem(int file);
}
