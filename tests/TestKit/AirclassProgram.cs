namespace Airclass.TestKit;

/// <summary>Runs the built program as an operator would: a process of its own, by its verbs.</summary>
public static class AirclassProgram
{
    /// <summary>The built executable, of the same configuration as the tests.</summary>
    public static string Path { get; } = Repository.PathOf("src", "Station", "bin", Configuration, "net10.0", "airclass.dll");

    /// <summary>Runs a verb to its end.</summary>
    public static Verdict Run(params IReadOnlyList<string> arguments) => ForeignJudge.Run("dotnet", [Path, .. arguments]);

#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif
}
