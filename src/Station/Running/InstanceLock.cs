using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Stations;
using Airclass.Station.Composition;

namespace Airclass.Station.Running;

/// <summary>
/// One main and one standby node a data folder, a node that is alone being both: a lock that the system lets go when the process ends, however it ends, so that nothing is to be
/// repaired after a kill.
/// </summary>
public sealed class InstanceLock : IDisposable
{
    private readonly List<FileStream> _files = [];

    private InstanceLock()
    {
    }

    /// <summary>Takes the lock of a data folder.</summary>
    /// <param name="dataFolder">The station's data folder.</param>
    /// <param name="role">What the node is to be.</param>
    /// <returns>The lock, or who holds it, or why the folder cannot be written.</returns>
    public static Outcome<InstanceLock> Take(string dataFolder, NodeRole role = NodeRole.Alone)
    {
        var taken = new InstanceLock();
        foreach (var place in role == NodeRole.Alone ? [NodeRole.Main, NodeRole.Standby] : new[] { role })
        {
            if (taken.Take(dataFolder, NameOf(place)) is { } obstacle)
            {
                taken.Dispose();
                return obstacle;
            }
        }

        return taken;
    }

    private Diagnostic? Take(string dataFolder, string name)
    {
        var path = Path.Combine(dataFolder, name + ".lock");
        try
        {
            Directory.CreateDirectory(dataFolder);
            _files.Add(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            // Beside it, since a locked file cannot be read.
            File.WriteAllText(Path.Combine(dataFolder, name + ".pid"), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return null;
        }
        catch (IOException e) when (IsHeld(e))
        {
            return Diagnostic.At(WorldDiagnostics.AlreadyRunning, new(dataFolder), Holder(dataFolder, name));
        }
        catch (Exception e) when (Obstacles.Explain(e, path) is not null)
        {
            return Obstacles.Explain(e, path)!;
        }
    }

    /// <summary>True if a node of the station runs in the data folder.</summary>
    public static bool IsTaken(string dataFolder, NodeRole role = NodeRole.Main)
    {
        try
        {
            using var file = new FileStream(Path.Combine(dataFolder, NameOf(role) + ".lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
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
    public void Dispose() => _files.ForEach(f => f.Dispose());

    private static string NameOf(NodeRole role) => role == NodeRole.Standby ? "standby" : "airclass";

    // .NET reports a held lock as EWOULDBLOCK.
    private static bool IsHeld(IOException e) => (e.HResult & 0xffff) == 11 || e.HResult == unchecked((int)0x80070020);

    private static string Holder(string dataFolder, string name)
    {
        try
        {
            return File.ReadAllText(Path.Combine(dataFolder, name + ".pid")).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "?";
        }
    }
}
