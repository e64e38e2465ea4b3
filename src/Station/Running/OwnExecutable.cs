using System.Reflection;
using Airclass.Transcode.Ffmpeg;

namespace Airclass.Station.Running;

/// <summary>The program that runs now, as a child's command.</summary>
public static class OwnExecutable
{
    /// <summary>A child that runs a verb of the same executable, with a pipe whose end tells it that we are gone.</summary>
    public static ChildCommand Command(params IEnumerable<string> words)
    {
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("the system does not say which program runs.");
        var library = Assembly.GetExecutingAssembly().Location;
        // Started as "dotnet airclass.dll", or by its own launcher.
        var hosted = string.Equals(Path.GetFileNameWithoutExtension(program), "dotnet", StringComparison.Ordinal);
        return new(program, hosted ? [library, .. words] : [.. words]) { Input = ChildInput.KeptPipe, Output = ChildOutput.Inherited };
    }
}
