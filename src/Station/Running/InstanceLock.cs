using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Station.Composition;

namespace Airclass.Station.Running;

/// <summary>
/// One running station a data folder: a lock that the system lets go when the process ends, however it ends, so that nothing is to be
/// repaired after a kill.
/// </summary>
public sealed class InstanceLock : IDisposable
{
    private readonly FileStream _file;

    private InstanceLock(FileStream file) => _file = file;

    /// <summary>Takes the lock of a data folder.</summary>
    /// <returns>The lock, or who holds it, or why the folder cannot be written.</returns>
    public static Outcome<InstanceLock> Take(string dataFolder)
    {
        var path = PathIn(dataFolder);
        try
        {
            Directory.CreateDirectory(dataFolder);
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            // Beside it, since a locked file cannot be read.
            File.WriteAllText(NameIn(dataFolder), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new InstanceLock(file);
        }
        catch (IOException e) when (IsHeld(e))
        {
            return Diagnostic.At(WorldDiagnostics.AlreadyRunning, new(dataFolder), Holder(dataFolder));
        }
        catch (Exception e) when (Obstacles.Explain(e, path) is not null)
        {
            return Obstacles.Explain(e, path)!;
        }
    }

    /// <summary>True if a station runs in the data folder.</summary>
    public static bool IsTaken(string dataFolder)
    {
        try
        {
            using var file = new FileStream(PathIn(dataFolder), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException e)
        {
            return IsHeld(e);
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Lets go.</summary>
    public void Dispose() => _file.Dispose();

    private static string PathIn(string dataFolder) => Path.Combine(dataFolder, "airclass.lock");

    // .NET reports a held lock as EWOULDBLOCK.
    private static bool IsHeld(IOException e) => (e.HResult & 0xffff) == 11 || e.HResult == unchecked((int)0x80070020);

    private static string NameIn(string dataFolder) => Path.Combine(dataFolder, "airclass.pid");

    private static string Holder(string dataFolder)
    {
        try
        {
            return File.ReadAllText(NameIn(dataFolder)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "?";
        }
    }
}
