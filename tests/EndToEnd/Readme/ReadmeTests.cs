using System.Text.RegularExpressions;
using Airclass.TestKit;

namespace Airclass.EndToEnd.Readme;

/// <summary>The README tells no tales: its verbs exist, and a newcomer's first lesson gets on air by its words alone.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string[] Languages = ["README.md", "README.zh-CN.md"];

    public static TheoryData<string> Readmes => [.. Languages];

    [Theory]
    [MemberData(nameof(Readmes))]
    public void Verbs_of_the_table_are_the_verbs_of_the_program(string readme)
    {
        var told = TableVerb().Matches(File.ReadAllText(Repository.PathOf(readme))).Select(m => m.Groups[1].Value).ToHashSet();
        var help = AirclassProgram.Run("--help", "--lang", "en").Output;
        var known = CommandOfHelp().Matches(help[help.IndexOf("Commands:", StringComparison.Ordinal)..]).Select(m => m.Groups[1].Value).ToHashSet();

        told.ShouldBe(known, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Readmes))]
    public void Commands_are_understood(string readme)
    {
        var commands = Command().Matches(File.ReadAllText(Repository.PathOf(readme))).Select(m => m.Groups[1].Value).Distinct().ToList();

        commands.ShouldNotBeEmpty();
        foreach (var verb in commands)
        {
            AirclassProgram.Run(verb, "--help").ExitCode.ShouldBe(0, verb);
        }
    }

    [Theory]
    [MemberData(nameof(Readmes))]
    public void Files_it_points_to_exist(string readme) =>
        Link().Matches(File.ReadAllText(Repository.PathOf(readme)))
            .Select(m => m.Groups[1].Value)
            .Where(l => !l.StartsWith("http", StringComparison.Ordinal) && !File.Exists(Repository.PathOf(l)) && !Directory.Exists(Repository.PathOf(l)))
            .ShouldBeEmpty();

    [Fact]
    public void Both_languages_show_the_same_commands()
    {
        static string[] Commands(string readme) => [.. ShellLine().Matches(File.ReadAllText(Repository.PathOf(readme))).Select(m => m.Value)];

        Commands(Languages[1]).ShouldBe(Commands(Languages[0]));
    }

    /// <summary>airclass new, one own recording dropped in, two lines freed of their #: it is in the rundown, in the guide and on the channel.</summary>
    [Fact]
    public void First_own_lesson_gets_into_rundown_guide_and_channel()
    {
        using var folder = new TempFolder();
        var station = folder["my-station"];
        AirclassProgram.Run("new", station).ExitCode.ShouldBe(0);
        Record(Path.Combine(station, "lessons", "my-first-lesson.mp4"));
        TakeOffHash(Path.Combine(station, "catalogue.csv"), "#my-first-lesson,");
        TakeOffHash(Path.Combine(station, "timetable", "timetable.csv"), "#1,*,");

        var validated = AirclassProgram.Run("validate", station);
        validated.ExitCode.ShouldBe(0, validated.Error);
        var sheet = AirclassProgram.Run("rundown", station, "--service", "g1", "--date", "2027-03-01", "--lang", "en");
        sheet.Output.ShouldContain("My first lesson");
        AirclassProgram.Run("export", station, "--out", folder["out"]).ExitCode.ShouldBe(0);
        File.ReadAllText(folder["out", "epg.xml"]).ShouldContain("我的第一课");

        // An even minute is the start of a cell.
        var render = AirclassProgram.Run(
            "render", station, "--service", "g1", "--profile", "sample-sd", "--from", "2027-03-01T09:04:00+08:00", "--cells", "4", "--out", folder["air.ts"]);
        render.ExitCode.ShouldBe(0, render.Error);
        MeanColour(folder["air.ts"]).ShouldBeGreaterThan(200);
    }

    /// <summary>Five seconds of pure red with a tone: a picture that no card of ours resembles.</summary>
    private static void Record(string file) => ForeignJudge.Run(
        "ffmpeg", "-nostdin", "-v", "error", "-f", "lavfi", "-i", "color=red:s=320x180:r=25:d=5", "-f", "lavfi", "-i", "sine=440:d=5",
        "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac", "-shortest", file).ExitCode.ShouldBe(0);

    private static void TakeOffHash(string file, string start)
    {
        var lines = File.ReadAllLines(file);
        lines.ShouldContain(l => l.StartsWith(start, StringComparison.Ordinal));
        File.WriteAllLines(file, lines.Select(l => l.StartsWith(start, StringComparison.Ordinal) ? l[1..] : l));
    }

    /// <summary>The mean of V, the red difference, over the first second: 240 is pure red, 128 is none.</summary>
    private static int MeanColour(string file)
    {
        var said = ForeignJudge.Run(
            "ffprobe", "-v", "error", "-f", "lavfi", $"movie={file},signalstats", "-show_entries", "frame_tags=lavfi.signalstats.VAVG", "-read_intervals", "%+#10", "-of", "csv=p=0");
        said.ExitCode.ShouldBe(0, said.Error);
        return (int)said.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Average(l => double.Parse(l.TrimEnd(','), System.Globalization.CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"^\| `([a-z]+)[ `]", RegexOptions.Multiline)]
    private static partial Regex TableVerb();


    [GeneratedRegex(@"^  ([a-z]+) +[<A-Z]", RegexOptions.Multiline)]
    private static partial Regex CommandOfHelp();

    [GeneratedRegex(@"\./airclass ([a-z]+)")]
    private static partial Regex Command();

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\$ .*$", RegexOptions.Multiline)]
    private static partial Regex ShellLine();
}
