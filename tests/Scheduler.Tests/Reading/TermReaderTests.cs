using NodaTime;

namespace Airclass.Scheduler.Tests.Reading;

public sealed class TermReaderTests : IDisposable
{
    private readonly StationFixture _station = new StationFixture().Replace("grade: 1,", "grade: 1, stage: primary,").Replace("grade: 2,", "grade: 2, stage: junior,");

    public void Dispose() => _station.Dispose();

    [Theory]
    [InlineData(",,2027-02-20,2027-06-30", "DC0210", 1)]
    [InlineData("b,senior,2027-02-20,2027-06-30", "CL1008", 3)]
    [InlineData("b,,20/02/2027,2027-06-30", "CL1001", 4)]
    [InlineData("b,,2027-02-20,", "CL1001", 15)]
    [InlineData("b,,2027-06-30,2027-02-20", "CL3001", 15)]
    [InlineData("b,,2027-01-15,2027-06-30", "CL3002", 1)]
    [InlineData("a,,2027-02-20,2027-06-30", "CL3002", 1)]
    public void Fault_in_a_line_is_named_at_its_field(string line, string code, int column)
    {
        _station.Write("terms.csv", "term,for,start,end\na,,2026-09-01,2027-01-15\n" + line + "\n");
        _station.Findings().ShouldBe([$"{code} terms.csv(3,{column})"]);
        _station.Read().Plan!.Terms.ShouldHaveSingleItem().Name.ShouldBe("a");
    }

    [Fact]
    public void Line_for_a_stage_takes_the_place_of_the_one_for_all()
    {
        _station.Write("terms.csv", "term,for,start,end\nb,,2027-02-20,2027-06-30\na,,2026-09-01,2027-01-15\na,junior,2026-08-25,2027-01-20\n");
        _station.Findings().ShouldBeEmpty();
        var plan = _station.Plan();
        plan.TermsOf(plan.Definition.Services[1]).Select(t => (t.Name, t.Start)).ShouldBe([("a", new LocalDate(2026, 8, 25)), ("b", new LocalDate(2027, 2, 20))]);
        plan.TermOn(plan.Definition.Services[0], new LocalDate(2027, 1, 16)).ShouldBeNull();
        plan.TermOn(plan.Definition.Services[1], new LocalDate(2027, 1, 16))!.WeekOf(new(2027, 1, 16)).ShouldBe(21);
    }
}
