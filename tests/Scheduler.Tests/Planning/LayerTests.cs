using Airclass.Domain.Identity;

namespace Airclass.Scheduler.Tests.Planning;

public sealed class LayerTests : IDisposable
{
    private const string Base = "1,1-5,,09:00,09:20,语文,yw1,,,,,,,\n1,1-5,,10:00,10:20,数学,sx1,,,,,,,\n";
    private readonly SchoolFixture _school = new();

    public void Dispose() => _school.Dispose();

    [Fact]
    public void Service_of_a_layer_airs_its_slots_where_they_touch_and_the_base_elsewhere()
    {
        With("- { id: jd, name: 嘉定 }").Layer("jd", "1,2,,09:10,09:40,语文,yw5,,,,,,,\n1,3,,14:00,14:20,数学,sx5,,,,,,,\n");
        _school.Findings().ShouldBeEmpty();
        _school.On("2026-11-24", "jd1").ShouldBe(["09:10 语文 yw5", "10:00 数学 sx1"]);
        _school.On("2026-11-25", "jd1").ShouldBe(["09:00 语文 yw1", "10:00 数学 sx1", "14:00 数学 sx5"]);
        _school.On("2026-11-24").ShouldBe(["09:00 语文 yw1", "10:00 数学 sx1"]);
        var plan = _school.Station.Read().Plan!;
        plan.Slots.Where(s => s.Layer == new LayerId("jd")).ShouldAllBe(s => s.Location.File == "layers/jd/a.csv");
    }

    [Fact]
    public void School_lies_over_its_district()
    {
        With("- { id: jd }\n  - { id: sc, level: school, parent: jd, folder: our/school }", "sc")
            .Layer("jd", "1,2,,09:00,09:20,语文,yw5,,,,,,,\n1,2,,10:00,10:20,数学,sx5,,,,,,,\n")
            .Write("our/school/x.csv", SchoolFixture.Header + "1,,2026-11-24,10:00,10:20,数学,sx6,,,,,,,\n");
        _school.Findings().ShouldBeEmpty();
        _school.On("2026-11-24", "jd1").ShouldBe(["09:00 语文 yw5", "10:00 数学 sx6"]);
    }

    [Fact]
    public void Cancellation_takes_the_slot_below_away()
    {
        With("- { id: jd }").Layer("jd", "1,2,,09:00,09:20,,,,,cancel,,,,\n");
        _school.Findings().ShouldBeEmpty();
        _school.On("2026-11-24", "jd1").ShouldBe(["10:00 数学 sx1"]);
    }

    [Theory]
    [InlineData("may: [replace, cancel]", "1,2,,14:00,14:20,语文,yw5,,,,,,,", "LY2001")]
    [InlineData("may: [add, cancel]", "1,2,,09:00,09:20,语文,yw5,,,,,,,", "LY2002")]
    [InlineData("may: [add, replace]", "1,2,,09:00,09:20,,,,,cancel,,,,", "LY2003")]
    [InlineData("subjects: [数学]", "1,2,,09:00,09:20,数学,sx5,,,,,,,", "LY2004")]
    [InlineData("from: \"12:00\"", "1,2,,09:00,09:20,语文,yw5,,,,,,,", "LY2005")]
    [InlineData("until: \"14:00\"", "1,2,,13:50,14:10,语文,yw5,,,,,,,", "LY2005")]
    public void Slot_beyond_the_layers_right_is_named_and_left_out(string right, string line, string code)
    {
        With($"- {{ id: jd, {right} }}").Layer("jd", line + "\n");
        _school.Findings().ShouldBe([$"{code} layers/jd/a.csv(2,1)"]);
        _school.On("2026-11-24", "jd1").ShouldBe(["09:00 语文 yw1", "10:00 数学 sx1"]);
    }

