using Airclass.TestKit;

namespace Airclass.EndToEnd.Planning;

/// <summary>A day planned twice is the same day, whoever's machine plans it.</summary>
public sealed class SamePlanTests
{
    [Theory]
    [InlineData("classroom", "g8", "2026-11-25")]
    [InlineData("shanghai-2020", "g3", "2020-05-09")]
    [InlineData("shanghai-2020", "g12", "2020-04-15")]
    public void Two_processes_under_two_locales_and_zones_plan_identical_bytes(string sample, string service, string date)
    {
        // Hijri years and Arabic digits, half-hour zones: whatever leaks from the system would show.
        var one = Plan("ar_SA.UTF-8", "America/St_Johns", sample, service, date);
        var other = Plan("tr_TR.UTF-8", "Asia/Kathmandu", sample, service, date);

        one.ShouldContain($"{service}/{date}/");
        other.ShouldBe(one);
    }

    private static string Plan(string locale, string zone, string sample, string service, string date)
    {
        using var folder = new TempFolder();
        var said = ForeignJudge.Run(
            "env", $"LC_ALL={locale}", $"LANG={locale}", $"TZ={zone}", "dotnet", AirclassProgram.Path, "rundown", Repository.PathOf("samples", sample),
            "--service", service, "--date", date, "--draft", "--json", "--lang", "zh", "--data", folder.Path);
        said.ExitCode.ShouldBe(0, said.Error);
        return said.Output;
    }
}
