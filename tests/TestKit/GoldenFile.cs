using System.Runtime.CompilerServices;
using Shouldly;

namespace Airclass.TestKit;

/// <summary>
/// Files of expected output, kept in <c>Golden</c> beside the test. <c>UPDATE_GOLDEN=1</c> writes them anew; the change is then reviewed
/// with <c>git diff</c>.
/// </summary>
public static class GoldenFile
{
    /// <summary>Compares a text with its golden file.</summary>
    /// <param name="name">The file's name, with its ending.</param>
    /// <param name="actual">What was made.</param>
    /// <param name="testFile">Filled in by the compiler.</param>
    public static void Compare(string name, string actual, [CallerFilePath] string testFile = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(OnDisk(testFile))!, "Golden", name);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") is "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            return;
        }

        File.Exists(path).ShouldBeTrue($"{path} is missing; UPDATE_GOLDEN=1 writes it.");
        actual.ShouldBe(File.ReadAllText(path), $"{path} differs; UPDATE_GOLDEN=1 writes it anew.");
    }

    /// <summary>A deterministic build (CI=true) writes the checkout's root as <c>/_/</c>.</summary>
    private static string OnDisk(string testFile) =>
        testFile.StartsWith("/_/", StringComparison.Ordinal) ? Repository.PathOf(testFile["/_/".Length..]) : testFile;
}
