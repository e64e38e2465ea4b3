using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Scheduler.Planning;
using NodaTime;

namespace Airclass.Scheduler.Tests.Planning;

/// <summary>The ids of a day's lessons when the timetable is changed and planned again.</summary>
public sealed class EventIdTests
{
    private const string First = "1,1,,09:00,09:20,语文,yw1,,,,,,,\n", Second = "1,1,,10:00,10:20,语文,yw2,,,,,,,\n";

    [Fact]
    public void Id_is_that_of_the_slots_time_whatever_happens_in_it_and_around_it()
    {
        var before = Ids(First + Second);

        before.ShouldBe(["yw1 g1/2026-11-23/090000", "yw2 g1/2026-11-23/100000"]);
        Ids(First.Replace("yw1", "yw3", StringComparison.Ordinal) + Second).ShouldBe(["yw3 g1/2026-11-23/090000", before[1]]);
        Ids(First.Replace("09:20", "09:40", StringComparison.Ordinal) + Second).ShouldBe(before);
        Ids("1,1,,08:00,08:20,语文,yw3,,,,,,,\n" + First + Second)[1..].ShouldBe(before);
        Ids(Second).ShouldBe(before[1..]);
        Ids(First + Second.Replace("10:00,10:20", "10:05,10:25", StringComparison.Ordinal)).ShouldBe([before[0], "yw2 g1/2026-11-23/100500"]);
    }

    private static string[] Ids(string timetable)
    {
        using var school = new SchoolFixture();
        var plan = school.Timetable(timetable).Station.Read().Plan.ShouldNotBeNull();
        var service = plan.Definition.Find(new ServiceId("g1")).ShouldNotBeNull();
        var day = new RundownPlanner(plan).Plan(service, new BroadcastDate(new LocalDate(2026, 11, 23)), _ => null).Rundown;
        return [.. day.Events.Where(e => e.Kind == EventKind.Lesson).Select(e => $"{e.Lesson} {e.Id}")];
    }
}
