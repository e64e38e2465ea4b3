using Airclass.Domain.Time;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Rules;
using NodaTime;

namespace Airclass.Scheduler.Tests.Rules;

public sealed class CheckedDatesTests
{
    private static readonly BroadcastDate Today = new(new LocalDate(2026, 11, 23));

    [Fact]
    public void Station_without_terms_is_checked_for_four_weeks_from_today()
    {
        var dates = CheckedDates.Of(new SchoolDays("3 primary 2020-03-03:").Plan with { Terms = [] }, Today).ToList();

        (dates.Count, dates[0], dates[^1]).ShouldBe((28, Today, new(new LocalDate(2026, 12, 20))));
    }

    [Fact]
    public void Terms_are_checked_whole_and_each_date_once()
    {
        var plan = new SchoolDays("3 primary 2020-03-03:").Plan with
        {
            Terms = [Of("b", new(2020, 3, 2), new(2020, 3, 4)), Of("b", new(2020, 3, 4), new(2020, 3, 5)), Of("a", new(2019, 9, 2), new(2019, 9, 2))],
        };

        CheckedDates.Of(plan, Today).Select(d => d.ToString()).ShouldBe(["2019-09-02", "2020-03-02", "2020-03-03", "2020-03-04", "2020-03-05"]);
    }

    private static Term Of(string name, LocalDate start, LocalDate end) => new(name, start, end, [], default);
}
