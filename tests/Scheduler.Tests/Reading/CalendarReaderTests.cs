using Airclass.Domain.Timetables;
using NodaTime;

namespace Airclass.Scheduler.Tests.Reading;

public sealed class CalendarReaderTests : IDisposable
{
    private const string Header = "date,until,kind,follows_weekday,for,bell,name\n";
    private readonly StationFixture _station = new StationFixture().Replace("grade: 1,", "grade: 1, stage: primary,").Replace("grade: 2,", "grade: 2, stage: junior,");

    public void Dispose() => _station.Dispose();

    [Theory]
    [InlineData("01/10/2026,holiday,,国庆", "CL1001", 1)]
    [InlineData(",holiday,,国庆", "CL1001", 1)]
    [InlineData("2026-10-01,off,,国庆", "CL1002", 12)]
    [InlineData("2026-09-30,holiday,,国庆", "CL1003", 1)]
    [InlineData("2026-10-10,makeup,,补课", "CL1004", 19)]
    [InlineData("2026-10-10,makeup,8,补课", "CL1005", 19)]
    [InlineData("2026-10-10,holiday,3,补课", "CL1006", 20)]
    [InlineData("2026-10-10,suspended,3,台风", "CL1006", 22)]
    [InlineData("2026-10-10,returned,3,返校", "CL1006", 21)]
    public void Fault_in_a_line_is_named_at_its_field(string line, string code, int column)
    {
        _station.Write("calendar.csv", "date,kind,follows_weekday,name\n2026-09-30,named,,中秋前\n" + line + "\n");
        _station.Findings().ShouldBe([$"{code} calendar.csv(3,{column})"]);
        _station.Read().Plan!.Calendar.Lines.Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("2026-10-01,10-07,holiday,,,,国庆", "CL1001", 12)]
    [InlineData("2026-10-01,2026-09-30,holiday,,,,国庆", "CL1007", 12)]
    [InlineData("2026-10-01,2027-12-01,holiday,,,,国庆", "CL1007", 12)]
    [InlineData("2026-10-01,,holiday,,primary;senior,,国庆", "CL1008", 22)]
    [InlineData("2026-10-01,,shortened,,,,半天", "CL1009", 25)]
    public void Fault_in_the_wider_columns_is_named_too(string line, string code, int column)
    {
        _station.Write("calendar.csv", Header + line + "\n");
        _station.Findings().ShouldBe([$"{code} calendar.csv(2,{column})"]);
        _station.Read().Plan!.Calendar.Lines.ShouldBeEmpty();
    }

    [Fact]
    public void Bell_that_nobody_described_is_named_and_the_day_keeps_the_ordinary_one()
    {
        _station.Write("calendar.csv", Header + "2026-10-08,,shortened,,,short,半天\n");
        _station.Findings().ShouldBe(["CL1010 calendar.csv(2,1)"]);
        _station.Read().Plan!.Calendar.Lines.ShouldHaveSingleItem().Bell.ShouldBeNull();
    }

    [Fact]
    public void Calendar_says_which_weekday_a_date_carries()
    {
        _station.Write("calendar.csv", "date,kind,follows_weekday,name\n2026-10-01,holiday,,国庆节\n2026-10-10,makeup,2,补周二\n2026-11-23,named,5,\n");
        Carried("1", "2026-10-01").ShouldBeNull();
        Carried("1", "2026-10-10").ShouldBe(IsoDayOfWeek.Tuesday);
        Carried("1", "2026-11-23").ShouldBe(IsoDayOfWeek.Friday);
        Carried("1", "2026-11-24").ShouldBe(IsoDayOfWeek.Tuesday);
        var day = _station.Plan().Calendar.Lines[0];
        (day.Date, day.Until, day.Kind, day.Name, day.IsOff).ShouldBe((new LocalDate(2026, 10, 1), new LocalDate(2026, 10, 1), CalendarDayKind.Holiday, "国庆节", true));
    }

    [Fact]
    public void Closest_line_counts_then_a_suspension_then_the_shorter_one()
    {
        _station.Write("calendar.csv", Header + """
            2026-11-02,2026-11-06,suspended,,,,停课
            2026-11-04,,named,,1,,一年级返校
            2026-11-05,,named,,,,家长会
            2026-11-09,2026-11-13,exam,,junior,,期中
            2026-11-11,,named,3,junior,,中间一天
            2026-11-10,,named,,,,家长会

            """);
        _station.Findings().ShouldBeEmpty();
        Carried("1", "2026-11-03").ShouldBeNull();
        Carried("1", "2026-11-04").ShouldBe(IsoDayOfWeek.Wednesday);
        Carried("2", "2026-11-04").ShouldBeNull();
        Carried("1", "2026-11-05").ShouldBeNull();
        Carried("2", "2026-11-10").ShouldBeNull();
        Carried("1", "2026-11-10").ShouldBe(IsoDayOfWeek.Tuesday);
        Carried("2", "2026-11-11").ShouldBe(IsoDayOfWeek.Wednesday);
        Carried("2", "2026-11-12").ShouldBeNull();
    }

    [Fact]
    public void Absent_calendar_follows_the_weekdays()
    {
        _station.Delete("calendar.csv").Findings().ShouldBeEmpty();
        _station.Plan().Calendar.Lines.ShouldBeEmpty();
    }

    private IsoDayOfWeek? Carried(string grade, string date) => _station.Plan().Calendar.WeekdayCarriedOn(
        NodaTime.Text.LocalDatePattern.Iso.Parse(date).Value, new(grade), grade == "1" ? "primary" : "junior");
}
