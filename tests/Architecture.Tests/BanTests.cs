using System.Text.RegularExpressions;
using Airclass.TestKit;

namespace Airclass.Architecture.Tests;

/// <summary>What the code base does not do: read the system's clock, sleep, start processes in more than one place, use bags for names.</summary>
public sealed partial class BanTests
{
    [Fact]
    public void Processes_are_started_in_one_file() =>
        FilesWith(ProcessStart()).ShouldBe(["src/Transcode/Ffmpeg/ChildProcess.cs"]);

    [Fact]
    public void Clocks_are_handed_down() => FilesWith(Clock()).ShouldBeEmpty();

    [Fact]
    public void Nobody_sleeps() => FilesWith(Sleep()).ShouldBeEmpty();

    [Fact]
    public void Types_have_names_of_the_trade() => FilesWith(VagueType()).ShouldBeEmpty();

    [Fact]
    public void Seconds_are_never_a_bare_double_in_a_public_signature() => FilesWith(DoubleSeconds()).ShouldBeEmpty();

    [Fact]
    public void Analyzers_ban_the_same()
    {
        var banned = File.ReadAllText(Repository.PathOf("eng", "BannedSymbols.txt"));

        foreach (var symbol in new[] { "P:System.DateTime.Now", "P:System.DateTime.UtcNow", "P:System.DateTimeOffset.UtcNow", "Thread.Sleep", "Process.Start" })
        {
            banned.ShouldContain(symbol);
        }
    }

    [Fact]
    public void Suppressions_of_banned_symbols_stand_only_where_the_exception_is_the_purpose() =>
        FilesWith(Suppression()).ShouldBeSubsetOf(["src/Transcode/Ffmpeg/ChildProcess.cs"]);

    [Fact]
    public void Source_files_stay_readable()
    {
        var long_ = Repository.Sources("src").Where(f => File.ReadLines(f).Count() > 500).Select(Relative);

        long_.ShouldBeEmpty();
    }

    private static string[] FilesWith(Regex pattern) =>
        [.. Repository.Sources("src").Where(f => File.ReadLines(f).Any(l => !IsComment(l) && pattern.IsMatch(l))).Select(Relative).Order(StringComparer.Ordinal)];

    private static bool IsComment(string line) => line.TrimStart().StartsWith("//", StringComparison.Ordinal);

    private static string Relative(string file) => Path.GetRelativePath(Repository.Root, file);

    [GeneratedRegex(@"(?<!Child)Process\.Start\(|new Process\b|new System\.Diagnostics\.Process\b")]
    private static partial Regex ProcessStart();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?Now\b|\bDateTime\.Today\b|TimeZoneInfo\.Local\b|Environment\.TickCount")]
    private static partial Regex Clock();

    [GeneratedRegex(@"Thread\.Sleep|Thread\.SpinWait")]
    private static partial Regex Sleep();

    [GeneratedRegex(@"\b(class|record|struct|interface)\s+\w*(Manager|Helper|Utils|Common|Impl)\b|\b(class|record)\s+(?!SdtService\b)\w+Service\b")]
    private static partial Regex VagueType();

    [GeneratedRegex(@"public .*\bdouble\s+\w*[sS]econds\b")]
    private static partial Regex DoubleSeconds();

    [GeneratedRegex(@"RS0030")]
    private static partial Regex Suppression();
}
