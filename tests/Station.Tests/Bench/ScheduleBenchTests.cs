using Airclass.Station.Bench;

namespace Airclass.Station.Tests.Bench;

public sealed class ScheduleBenchTests
{
    private static readonly ScheduleBench Bench = new(TimeProvider.System);

    [Fact]
    public void City_has_380_lessons_a_week_and_twice_the_terms_are_twice_the_work()
    {
        var one = Bench.Measure(BenchSize.City(1) with { Layers = 0, Services = BenchSize.Grades }, 1)!;
        var two = Bench.Measure(BenchSize.City(2) with { Layers = 0, Services = BenchSize.Grades }, 1)!;

        one.Lessons.ShouldBe(380 * BenchSize.WeeksPerTerm);
        one.Rundowns.ShouldBe(BenchSize.Grades * BenchSize.WeeksPerTerm * 5);
        (two.Lessons, two.Rundowns, two.Events).ShouldBe((2 * one.Lessons, 2 * one.Rundowns, 2 * one.Events));
    }

    [Fact]
    public void Districts_change_what_their_services_air()
    {
        var city = Bench.Measure(new(1, 2, 0, BenchSize.Grades), 1)!;
        var districts = Bench.Measure(new(1, 2, 2, BenchSize.Grades + 6), 1)!;

        // Six more services for ten days: each loses the first period of the Wednesday of an even week, and has a notice on Fridays.
        districts.Rundowns.ShouldBe(city.Rundowns + 60);
        districts.Lessons.ShouldBe(city.Lessons + (2 * 2 * 3 * 32) - 6);
    }

    [Fact]
    public void Region_airs_the_lessons_of_its_grades_on_every_service()
    {
        var region = Bench.Measure(BenchSize.Region(36), 1)!;

        (region.Size.Layers, region.Rundowns, region.Lessons).ShouldBe((2, 180, 3 * 380));
    }
}
