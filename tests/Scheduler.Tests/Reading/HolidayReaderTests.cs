using Airclass.Domain.Identity;
using Airclass.Domain.Timetables;
using Airclass.TestKit;
using NodaTime;

namespace Airclass.Scheduler.Tests.Reading;

public sealed class HolidayReaderTests : IDisposable
{
    private static readonly string Shipped = Repository.PathOf("calendars");
    private readonly StationFixture _station = new StationFixture().Replace("zone: Asia/Shanghai", "zone: Asia/Shanghai\nholidays: cn");

    public void Dispose() => _station.Dispose();

    /// <summary>The days off and make-up working days of each year, counted in the notices of the State Council.</summary>
    [Theory]
    [InlineData(2020, 30, 6)]
    [InlineData(2021, 31, 7)]
    [InlineData(2022, 31, 7)]
    [InlineData(2025, 28, 5)]
    [InlineData(2026, 33, 6)]
    public void Shipped_year_has_as_many_days_as_were_announced(int year, int off, int makeUps)
    {
        var dates = Enumerable.Range(0, 366).Select(d => new LocalDate(year, 1, 1).PlusDays(d)).Where(d => d.Year == year).ToList();
        var days = dates.Select(d => _station.Plan().Calendar.DayOf(d, new("1"), "")).Where(d => d is not null).ToList();
        days.Count(d => d!.Kind == CalendarDayKind.Holiday).ShouldBe(off);
        days.Count(d => d!.Kind == CalendarDayKind.MakeUp).ShouldBe(makeUps);
    }

    [Fact]
    public void Every_shipped_file_reads_clean_and_names_its_source()
    {
        _station.Findings().ShouldBeEmpty();
        var files = Directory.GetFiles(Repository.PathOf("calendars"), "*.csv");
        files.Length.ShouldBeGreaterThanOrEqualTo(5);
        foreach (var line in files.SelectMany(File.ReadAllLines).Where(l => l.Length > 0 && char.IsAsciiDigit(l[0])))
        {
            line.Split(',')[^1].ShouldStartWith("http");
        }
    }

    [Fact]
    public void Station_with_a_year_of_its_own_has_that_in_place_of_the_shipped_one()
    {
        _station.Write("calendars/cn-2026.csv", "date,kind,follows_weekday,name\n2026-03-12,holiday,,植树节\n");
        var calendar = _station.Plan().Calendar;
        calendar.Lines.Where(l => l.Date.Year == 2026).ShouldHaveSingleItem().Name.ShouldBe("植树节");
        calendar.Lines.ShouldContain(l => l.Date.Year == 2025);
    }

    [Fact]
    public void Own_line_counts_before_the_shipped_one_of_the_same_date()
    {
        _station.Write("calendar.csv", "date,kind,follows_weekday,name\n2026-10-10,makeup,2,补周二\n");
        _station.Findings().ShouldBeEmpty();
        _station.Plan().Calendar.WeekdayCarriedOn(new(2026, 10, 10), new("1"), "").ShouldBe(IsoDayOfWeek.Tuesday);
    }

    [Fact]
    public void Make_up_day_in_a_term_that_nobody_announced_is_a_finding_and_no_guess()
    {
        _station.Write("terms.csv", "term,for,start,end\n2026-autumn,,2026-09-01,2027-01-20\n");
        var found = _station.Read().Diagnostics;
        found.Select(StationFixture.Show).ShouldBe([$"CL2001 {Shipped}/cn-2026.csv(13,1)", $"CL2001 {Shipped}/cn-2026.csv(16,1)"]);
        found[1].Message(Language.English).ShouldStartWith("2026-10-10 is a make-up working day (国庆节), but nobody has said");
        _station.Write("calendar.csv", "date,kind,follows_weekday,name\n2026-10-10,makeup,2,补周二\n2026-09-20,holiday,,不上课\n");
        _station.Findings().ShouldBeEmpty();
    }

    [Fact]
    public void Holidays_that_nobody_wrote_down_are_refused_with_those_there_are()
    {
        _station.Replace("holidays: cn", "holidays: [cn, xx]");
        var found = _station.Read().Diagnostics.ShouldHaveSingleItem();
        found.Descriptor.Code.ShouldBe("CL1011");
        found.Hint(Language.English).ShouldStartWith("known are: cn;");
    }
}
