using System.Collections.Immutable;
using System.Globalization;
using Airclass.TestKit;

namespace Airclass.EndToEnd.Preparation;

/// <summary>Processes that carry a mark in their environment: a program and everything that it started, however deep.</summary>
internal sealed class MarkedProcesses
{
    private const string Name = "AIRCLASS_TEST_MARK";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The variable that marks a program and its children.</summary>
    public ImmutableDictionary<string, string> Variable { get; } = ImmutableDictionary<string, string>.Empty.Add(Name, Guid.NewGuid().ToString("N"));

    /// <summary>Those that live now, with their command lines.</summary>
    public ImmutableArray<(int Id, string Command)> Living =>
    [
        .. from folder in Directory.EnumerateDirectories("/proc")
           let id = int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0
           where id > 0 && IsMarked(folder)
           select (id, Read(folder + "/cmdline").Replace('\0', ' ').Trim()),
    ];

    /// <summary>Kills one at once, with no chance to tidy up. One that has ended meanwhile is no fault.</summary>
    public static void Kill(int process) => ForeignJudge.Run("kill", ["-9", process.ToString(CultureInfo.InvariantCulture)]);

    /// <summary>Waits until none lives; fails with the names of those that stay.</summary>
    public async Task GoneAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var began = TimeProvider.System.GetTimestamp();
        while (Living is { IsEmpty: false } living)
        {
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(Patience, $"orphans: {string.Join("; ", living)}");
            await timer.WaitForNextTickAsync();
        }
    }

    // A zombie has no environment any more, which is just right.
    private bool IsMarked(string folder) => Read(folder + "/environ").Split('\0').Contains($"{Name}={Variable[Name]}", StringComparer.Ordinal);

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
