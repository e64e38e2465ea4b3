using Airclass.TestKit;

namespace Airclass.Station.Tests.Cli;

/// <summary>The grid that <c>rundown --out</c> writes, held against the station by <c>lineup</c>.</summary>
public sealed class LineupVerbTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Grid_of_a_week_differs_in_nothing_and_of_another_week_in_all()
    {
        var (station, grid) = (_folder["station"], _folder["grid.xlsx"]);
        (await Verbs.RunAsync("new", station, "--xlsx")).Exit.ShouldBe(0);
        (await Verbs.RunAsync("rundown", station, "--service", "g1", "--date", "2027-03-03", "--out", grid)).Exit.ShouldBe(0);

        var same = await Verbs.RunAsync("lineup", station, "--against", grid, "--week", "2027-W09", "--lang", "en");
        same.Error.ShouldBeEmpty();
        (same.Exit, same.Output.Trim()).ShouldBe((0, "2027-W09: 1008 printed slots, 0 differences."));

        var other = await Verbs.RunAsync("lineup", station, "--against", grid, "--week", "2027-W10", "--lang", "en");
        other.Exit.ShouldBe(1);
        other.Error.ShouldContain("grid.xlsx: error LU1007");
    }

    [Fact]
    public async Task What_an_export_writes_for_schools_differs_in_nothing()
    {
        var (station, export) = (_folder["station"], _folder["export"]);
        (await Verbs.RunAsync("new", station)).Exit.ShouldBe(0);
        (await Verbs.RunAsync("export", station, "--out", export, "--from", "2027-03-01", "--to", "2027-03-07")).Exit.ShouldBe(0);

        foreach (var ending in new[] { "xlsx", "csv" })
        {
            var file = Path.Combine(export, "lineups", "g1", $"2027-W09.{ending}");
            var said = await Verbs.RunAsync("lineup", station, "--against", file, "--week", "2027-W09", "--lang", "en");
            said.Error.ShouldBeEmpty();
            said.Exit.ShouldBe(0);
            said.Output.Trim().ShouldEndWith(" printed slots, 0 differences.");
            said.Output.ShouldNotContain(" 0 printed");
        }
    }
}
