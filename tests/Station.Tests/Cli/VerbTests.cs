using System.Text.Json;
using Airclass.TestKit;
using Airclass.TransportStream.DvbSi;

namespace Airclass.Station.Tests.Cli;

public sealed class VerbTests
{
    [Theory]
    [InlineData("fly")]
    [InlineData("rundown", "somewhere")]
    [InlineData("validate", "somewhere", "--lang", "fr")]
    [InlineData("render", "s", "--service", "g1", "--profile", "p", "--from", "2026-11-23T09:00:00", "--cells", "1", "--out", "x")]
    [InlineData("render", "s", "--service", "g1", "--profile", "p", "--from", "2026-11-23T09:00:00Z", "--cells", "0", "--out", "x")]
    [InlineData("rundown", "s", "--service", "g1", "--date", "tomorrow")]
    [InlineData("bench", "schedule", "--terms", "0")]
    [InlineData("bench", "schedule", "--runs", "many")]
    [InlineData("bench", "cooking")]
    public async Task Wrong_command_line_is_exit_2_and_says_so_on_standard_error(params string[] words)
    {
        var said = await Verbs.RunAsync(words);

        said.Exit.ShouldBe(2);
        said.Error.ShouldStartWith("airclass: error: ");
        said.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task Bench_prints_a_line_for_each_size_it_measured()
    {
        var said = await Verbs.RunAsync("bench", "schedule", "--terms", "1", "--services", "24", "--runs", "1", "--warm", "0");

        (said.Exit, said.Error).ShouldBe((0, ""));
        var lines = said.Output.TrimEnd().Split('\n');
        lines[0].ShouldStartWith("terms  weeks  services  layers  rundowns");
        lines.Skip(1).Select(l => string.Join(' ', l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[..5])).ShouldBe(["1 18 18 2 1620", "1 1 24 1 120"]);
    }

    [Fact]
    public async Task Wrong_command_line_under_json_is_a_document_too()
    {
        var said = await Verbs.RunAsync("rundown", "s", "--service", "g1", "--date", "tomorrow", "--json");

        said.Exit.ShouldBe(2);
        using var document = JsonDocument.Parse(said.Output);
        document.RootElement.GetProperty("exit").GetInt32().ShouldBe(2);
        document.RootElement.GetProperty("diagnostics")[0].GetProperty("message").GetString()!.ShouldContain("'tomorrow' is not a date");
    }

    [Fact]
    public async Task Folder_without_a_station_is_exit_1()
    {
        using var folder = new TempFolder();

        var said = await Verbs.RunAsync("validate", folder.Path);

        said.Exit.ShouldBe(1);
        said.Error.ShouldContain("error ST");
    }

    [Fact]
    public async Task New_station_validates_and_is_not_written_twice()
    {
        using var folder = new TempFolder();

        (await Verbs.RunAsync("new", folder["own"])).Exit.ShouldBe(0);
        (await Verbs.RunAsync("validate", folder["own"])).Exit.ShouldBe(0);

        (await Verbs.RunAsync("new", folder["own"])).Exit.ShouldBe(1);
        var unwritable = await Verbs.RunAsync("new", "/proc/own");
        unwritable.Exit.ShouldBe(3);
        unwritable.Error.ShouldContain("/proc/own: error OP1001");
    }

    [Fact]
    public async Task Broken_rule_fails_validation_and_names_its_set()
    {
        using var folder = new TempFolder();
        await Verbs.RunAsync("new", folder["own"]);
        var yaml = Path.Combine(folder["own"], "station.yaml");
        var text = await File.ReadAllTextAsync(yaml);
        Directory.CreateDirectory(Path.Combine(folder["own"], "rules"));
        await File.WriteAllTextAsync(
            Path.Combine(folder["own"], "rules", "ours.yaml"),
            "title: t\njurisdiction: j\nrules:\n  - { id: FEW, metric: lessons-per-day, withReruns: true, atMost: 1, source: s, severity: should }\n");

        await File.WriteAllTextAsync(yaml, text.Replace("rules: []", "rules: [shanghai-2020]", StringComparison.Ordinal));
        var must = await Verbs.RunAsync("validate", folder["own"]);
        await File.WriteAllTextAsync(yaml, text.Replace("rules: []", "rules: [ours]", StringComparison.Ordinal));
        var should = await Verbs.RunAsync("validate", folder["own"]);
        await File.WriteAllTextAsync(yaml, text.Replace("rules: []", "rules: [nosuch]", StringComparison.Ordinal));
        var unknown = await Verbs.RunAsync("validate", folder["own"]);

        must.Exit.ShouldBe(1);
        must.Error.ShouldContain("of shanghai-2020");
        should.Exit.ShouldBe(0, should.Error);
        should.Error.ShouldContain("warning RL2007");
        should.Output.ShouldContain("Rule sets: ours (rules: 1, notes: 0).");
        unknown.Exit.ShouldBe(1);
        unknown.Error.ShouldContain("error RL1001");
    }

    [Fact]
    public async Task Json_is_one_document_with_result_and_diagnostics_in_the_language_asked_for()
    {
        using var station = new TestStation();

        var said = await Verbs.RunAsync("rundown", station.Folder, "--service", "g9", "--json", "--lang", "zh");

        said.Exit.ShouldBe(1);
        using var document = JsonDocument.Parse(said.Output);
        document.RootElement.GetProperty("exit").GetInt32().ShouldBe(1);
        var diagnostic = document.RootElement.GetProperty("diagnostics").EnumerateArray().ShouldHaveSingleItem();
        diagnostic.GetProperty("code").GetString().ShouldBe("OP0001");
        diagnostic.GetProperty("message").GetString()!.ShouldContain("没有频道");
        said.Error.ShouldContain("--service: error OP0001: 电台没有频道“g9”。 提示：");
    }

    [Fact]
    public async Task Rundown_of_a_station_that_never_ran_is_the_plan_and_says_so()
    {
        using var station = new TestStation();

        var said = await Verbs.RunAsync("rundown", station.Folder, "--service", "g1", "--date", "2026-11-23", "--data", station.Data, "--lang", "en");

        said.Exit.ShouldBe(0, said.Error);
        said.Output.ShouldContain("plan, not published");
        said.Output.Split('\n').Count(l => l.Contains("one-1", StringComparison.Ordinal)).ShouldBe(1440);
        Directory.Exists(station.Data).ShouldBeFalse("a verb that only shows must write nothing");
    }

    [Fact]
    public async Task Unknown_profile_file_and_backward_range_are_named()
    {
        using var station = new TestStation();

        (await Verbs.RunAsync(
            "render", station.Folder, "--service", "g1", "--profile", "none", "--from", "2026-11-23T09:00:00Z", "--cells", "1", "--out", station.Beside("x.ts")))
            .Error.ShouldContain("error OP0002");
        var check = await Verbs.RunAsync("check", station.Beside("nothing.ts"));
        check.Exit.ShouldBe(1);
        check.Error.ShouldContain("nothing.ts: error OP0003");
        (await Verbs.RunAsync("export", station.Folder, "--out", station.Beside("e"), "--from", "2026-11-23", "--to", "2026-11-22"))
            .Error.ShouldContain("error OP0005");
    }

    [Fact]
    public async Task Export_is_written_and_never_over_what_is_not_one()
    {
        using var station = new TestStation();
        Directory.CreateDirectory(station.Beside("mine"));
        await File.WriteAllTextAsync(station.Beside("mine/letter.txt"), "keep me");

        (await Verbs.RunAsync("export", station.Folder, "--data", station.Data, "--out", station.Beside("e"))).Exit.ShouldBe(0);
        File.Exists(station.Beside("e/epg.xml")).ShouldBeTrue();

        var refused = await Verbs.RunAsync("export", station.Folder, "--data", station.Data, "--out", station.Beside("mine"));
        refused.Exit.ShouldBe(3);
        refused.Error.ShouldContain("error OP1014");
        (await File.ReadAllTextAsync(station.Beside("mine/letter.txt"))).ShouldBe("keep me");
    }

    [Fact]
    public async Task Render_without_its_lesson_shows_the_slate_and_says_so()
    {
        using var station = new TestStation();
        station.Write("catalogue.csv", "lesson,subject,grade,unit,number,kind,title,title_en,file\none-1,数学,1,,1,new,第一课,,lessons/lost.mp4\n");

        var said = await Verbs.RunAsync(
            "render", station.Folder, "--service", "g1", "--profile", TestStation.Profile, "--from", "2026-11-23T09:00:10+08:00", "--cells", "2",
            "--out", station.Beside("x.ts"), "--data", station.Data);

        said.Exit.ShouldBe(0, said.Error);
        said.Error.ShouldContain("warning OP0004");
        said.Error.ShouldContain("error TC0001");
        new FileInfo(station.Beside("x.ts")).Length.ShouldBe(2 * TestStation.PacketsPerCell * 188);
        (await Verbs.RunAsync("check", station.Beside("x.ts"))).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task Render_for_a_partner_tells_its_number_in_its_coding()
    {
        using var station = new TestStation();
        var text = await File.ReadAllTextAsync(Path.Combine(station.Folder, "station.yaml"));
        station.Write("station.yaml", text.Replace("partner: local", "partner: cable, text: gb2312, numbers: { g1: 401 }", StringComparison.Ordinal));
        async Task<(int Exit, string Error)> Render(string name, params string[] more)
        {
            var said = await Verbs.RunAsync(
            [
                "render", station.Folder, "--service", "g1", "--profile", TestStation.Profile, "--from", "2026-11-23T09:00:10+08:00", "--cells", "1",
                "--out", station.Beside(name), "--data", station.Data, .. more,
            ]);
            return (said.Exit, said.Error);
        }

        (await Render("plain.ts")).Exit.ShouldBe(0);
        (await Render("cable.ts", "--partner", "cable")).Exit.ShouldBe(0);
        var nobody = await Render("nobody.ts", "--partner", "nobody");

        var (plain, cable) = (await File.ReadAllBytesAsync(station.Beside("plain.ts")), await File.ReadAllBytesAsync(station.Beside("cable.ts")));
        foreach (var (coding, coded, other) in new[] { (DvbTextCoding.Utf8, plain, cable), (DvbTextCoding.Gb2312, cable, plain) })
        {
            var name = DvbText.Encode("空中课堂1", coding, 40);
            coded.AsSpan().IndexOf(name).ShouldBeGreaterThan(0);
            other.AsSpan().IndexOf(name).ShouldBe(-1);
        }

        // The logical channel descriptor: service 101, shown, number 1 or 401 (0x191).
        plain.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x00, 0x65, 0xFC, 0x01]).ShouldBeGreaterThan(0);
        cable.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x00, 0x65, 0xFD, 0x91]).ShouldBeGreaterThan(0);
        nobody.Exit.ShouldBe(1);
        nobody.Error.ShouldContain("error OP0010: no partner \"nobody\" takes g1 in the profile tiny. Hint: it is taken by: cable.");
    }

    [Fact]
    public async Task Export_names_the_characters_that_only_a_partner_cannot_show()
    {
        using var station = new TestStation();
        station.Write("catalogue.csv", "lesson,subject,grade,unit,number,kind,title,title_en,file\none-1,数学,1,,1,new,多少€,,lessons/one.yaml\n");
        var text = await File.ReadAllTextAsync(Path.Combine(station.Folder, "station.yaml"));
        Task<Said> Export(string name) => Verbs.RunAsync("export", station.Folder, "--data", station.Data, "--out", station.Beside(name));

        var plain = await Export("plain");
        station.Write("station.yaml", text.Replace("partner: local", "partner: cable, text: gb2312", StringComparison.Ordinal));
        var coded = await Export("coded");

        plain.Error.ShouldNotContain("EI1004");
        coded.Exit.ShouldBe(0, coded.Error);
        coded.Error.ShouldContain("warning EI1004");
        coded.Error.ShouldContain("€");
    }

    [Fact]
    public async Task Transcode_to_where_nothing_can_be_written_is_exit_3()
    {
        using var station = new TestStation();

        var said = await Verbs.RunAsync(
            "transcode", Path.Combine(station.Folder, "lessons", "one.yaml"), "--station", station.Folder, "--profile", TestStation.Profile, "--out", "/proc/x.ts");

        said.Exit.ShouldBe(3);
        said.Error.ShouldContain("/proc/x.ts: error OP1012");
    }
}
