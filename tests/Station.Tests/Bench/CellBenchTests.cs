using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.Station.Bench;
using Airclass.TestKit;

namespace Airclass.Station.Tests.Bench;

public sealed class CellBenchTests
{
    [Fact]
    public void Air_file_is_made_again_cell_by_cell()
    {
        var profile = SyntheticAirFile.Profile;

        var result = CellBench.Measure(profile, SyntheticAirFile.Build(5), 2).Result.ShouldNotBeNull();

        // The sound of the last cell ends behind the file: its frames are presented before its pictures.
        result.Cells.ShouldBe(new CellCount(4));
        result.Bytes.ShouldBe(4 * profile.CellBytes);
        result.TimesRealTime.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void File_of_another_profile_is_told_apart() =>
        CellBench.Measure(SyntheticAirFile.Profile with { Video = SyntheticAirFile.Profile.Video with { BFrames = 0 } }, SyntheticAirFile.Build(3), 1).Result.ShouldBeNull();

    [Fact]
    public async Task Verb_refuses_a_file_of_another_profile()
    {
        using var folder = new TempFolder();
        await File.WriteAllBytesAsync(folder["other.ts"], SyntheticAirFile.Build(2, profile: SyntheticAirFile.Profile with { PacketsPerCell = 105 * 21 }));

        var said = await Cli.Verbs.RunAsync("bench", "cells", folder["other.ts"], "--profile", "cable-sd", "--lang", "en");

        said.Exit.ShouldBe(1);
        said.Error.ShouldContain("error OP0007: the file is not made of cells of the profile cable-sd: ");
        (await Cli.Verbs.RunAsync("bench", "cells", folder["none.ts"], "--profile", "cable-sd", "--lang", "en")).Error.ShouldContain("OP0003");
    }
}
