using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.EpgExport.DvbEit;
using static Airclass.EpgExport.Tests.Sample;

namespace Airclass.EpgExport.Tests.DvbEit;

public sealed class EitReportTests
{
    [Fact]
    public void Schedule_that_is_carried_in_time_has_no_finding() =>
        EitReport.Schedule([G1], Sd, new(8, 8, new(10), new(30), 0)).ShouldBeEmpty();

    [Fact]
    public void Days_cycles_and_events_that_do_not_fit_are_told()
    {
        var findings = EitReport.Schedule([G1, Station.Services[1]], Sd, new(2, 8, new(25), new(25), 7)).ToList();

        findings.Select(f => f.Descriptor.Code).ShouldBe(["EI1001", "EI1002", "EI1003"]);
        findings[0].Arguments.ShouldBe(["g1, g2", Sd.Name.Value, "2", "8"]);
        findings[1].Arguments.ShouldBe(["g1, g2", Sd.Name.Value, "24", "24"]);
        EitReport.Schedule([G1], Sd, new(8, 8, new(10), new(60), 0)).ShouldHaveSingleItem().Descriptor.Code.ShouldBe("EI1002");
    }

    [Fact]
    public void Characters_outside_gb_2312_are_told_once_with_a_text_that_has_them()
    {
        var old = Sd with { SiText = SiTextEncoding.Gb2312 };
        var guide = Teller.Build(Timeline([Lesson("a", 0, 10, title: "喆😀课"), Lesson("b", 10, 10, title: "喆😀另一课"), Lesson("c", 20, 10)]), Midnight, Midnight + new CellCount(30));

        var finding = EitReport.Characters(old, G1, guide).ShouldHaveSingleItem();

        finding.Descriptor.Code.ShouldBe("EI1004");
        finding.Arguments.ShouldBe([Sd.Name.Value, "喆😀", "喆😀课"]);
        EitReport.Characters(Sd, G1, guide).ShouldBeEmpty();
    }
}