    [Theory]
    [InlineData("may: [add]", "1,2,,14:00,14:20,语文,yw5,,,,,,,")]
    [InlineData("may: [replace]", "1,2,,09:00,09:20,语文,yw5,,,,,,,")]
    [InlineData("may: cancel", "1,2,,09:00,09:20,,,,,cancel,,,,")]
    [InlineData("subjects: [语文]", "1,2,,09:00,09:20,数学,sx5,,,,,,,")]
    [InlineData("from: \"14:00\", until: \"14:20\"", "1,2,,14:00,14:20,语文,yw5,,,,,,,")]
    public void Slot_within_the_layers_right_airs(string right, string line)
    {
        With($"- {{ id: jd, {right} }}").Layer("jd", line + "\n");
        _school.Findings().ShouldBeEmpty();
        _school.On("2026-11-24", "jd1").ShouldNotBe(["09:00 语文 yw1", "10:00 数学 sx1"]);
    }

    [Fact]
    public void Right_is_asked_on_every_date_and_what_goes_beyond_it_is_told_once()
    {
        // The base has a slot there in odd weeks only.
        With("- { id: jd, may: [replace] }").Timetable("1,2,,09:00,09:20,语文,yw1,,A,,,,,\n").Layer("jd", "1,2,,09:00,09:20,语文,yw5,,,,,,,\n")
            .Write("terms.csv", "term,for,start,end\n2026-autumn,,2026-09-01,2027-01-15\n");
        var found = _school.Found().ShouldHaveSingleItem();
        found.Message(Language.English).ShouldContain("on 2026-09-08 nothing stands there");
        _school.On("2026-09-01", "jd1").ShouldBe(["09:00 语文 yw5"]);
        _school.On("2026-09-08", "jd1").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("- { id: jd, level: city }", "DC0004")]
    [InlineData("- { id: jd, may: [delete] }", "DC0004")]
    [InlineData("- { id: jd, from: noon }", "DC0004")]
    [InlineData("- { id: jd, subjects: [体育] }", "TT2002")]
    [InlineData("- { id: jd, parent: xx }", "LY1001")]
    [InlineData("- { id: jd, parent: jd }", "LY1002")]
    [InlineData("- { id: jd, folder: ../elsewhere }", "CT2002")]
    [InlineData("- { id: jd }\n  - { id: jd }", "ST2001")]
    [InlineData("- { id: 嘉 }\n  - { id: jd }", "ST1007")]
    public void Fault_in_a_layers_description_is_named(string layers, string code)
    {
        With(layers).Layer("jd", "1,2,,14:00,14:20,语文,yw5,,,,,,,\n");
        _school.Station.Read().Diagnostics.Select(d => d.Descriptor.Code).ShouldContain(code);
    }

    [Fact]
    public void Layers_folders_and_services_that_do_not_belong_together_are_named()
    {
        _school.Station.Replace("services:", "layers:\n  - { id: jd }\nservices:").Replace("grade: 2,", "grade: 2, layer: xx,");
        _school.Layer("stray", "");
        _school.Findings().ShouldBe(["LY1005 layers/stray", "LY1001 station.yaml(10,32)", "LY1004 station.yaml(7,11)", "LY1003 station.yaml(7,11)"], ignoreOrder: true);
    }

    [Fact]
    public void Grade_has_one_service_for_each_layer()
    {
        With("- { id: jd }").Station.Replace("outputs:", "  - { id: again, grade: 1, number: 9, layer: jd, name: x }\noutputs:");
        _school.Station.Findings().ShouldContain(f => f.StartsWith("ST2001 station.yaml", StringComparison.Ordinal));
    }

    private SchoolFixture With(string layers, string follow = "jd")
    {
        _school.Timetable(Base);
        _school.Station.Replace("services:", "layers:\n  " + layers + "\nservices:")
            .Replace("outputs:", $"  - {{ id: jd1, grade: 1, stage: primary, number: 7, layer: {follow}, name: 嘉定一年级 }}\noutputs:");
        return _school;
    }
}
