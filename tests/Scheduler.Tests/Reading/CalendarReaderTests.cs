using Airclass.Domain.Timetables;
using NodaTime;

namespace Airclass.Scheduler.Tests.Reading;

public sealed class CalendarReaderTests : IDisposable
{
    private readonly StationFixture _station = new();

    public void Dispose() => _station.Dispose();

    [Theory]
    [InlineData("2026/10/01,holiday,,国庆", "CL1001", 1)]
    [InlineData(",holiday,,国庆", "CL1001", 1)]
    [InlineData("2026-10-01,off,,国庆", "CL1002", 12)]
    [InlineData("2026-09-30,holiday,,国庆", "CL1003", 1)]
    [InlineData("2026-10-10,makeup,,补课", "CL1004", 19)]
    [InlineData("2026-10-10,makeup,8,补课", "CL1005", 19)]
    [InlineData("2026-10-10,holiday,3,补课", "CL1006", 20)]
    public void Fault_in_a_line_is_named_at_its_field(string line, string code, int column)
    {
        _station.Write("calendar.csv", "date,kind,follows_weekday,name\n2026-09-30,named,,中秋前\n" + line + "\n");
        _station.Findings().ShouldBe([$"{code} calendar.csv(3,{column})"]);
        _station.Read().Plan!.Calendar.Lines.Length.ShouldBe(1);
    }

    [Fact]
    public void Calendar_says_which_weekday_a_date_carries()
    {
        _station.Write("calendar.csv", "date,kind,follows_weekday,name\n2026-10-01,holiday,,国庆节\n2026-10-10,makeup,2,补周二\n2026-11-23,named,5,\n");
        var calendar = _station.Plan().Calendar;
        calendar.WeekdayCarriedOn(new LocalDate(2026, 10, 1), new("1"), "").ShouldBeNull();
        calendar.WeekdayCarriedOn(new LocalDate(2026, 10, 10), new("1"), "").ShouldBe(IsoDayOfWeek.Tuesday);
        calendar.WeekdayCarriedOn(new LocalDate(2026, 11, 23), new("1"), "").ShouldBe(IsoDayOfWeek.Friday);
        var day = calendar.Lines[0];
        (day.Date, day.Until, day.Kind, day.Name, day.IsOff).ShouldBe((new LocalDate(2026, 10, 1), new LocalDate(2026, 10, 1), CalendarDayKind.Holiday, "国庆节", true));
    }

    [Fact]
    public void Absent_calendar_follows_the_weekdays()
    {
        _station.Delete("calendar.csv").Findings().ShouldBeEmpty();
        _station.Plan().Calendar.Lines.ShouldBeEmpty();
    }
}
