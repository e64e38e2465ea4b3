using Xunit;

namespace Airclass.TestKit;

/// <summary>
/// A test of the long form whose foreign judge is too large for <c>./test</c> to install by itself: where it is not installed, the test is left out
/// with the command that installs it.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongFactWithAttribute : FactAttribute
{
    /// <summary>Skips it in the short form, and where a package is missing.</summary>
    /// <param name="packages">Debian packages; of two with a bar between them either will do.</param>
    public LongFactWithAttribute(params string[] packages)
    {
        ArgumentNullException.ThrowIfNull(packages);
        Skip = !TestScale.Long ? "long form: ./test --all"
            : packages.Where(p => !p.Split('|').Any(IsInstalled)).ToArray() is { Length: > 0 } missing
                ? $"apt-get install {string.Join(' ', missing.Select(p => p.Split('|')[0]))}"
                : null;
    }

    private static bool IsInstalled(string package) => ForeignJudge.Run("dpkg", "-s", package).ExitCode == 0;
}
