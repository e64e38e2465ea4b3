using System.Text.Json;
using Airclass.Station.Tests.Cli;
using Airclass.TestKit;

namespace Airclass.Station.Tests.Drills;

/// <summary>The verb, from the station's folder to the report, on five minutes of a day.</summary>
public sealed class DrillVerbTests
{
    [Fact]
    public async Task Drill_makes_what_is_missing_hits_every_slot_and_takes_pictures()
    {
        using var station = new TestStation(services: 2);

        var said = await DrillAsync(station, "--out", station.Beside("pictures"), "--json");

        said.Exit.ShouldBe(0, said.Error);
        using var document = JsonDocument.Parse(said.Output);
        var result = document.RootElement.GetProperty("result");
        result.GetProperty("standing").GetString().ShouldBe("plan");
        foreach (var stream in result.GetProperty("streams").EnumerateArray())
        {
            (stream.GetProperty("slots").GetInt32(), stream.GetProperty("hit").GetInt32()).ShouldBe((5, 5));
            (stream.GetProperty("slateCells").GetInt32(), stream.GetProperty("streamFaults").GetInt32()).ShouldBe((0, 0));
        }

        result.GetProperty("streams").GetArrayLength().ShouldBe(2);
        Directory.GetFiles(station.Beside("pictures")).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(
        [
            "g1-tiny-080000-lesson.jpg", "g1-tiny-080012f-break.jpg", "g1-tiny-080400-lesson.jpg",
            "g2-tiny-080000-lesson.jpg", "g2-tiny-080012f-break.jpg", "g2-tiny-080400-lesson.jpg",
        ]);
        new FileInfo(Path.Combine(station.Beside("pictures"), "g1-tiny-080000-lesson.jpg")).Length.ShouldBeGreaterThan(2000);
    }

    [Fact]
    public async Task Drill_says_which_lesson_is_missing_and_fails()
    {
        using var station = new TestStation();
        File.Delete(Path.Combine(station.Folder, "lessons", "one.yaml"));

        var said = await DrillAsync(station, "--lang", "en");

        said.Exit.ShouldBe(1);
        said.Error.ShouldContain("error DR1002: lesson:one-1 is not ready for the profile tiny");
        said.Error.ShouldContain("timetable/all.csv(2,1): error DR1001: g1 tiny: the slate stands in for");
        said.Error.ShouldContain("(Missing; times: 5)");
        said.Output.ShouldContain("0/5");
    }

    [Fact]
    public async Task Drill_as_it_is_makes_nothing_and_finds_that_nothing_can_be_seen()
    {
        using var station = new TestStation();

        var said = await DrillAsync(station, "--as-is", "--out", station.Beside("pictures"));

        said.Exit.ShouldBe(1);
        foreach (var missing in (string[])["station:slate", "station:break", "lesson:one-1"])
        {
            said.Error.ShouldContain($"{missing}: error DR1002");
        }

        said.Error.ShouldContain("error DR1003");
        Directory.Exists(Path.Combine(station.Data, "store")).ShouldBeFalse();
    }

    [LongFact]
    public async Task Every_kind_of_slot_countdown_and_night_have_material()
    {
        using var station = new TestStation();
        var yaml = Path.Combine(station.Folder, "station.yaml");
        await File.AppendAllTextAsync(yaml, "countdown: 5\nhours: { from: \"08:01\", until: \"08:04:30\" }\n");
        station.Write("timetable/all.csv", """
            grade,weekday,start,end,subject,lesson,kind,reason,hold
            1,*,08:01:00,08:01:30,,,flag,,
            1,*,08:01:40,08:02:00,数学,one-1,,,
            1,*,08:02:00,08:02:20,,,calisthenics,,
            1,*,08:02:30,08:02:50,,,eyes,,
            1,*,08:03:00,08:03:20,,,notice,明天停课,
            1,*,08:03:30,08:03:50,,,live,开学典礼,
            1,*,08:04:00,08:04:20,数学,one-1,rerun,,soft:1
            """ + "\n");

        var said = await DrillAsync(station, "--out", station.Beside("pictures"), "--json");

        said.Exit.ShouldBe(0, said.Error);
        using var document = JsonDocument.Parse(said.Output);
        var stream = document.RootElement.GetProperty("result").GetProperty("streams")[0];
        (stream.GetProperty("slots").GetInt32(), stream.GetProperty("hit").GetInt32()).ShouldBe((7, 7));
        var pictures = string.Join(' ', Directory.GetFiles(station.Beside("pictures")));
        foreach (var sort in (string[])["flag-raising", "calisthenics", "eye-exercises", "card-", "countdown", "closedown", "test-pattern", "lesson", "break"])
        {
            pictures.ShouldContain($"-{sort}");
        }
    }

    [Fact]
    public async Task Date_that_the_zone_skips_and_a_part_that_ends_before_it_begins_cannot_be_drilled()
    {
        using var station = new TestStation();
        var yaml = Path.Combine(station.Folder, "station.yaml");
        await File.WriteAllTextAsync(yaml, (await File.ReadAllTextAsync(yaml)).Replace("Asia/Shanghai", "Pacific/Apia", StringComparison.Ordinal));

        var skipped = await Verbs.RunAsync("drill", station.Folder, "--date", "2011-12-30", "--data", station.Data);
        (skipped.Exit, skipped.Error.Contains("error DR2002", StringComparison.Ordinal)).ShouldBe((1, true));
        var backwards = await Verbs.RunAsync("drill", station.Folder, "--date", "2026-11-24", "--from", "09:00", "--until", "08:00", "--data", station.Data);
        (backwards.Exit, backwards.Error.Contains("error OP0005", StringComparison.Ordinal)).ShouldBe((1, true));
        (await Verbs.RunAsync("drill", station.Folder, "--from", "8")).Exit.ShouldBe(2);
    }

    [Fact]
    public async Task Day_without_lessons_is_told_as_such()
    {
        using var station = new TestStation();
        station.Write("calendar.csv", "date,kind,follows_weekday,name\n2026-11-24,holiday,,校庆\n");

        var said = await DrillAsync(station);

        said.Exit.ShouldBe(0, said.Error);
        said.Error.ShouldContain("info DR2001: g1: ");
    }

    private static Task<Said> DrillAsync(TestStation station, params string[] more) => Verbs.RunAsync(
        ["drill", station.Folder, "--date", "2026-11-24", "--from", "08:00", "--until", "08:05", "--data", station.Data, .. more]);
}
