using System.Text.Json;
using Airclass.Station.Composition;

namespace Airclass.Station.Tests.Cli;

public sealed class DiagnosticsVerbTests
{
    [Fact]
    public async Task Catalogue_lists_every_room_in_the_language_asked_for()
    {
        var said = await Verbs.RunAsync("diagnostics", "--lang", "zh");

        said.Exit.ShouldBe(0);
        foreach (var code in (string[])["DC0001", "ST1001", "TT2003", "RD1001", "PB1003", "PO1001", "RC1001", "CK1005", "OP1009", "OP3001"])
        {
            said.Output.ShouldContain(code);
        }

        said.Output.ShouldContain("TT2003 error: “…”不是时间。\n");
        said.Output.ShouldNotContain("{0}");
        DiagnosticCatalogue.All.Length.ShouldBeGreaterThan(150);
    }

    [Fact]
    public async Task Code_and_the_beginning_of_codes_narrow_it_down()
    {
        (await Verbs.RunAsync("diagnostics", "tt2003", "--lang", "en")).Output
            .ShouldBe("TT2003 error: \"…\" is no time.\n       Hint: write it as ….\n");
        using var document = JsonDocument.Parse((await Verbs.RunAsync("diagnostics", "PB", "--json")).Output);
        document.RootElement.GetProperty("result").GetProperty("diagnostics").EnumerateArray()
            .ShouldAllBe(d => d.GetProperty("code").GetString()!.StartsWith("PB"));
    }

    [Fact]
    public async Task Code_that_nothing_has_is_exit_1_and_names_the_beginnings()
    {
        var said = await Verbs.RunAsync("diagnostics", "XX1", "--lang", "en");

        said.Exit.ShouldBe(1);
        said.Error.ShouldContain("CODE: error OP0006: no message has the code \"XX1\". Hint: codes begin with: ");
    }
}
