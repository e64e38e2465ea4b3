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
}
