using System.Text.Json;
using Airclass.Station.Cli;
using Airclass.Station.Storage;
using Airclass.Station.Tests.Replay;
using Airclass.TestKit;

namespace Airclass.Station.Tests.Cli;

public sealed class ReplayVerbTests
{
    [Fact]
    public async Task Lesson_is_published_listed_and_withdrawn_by_the_verb()
    {
        using var station = await VodStation.OpenAsync("vod: { from: hand }\n");
        (await SayAsync(station)).Output.ShouldNotContain("one-1");
        var early = await SayAsync(station, "one-1", "--publish", "--by", "教研室");
        early.Exit.ShouldBe(ExitCode.Fine);
        early.Error.ShouldContain("VD1001");

        station.Bind("f");
        station.WaitUntil(station.Next().End);
        (await SayAsync(station, "one-1", "--publish", "--by", "教研室")).Output.ShouldContain("on demand within seconds");
        station.Offered().ShouldHaveSingleItem();
        (await SayAsync(station)).Output.ShouldContain("one-1");
        (await SayAsync(station, "one-1")).Output.ShouldContain("one-1: on demand.");

        var withdrawn = await SayAsync(station, "one-1", "--withdraw", "wrong version", "--by", "值班");
        withdrawn.Output.ShouldContain("withdrawn by 值班: wrong version");
        withdrawn.Output.ShouldContain("one-1: withdrawn from replay.");
        station.Offered().ShouldBeEmpty();
        using var json = JsonDocument.Parse((await SayAsync(station, "--json")).Output);
        json.RootElement.GetProperty("result").GetProperty("lessons").GetArrayLength().ShouldBe(0);
        json.RootElement.GetProperty("result").GetProperty("withdrawn")[0].GetProperty("reason").GetString().ShouldBe("wrong version");
    }

    [Fact]
    public async Task Layer_has_one_address_until_it_is_renewed()
    {
        using var station = await VodStation.OpenAsync("layers:\n  - { id: east, name: { zh: 东片, en: East } }\n");

        var first = (await SayAsync(station, "--scope", "east")).Output.Trim();
        first.ShouldMatch("^http://127\\.0\\.0\\.1:[0-9]+/within/[0-9a-f]{32}/replay/$");
        (await SayAsync(station, "--scope", "east")).Output.Trim().ShouldBe(first);
        var renewed = (await SayAsync(station, "--scope", "east", "--renew", "--by", "值班")).Output.Trim();
        renewed.ShouldNotBe(first);
        station.Desk.Scopes.All().ShouldHaveSingleItem().Key.ShouldBe(renewed.Split('/')[4]);

        (await SayAsync(station, "--scope", "west")).Exit.ShouldBe(ExitCode.InputWrong);
    }

    [Theory]
    [InlineData("one-1", "--publish")]
    [InlineData("one-1", "--publish", "--withdraw", "why", "--by", "值班")]
    [InlineData("--publish", "--by", "值班")]
    [InlineData("one-1", "--scope", "east")]
    [InlineData("--renew", "--by", "值班")]
    [InlineData("one-1", "--withdraw", " ", "--by", "值班")]
    public async Task Command_line_that_leaves_a_question_open_is_wrong(params string[] words)
    {
        using var station = new TestStation();

        (await Verbs.RunAsync(["replay", station.Folder, "--data", station.Data, .. words])).Exit.ShouldBe(ExitCode.CommandLineWrong);
    }

    [Fact]
    public async Task Unknown_lesson_is_told()
    {
        using var station = await VodStation.OpenAsync();

        var said = await SayAsync(station, "one-9", "--withdraw", "why", "--by", "值班");

        said.Exit.ShouldBe(ExitCode.InputWrong);
        said.Error.ShouldContain("RV0001");
        new ReplayDecisions(station.Desk.Database, station.Host.Clock).All().ShouldBeEmpty();
    }

    private static Task<Said> SayAsync(VodStation station, params string[] words) =>
        Verbs.RunAtAsync(station.Time, ["replay", station.Files.Folder, "--data", station.Files.Data, "--lang", "en", .. words]);
}
