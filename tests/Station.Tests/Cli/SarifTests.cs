using System.Text.Json;
using Airclass.TestKit;

namespace Airclass.Station.Tests.Cli;

/// <summary>Findings as SARIF, judged by the validator of those who wrote the format.</summary>
public sealed class SarifTests : IDisposable
{
    private readonly TestStation _station = new();

    [Theory]
    [InlineData("en", "is no time")]
    [InlineData("zh", "不是时间")]
    public async Task Findings_are_a_valid_log_with_file_line_and_column(string language, string words)
    {
        _station.Write("timetable/all.csv", "grade,weekday,date,start,end,subject,lesson,every\n1,*,,8-20,08:40,数学,one-1,\n1,*,,09:00,09:20,数学,没有,\n");
        var file = _station.Beside("findings.sarif");

        (await Verbs.RunAsync("validate", _station.Folder, "--data", _station.Data, "--sarif", file, "--lang", language)).Exit.ShouldBe(1);

        using var log = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        log.RootElement.GetProperty("version").GetString().ShouldBe("2.1.0");
        var run = log.RootElement.GetProperty("runs").EnumerateArray().ShouldHaveSingleItem();
        var result = run.GetProperty("results").EnumerateArray().Single(r => r.GetProperty("ruleId").GetString() == "TT2003");
        result.GetProperty("level").GetString().ShouldBe("error");
        result.GetProperty("message").GetProperty("text").GetString()!.ShouldContain(words);
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        place.GetProperty("artifactLocation").GetProperty("uri").GetString()!.ShouldEndWith("/timetable/all.csv");
        (place.GetProperty("region").GetProperty("startLine").GetInt32(), place.GetProperty("region").GetProperty("startColumn").GetInt32()).ShouldBe((2, 6));
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");
        rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString().ShouldBe("TT2003");
        rules.EnumerateArray().Select(r => r.GetProperty("id").GetString()).ShouldContain("TT3001");
    }

    [Fact]
    public async Task Verbs_of_any_kind_write_valid_logs_be_they_empty()
    {
        _station.Write("timetable/other.csv", "grade,weekday,date,start,end,subject,lesson,every\n1,*,,8-20,08:40,数学,one-1,\n1,*,,09:00,09:20,数学,没有,\n");
        string[][] lines =
        [
            ["validate", _station.Folder], ["validate", _station.Folder, "--lang", "zh"], ["rundown", _station.Folder, "--service", "g9"],
            ["publish", _station.Folder, "--week", "2020-W01"], ["status", _station.Folder], ["diagnostics"],
        ];
        string[] files = [.. lines.Select((_, i) => _station.Beside($"{i}.sarif"))];
        foreach (var (words, file) in lines.Zip(files))
        {
            await Verbs.RunAsync([.. words, "--data", _station.Data, "--sarif", file]);
        }

        var verdict = ForeignJudge.Node("sarif.mjs", files);

        verdict.ExitCode.ShouldBe(0, verdict.Output + verdict.Error);
        verdict.Output.ShouldContain("\"files\":6");
    }

    [Fact]
    public async Task File_that_cannot_be_written_is_named()
    {
        var said = await Verbs.RunAsync("rundown", _station.Folder, "--service", "g1", "--sarif", "/proc/findings.sarif");

        said.Exit.ShouldBe(3);
        said.Error.ShouldContain("error OP1001");
    }

    public void Dispose() => _station.Dispose();
}
