using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Station.Composition;

namespace Airclass.Station.Preparation.Queue;

/// <summary>One process a data folder prepares: a lock that the system lets go when it ends, however it ends.</summary>
internal sealed class QueueLock : IDisposable
{
    private readonly FileStream _file;

    private QueueLock(FileStream file) => _file = file;

    /// <summary>Takes the lock of a data folder.</summary>
    /// <returns>The lock, or who has it, or why the folder can't be written.</returns>
    public static Outcome<QueueLock> Take(string dataFolder)
    {
        var path = Path.Combine(dataFolder, "queue.lock");
        try
        {
            Directory.CreateDirectory(dataFolder);
            var held = new QueueLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            SayWho(path + ".pid");
            return held;
        }
        catch (IOException e) when ((e.HResult & 0xffff) == 11 || e.HResult == unchecked((int)0x80070020))
        {
            return Diagnostic.At(QueueDiagnostics.Held, new(dataFolder), HolderIn(path + ".pid"));
        }
        catch (Exception e) when (Obstacles.Explain(e, path) is not null)
        {
            return Obstacles.Explain(e, path)!;
        }
    }

    /// <summary>Lets go.</summary>
    public void Dispose() => _file.Dispose();

    /// <summary>Beside the lock, since a locked file cannot be read. For people only: a full disk costs the number, not the queue.</summary>
    private static void SayWho(string path)
    {
        try
        {
            File.WriteAllText(path, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Whoever is kept waiting reads "?", or an old number.
        }
    }

    private static string HolderIn(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "?";
        }
    }
}
