namespace Airclass.TestKit;

/// <summary>A folder of a test's own, gone when the test ends.</summary>
public sealed class TempFolder : IDisposable
{
    private const string Memory = "/dev/shm";
    private const long MemoryBytes = 1L << 30;

    /// <summary>Makes an empty folder under the system's temporary folder.</summary>
    public TempFolder()
        : this(System.IO.Path.GetTempPath())
    {
    }

    private TempFolder(string parent) => Path = Directory.CreateDirectory(System.IO.Path.Combine(parent, $"airclass-test-{Guid.NewGuid():n}")).FullName;

    public string Path { get; }

    /// <summary>
    /// A folder in memory where the machine has room there, else like any other: for tests that flush a thousand times, since on a disk each flush waits
    /// for whatever others wrote.
    /// </summary>
    public static TempFolder InMemory() =>
        Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace >= MemoryBytes ? new(Memory) : new();

    /// <summary>A path inside the folder.</summary>
    public string this[params string[] parts] => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>Writes a text file (UTF-8, no BOM), making its folders, and returns its path.</summary>
    public string Write(string name, string text)
    {
        var path = this[name];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A child that is still closing a file must not fail the test that started it.
        }
    }
}
