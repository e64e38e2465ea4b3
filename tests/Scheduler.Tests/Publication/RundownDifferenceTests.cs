using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Scheduler.Planning;
using Airclass.Scheduler.Publication;
using NodaTime;

namespace Airclass.Scheduler.Tests.Publication;

public sealed class RundownDifferenceTests : IDisposable
{
    private readonly StationFixture _station = new();

    public void Dispose() => _station.Dispose();

    [Fact]
    public void Line_that_moved_changes_nothing() =>
        RundownDifference.Between(Rundown("1,1,,08:00,08:40,语文,yw1"), Rundown("\n# moved\n1,1,,08:00,08:40,语文,yw1")).IsEmpty.ShouldBeTrue();

    [Fact]
    public void Longer_lesson_differs_from_where_the_shorter_one_ended()
    {
        var before = Rundown("1,1,,08:00,08:40,语文,yw1", 2000);
        var difference = RundownDifference.Between(before, Rundown("1,1,,08:00,08:40,语文,yw1", 2100));
        difference.FirstCell.ShouldBe(before.Events[1].End);
        difference.Describe(Zone, Language.English).Split('\n').ShouldBe(
        [
            "removed 08:32:00–00:00:00 Break",
            "changed 08:00:00–08:32:00 Autumn → 08:00:00–08:33:36 Autumn",
            "added 08:33:36–00:00:00 Break",
        ], ignoreOrder: true);
        difference.Describe(Zone, Language.Chinese).ShouldContain("更改 08:00:00–08:32:00 秋天 → 08:00:00–08:33:36 秋天");
    }

    [Fact]
    public void Other_content_differs_from_its_start()
    {
        var after = Rundown("1,1,,08:00,08:40,语文,");
        var difference = RundownDifference.Between(Rundown("1,1,,08:00,08:40,语文,yw1"), after);
        difference.FirstCell.ShouldBe(after.Events[1].Start);
        difference.Changes.ShouldHaveSingleItem().After!.Title.Chinese.ShouldBe("语文");
    }

    [Fact]
    public void First_version_differs_from_its_first_cell()
    {
        var first = Rundown("1,1,,08:00,08:40,语文,yw1");
        var difference = RundownDifference.Between(null, first);
        difference.FirstCell.ShouldBe(first.Start);
        difference.Changes.Length.ShouldBe(3);
    }

    private static DateTimeZone Zone => DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    private Rundown Rundown(string lines, int? cells = null)
    {
        _station.Write("timetable/a.csv", StationFixture.Header + lines + "\n");
        var plan = _station.Plan();
        return new RundownPlanner(plan).Plan(plan.Definition.Services[0], new(new LocalDate(2026, 11, 23)), _ => cells is { } n ? new CellCount(n) : null).Rundown;
    }
}
