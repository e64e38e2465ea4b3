using Airclass.Domain.Identity;
using Airclass.Scheduler.Planning;
using NodaTime;

namespace Airclass.Scheduler.Tests.Planning;

public sealed class TermOpeningTests : IDisposable
{
    private readonly SchoolFixture _school = new();

    public void Dispose() => _school.Dispose();

    [Theory]
    [InlineData("2026-10-12", "2026-09-02T01:00:00Z")]
    [InlineData("2026-09-02", "2026-09-02T01:00:00Z")]
    [InlineData("2026-07-20", "2026-09-02T01:00:00Z")]
    [InlineData("2027-01-20", "2027-02-22T01:00:00Z")]
    [InlineData("2027-08-01", null)]
    public void First_lesson_is_the_terms_and_between_terms_the_next_ones(string date, string? first)
    {
        // 2026-09-01 is a Tuesday, and a holiday here; flag raising and reruns are no lessons.
        _school.Timetable("1,*,,07:00,07:20,,,,,flag-raising,,,,\n1,*,,09:00,09:20,语文,yw1,,,,,,,\n")
            .Write("terms.csv", "term,for,start,end\n2026-autumn,,2026-09-01,2027-01-15\n2027-spring,,2027-02-22,2027-07-01\n")
            .Write("calendar.csv", "date,kind,follows_weekday,name\n2026-09-01,holiday,,开学\n");

        FirstLesson(date).ShouldBe(first);
    }

    [Fact]
    public void Term_without_lessons_and_station_without_terms_have_none()
    {
        FirstLesson("2026-10-12").ShouldBeNull();
        _school.Timetable("2,*,,09:00,09:20,语文,jw1,,,,,,,\n").Write("terms.csv", "term,for,start,end\n2026-autumn,,2026-09-01,2999-01-15\n");
        FirstLesson("2026-10-12").ShouldBeNull();
    }

    private string? FirstLesson(string date)
    {
        var plan = _school.Station.Read().Plan.ShouldNotBeNull();
        var service = plan.Definition.Find(new ServiceId("g1")).ShouldNotBeNull();
        return new TermOpening(plan).FirstLesson(service, NodaTime.Text.LocalDatePattern.Iso.Parse(date).Value)?.ToString("uuuu-MM-dd'T'HH:mm:ss'Z'", null);
    }
}
