namespace Airclass.Scheduler.Tests.Reading;

public sealed class BellReaderTests : IDisposable
{
    private const string Header = "bell,stage,period,start,end,interaction\n";
    private readonly StationFixture _station = new StationFixture().Replace("grade: 1,", "grade: 1, stage: primary,").Replace("grade: 2,", "grade: 2, stage: junior,");

    public void Dispose() => _station.Dispose();

    [Theory]
    [InlineData(",,,09:00,09:20,", "DC0210", 3)]
    [InlineData(",nosuch,P2,09:00,09:20,", "CL1008", 2)]
    [InlineData(",,P2,9.0,09:20,", "TT2003", 6)]
    [InlineData(",,P2,09:20,09:00,", "TT2004", 12)]
    [InlineData(",,P2,09:00,09:20,x", "TT2010", 18)]
    [InlineData(",,P1,09:00,09:20,", "CL4001", 3)]
    [InlineData("normal,,P1,09:00,09:20,", "CL4001", 9)]
    [InlineData(",,第１节,09:00,09:20,", "CL4001", 3)]
    public void Fault_in_a_line_is_named_at_its_field(string line, string code, int column)
    {
        _station.Write("bells.csv", Header + ",,P1,09:00,09:20,20\n" + line + "\n");
        _station.Findings().ShouldBe([$"{code} bells.csv(3,{column})"]);
        _station.Read().Plan!.Bells.Periods.Length.ShouldBe(1);
    }

    [Fact]
    public void Period_is_that_of_the_grade_then_of_the_stage_then_of_all()
    {
        _station.Write("bells.csv", Header + "short,,P1,09:00,09:20,\n,,P1,09:10,09:20,\n,primary,P1,09:20,09:40,\n,1,第一节,09:30,09:40,\n");
        _station.Findings().ShouldBeEmpty();
        var bells = _station.Plan().Bells;
        bells.Find("normal", "1", new("1"), "primary")!.Start.Minute.ShouldBe(30);
        bells.Find("normal", "1", new("4"), "primary")!.Start.Minute.ShouldBe(20);
        bells.Find("normal", "1", new("4"), "")!.Start.Minute.ShouldBe(10);
        bells.Find("short", "2", new("4"), "").ShouldBeNull();
        bells.Bells.ShouldBe(["short", "normal"]);
    }
}
