namespace Airclass.Station.Composition;

/// <summary>A folder for what is needed only while a verb runs; gone when it ends.</summary>
internal sealed class WorkFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("airclass-").FullName;

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // The system's temporary folder is cleaned by the system.
        }
    }
}
