using Airclass.Domain.Diagnostics;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Scheduler.Planning;
using Airclass.Scheduler.Reading;
using Airclass.Station.Documents;
using Airclass.TestKit;
using NodaTime;

namespace Airclass.Scheduler.Tests;

public sealed class SampleStationTests
{
    [Fact]
    public void Sample_station_validates_and_has_lessons_on_air_all_year()
    {
        var reading = new StationReader(new YamlDocumentParser()).Read(Repository.PathOf("samples", "classroom"));
        reading.Diagnostics.Where(d => d.Severity != Severity.Information).ShouldBeEmpty();

        var plan = reading.Plan.ShouldNotBeNull();
        plan.Definition.Services.Length.ShouldBe(12);
        var planner = new RundownPlanner(plan);
        foreach (var service in plan.Definition.Services)
        {
            var titles = new HashSet<string>(StringComparer.Ordinal);
            for (var day = 0; day < 366; day += 30)
            {
                var planned = planner.Plan(service, new(new LocalDate(2026, 11, 23).PlusDays(day)), _ => new CellCount(100));
                planned.Diagnostics.ShouldBeEmpty();
                planned.Rundown.Events.Count(e => e.Kind == EventKind.Lesson).ShouldBe(720);
                titles.UnionWith(planned.Rundown.Events.Where(e => e.Kind == EventKind.Lesson).Select(e => e.Title.Chinese));
            }

            titles.Count.ShouldBeGreaterThanOrEqualTo(6);
        }
    }
}
