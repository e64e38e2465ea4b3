using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Scheduler.Planning;
using Airclass.Scheduler.Reading;
using NodaTime;

namespace Airclass.Scheduler.Tests.Planning;

public sealed class RundownPlannerTests : IDisposable
{
    private static readonly BroadcastDate Monday = new(new LocalDate(2026, 11, 23));
    private static readonly BroadcastDate Sunday = new(new LocalDate(2026, 11, 22));
    private readonly StationFixture _station = new();

    public void Dispose() => _station.Dispose();

    [Fact]
    public void Lesson_stands_on_the_nearest_cell_and_filler_covers_the_rest()
    {
        var plan = Plan(Monday, "1,1,,08:00,08:40,语文,yw1", lesson: 2000);

        var midnight = CellIndex.Nearest(Instant.FromUtc(2026, 11, 22, 16, 0));
        plan.Rundown.Start.ShouldBe(midnight);
        plan.Rundown.Events.Select(e => (e.Id.Value, (e.Start - midnight).Value, e.Length.Value, e.Kind)).ShouldBe(
        [
            ("g1/2026-11-23/000000f", 0, 30_000, EventKind.Filler),
            ("g1/2026-11-23/080000", 30_000, 2000, EventKind.Lesson),
            ("g1/2026-11-23/083200f", 32_000, 58_000, EventKind.Filler),
        ]);
        plan.Diagnostics.ShouldBeEmpty();
        var lesson = plan.Rundown.Events[1];
        (lesson.Material, lesson.Lesson, lesson.Subject).ShouldBe((MaterialId.Of(new("yw1")), new LessonId("yw1"), new SubjectId("语文")));
        lesson.Title.ShouldBe(new LocalizedText("秋天", "Autumn"));
        lesson.Description.ShouldBe(new LocalizedText("语文 · 第一单元 · 第3课", "Chinese · 第一单元 · Lesson 3"));
        lesson.Origin!.Value.ToString().ShouldBe("timetable/a.csv(2,1)");
        var filler = plan.Rundown.Events[0];
        (filler.Material, filler.Title, filler.Origin).ShouldBe((MaterialId.Break, new LocalizedText("课间", "Break"), null));
    }

    [Fact]
    public void Start_at_an_odd_minute_moves_by_half_a_cell_and_later()
    {
        // 08:01 is 62.5 cells after 08:00.
        var lesson = Plan(Monday, "1,1,,08:01,08:40,语文,yw1").Rundown.Events[1];
        (lesson.Start.Start - Instant.FromUtc(2026, 11, 23, 0, 1)).ShouldBe(Duration.FromMilliseconds(480));
        lesson.Id.Value.ShouldBe("g1/2026-11-23/080100");
    }

    [Fact]
    public void Lesson_of_unknown_length_fills_its_slot() =>
        Plan(Monday, "1,1,,08:00,08:40,语文,yw1").Rundown.Events[1].Length.ShouldBe(new CellCount(2500));

    [Fact]
    public void Longer_lesson_runs_over_into_the_gap_with_a_warning()
    {
        var plan = Plan(Monday, "1,1,,08:00,08:40,语文,yw1\n1,1,,09:00,09:40,语文,", lesson: 2600);
        plan.Rundown.Events[1].Length.Value.ShouldBe(2600);
        plan.Rundown.Events[2].Kind.ShouldBe(EventKind.Filler);
        var found = plan.Diagnostics[0];
        StationFixture.Show(found).ShouldBe("RD1002 timetable/a.csv(2,1)");
        found.Message(Language.English).ShouldBe("g1 2026-11-23: the lesson yw1 at 08:00:00 runs over its slot by 1:36.");
    }

    [Fact]
    public void Lesson_that_preparation_rounded_up_runs_over_without_a_word() =>
        Plan(Monday, "1,1,,08:00,08:40,语文,yw1", lesson: 2502).Diagnostics.ShouldBeEmpty();

    [Fact]
    public void Longer_lesson_is_cut_where_the_next_slot_starts()
    {
        var plan = Plan(Monday, "1,1,,08:00,08:40,语文,yw1\n1,1,,08:48,09:40,语文,yw1", lesson: 3250);
        plan.Rundown.Events.Select(e => e.Length.Value).ShouldBe([30_000, 3000, 3250, 53_750]);
        plan.Diagnostics.Select(StationFixture.Show).ShouldBe(["RD1003 timetable/a.csv(2,1)"]);
    }

    [Fact]
    public void Lesson_across_the_end_of_the_day_is_cut_there()
    {
        var plan = Plan(Monday, "1,1,,23:30,24:00,语文,yw1", lesson: 2500);
        plan.Rundown.Events[^1].Length.Value.ShouldBe(1875);
        plan.Diagnostics.Select(StationFixture.Show).ShouldBe(["RD1004 timetable/a.csv(2,1)"]);
    }

    [Fact]
    public void Slot_without_a_lesson_is_filler_with_the_name_of_its_subject()
    {
        var plan = Plan(Monday, "1,1,,08:00,08:40,语文,");
        var e = plan.Rundown.Events[1];
        (e.Kind, e.Material, e.Title, e.Id.Value).ShouldBe((EventKind.Filler, MaterialId.Break, new LocalizedText("语文", "Chinese"), "g1/2026-11-23/080000"));
        plan.Diagnostics.Select(StationFixture.Show).ShouldBe(["RD1001 timetable/a.csv(2,1)"]);
    }

    [Fact]
    public void Rerun_that_finds_no_lesson_is_not_told_as_a_slot_without_its_subject()
    {
        _station.Write("timetable/a.csv", "grade,weekday,start,end,subject,kind,repeats\n1,1,08:00,08:40,,rerun,09:00\n");
        Planner().Plan(Service, Monday, _ => null).Diagnostics.ShouldBeEmpty();
        _station.Findings().ShouldContain("TT4006 timetable/a.csv(2,1)");
    }

    [Fact]
    public void Repeated_slot_fills_the_day_at_model_pace()
    {
        Header("1,*,,00:00:00,00:01:36,语文,yw1,2");
        var plan = Planner().Plan(Service, Sunday, _ => new CellCount(100));
        plan.Rundown.Events.Length.ShouldBe(1440);
        plan.Rundown.Events.Where((e, i) => i % 2 == 0).ShouldAllBe(e => e.Kind == EventKind.Lesson && e.Length.Value == 100);
        plan.Rundown.Events.Where((e, i) => i % 2 == 1).ShouldAllBe(e => e.Kind == EventKind.Filler && e.Length.Value == 25);
        plan.Rundown.Events[^1].Id.Value.ShouldBe("g1/2026-11-22/235936f");
        plan.Rundown.Events.Select(e => e.Id).Distinct().Count().ShouldBe(1440);
    }

    [Fact]
    public void Warning_about_a_repeated_slot_is_given_once_a_day()
    {
        Header("1,*,,00:00,00:10,语文,,10");
        Planner().Plan(Service, Sunday, _ => null).Diagnostics.ShouldHaveSingleItem();
    }

    [Fact]
    public void Dated_slot_takes_the_place_of_those_it_touches()
    {
        Header("1,*,,00:00,00:10,语文,yw1,60\n1,,2026-11-23,08:05,09:00,语文,,");
        var plan = Planner().Plan(Service, Monday, _ => null);
        var ids = plan.Rundown.Events.Where(e => e.Origin is not null).Select(e => e.Id.Value[^6..]).ToList();
        ids.ShouldNotContain("080000");
        ids.ShouldContain("080500");
        ids.ShouldContain("090000");
        ids.Count.ShouldBe(24);
    }

    [Fact]
    public void Holiday_is_one_filler_with_its_name_and_make_up_day_carries_another_weekday()
    {
        _station.Write("calendar.csv", "date,kind,follows_weekday,name\n2026-11-23,holiday,,校庆\n2026-11-22,makeup,1,补课\n");
        var plan = Plan(Monday, "1,1,,08:00,08:40,语文,yw1");
        var day = plan.Rundown.Events.ShouldHaveSingleItem();
        (day.Title.Chinese, day.Length.Value, day.Kind).ShouldBe(("校庆", 90_000, EventKind.Filler));
        Planner().Plan(Service, Sunday, _ => null).Rundown.Events[1].Lesson.ShouldBe(new LessonId("yw1"));
    }

    [Fact]
    public void Day_that_begins_in_the_morning_ends_on_the_next_date()
    {
        _station.Replace("zone: Asia/Shanghai", "zone: Asia/Shanghai\ndayStart: \"06:00\"");
        var plan = Plan(Monday, "1,1,,08:00,08:40,语文,yw1\n1,2,,05:00,05:40,语文,yw1\n1,2,,06:00,06:40,语文,yw1");
        plan.Rundown.Start.Start.ShouldBe(Instant.FromUtc(2026, 11, 22, 22, 0));
        plan.Rundown.Events.Select(e => e.Id.Value[^7..]).ShouldBe(["060000f", "/080000", "084000f", "/050000", "054000f"]);
        plan.Rundown.Events[3].Start.Start.InUtc().Day.ShouldBe(23);
    }

    [Fact]
    public void Slot_in_the_hour_that_the_clock_skips_is_left_out_with_a_warning()
    {
        // Berlin, 2026-03-29: 02:00 is 03:00.
        _station.Replace("Asia/Shanghai", "Europe/Berlin");
        var plan = Plan(
            new(new LocalDate(2026, 3, 29)), "1,7,,02:00,02:40,语文,yw1\n1,7,,02:40,03:20,语文,yw1\n1,7,,04:00,04:40,语文,yw1");
        plan.Diagnostics.Select(StationFixture.Show).ShouldBe(["RD1005 timetable/a.csv(2,1)"]);
        plan.Rundown.Events.Select(e => e.Id.Value[^7..]).ShouldBe(["000000f", "/030000", "032000f", "/040000", "044000f"]);
        (plan.Rundown.End - plan.Rundown.Start).Value.ShouldBe(23 * 3750);
    }

    [Fact]
    public void Slot_in_the_hour_that_the_clock_repeats_stands_in_the_first_pass()
    {
        // Berlin, 2026-10-25: 03:00 is 02:00 again.
        _station.Replace("Asia/Shanghai", "Europe/Berlin");
        var plan = Plan(new(new LocalDate(2026, 10, 25)), "1,7,,02:00,02:40,语文,yw1\n1,7,,03:00,03:40,语文,yw1", lesson: 2500);
        (plan.Rundown.End - plan.Rundown.Start).Value.ShouldBe(25 * 3750);
        plan.Rundown.Events.Select(e => (e.Id.Value[^7..], e.Length.Value)).ShouldBe(
            [("000000f", 7500), ("/020000", 2500), ("024000f", 5000), ("/030000", 2500), ("034000f", 76_250)]);
    }

    [Fact]
    public void Repeated_slot_keeps_its_distance_over_both_passes_of_an_hour()
    {
        _station.Replace("Asia/Shanghai", "Europe/Berlin");
        Header("1,*,,00:00,00:10,语文,yw1,20");
        var ids = Planner().Plan(Service, new(new LocalDate(2026, 10, 25)), _ => null).Rundown.Events.Select(e => e.Id.Value).ToList();
        ids.Count.ShouldBe(150);
        ids.Distinct().Count().ShouldBe(150);
        ids.ShouldContain("g1/2026-10-25/020000");
        ids.ShouldContain("g1/2026-10-25/020000r");
        ids.ShouldContain("g1/2026-10-25/021000rf");
    }

    [Fact]
    public void Repeated_slot_that_meets_another_on_a_day_of_set_clocks_gives_way()
    {
        // Lord Howe sets its clocks by half an hour: what stands an hour apart before may collide after.
        _station.Replace("Asia/Shanghai", "Australia/Lord_Howe");
        Header("1,7,,00:00,00:10,语文,yw1,60\n1,7,,05:30,05:40,语文,,");
        var plan = Planner().Plan(Service, new(new LocalDate(2026, 10, 4)), _ => null);
        plan.Diagnostics.Select(StationFixture.Show).ShouldContain("RD1006 timetable/a.csv(3,1)");
    }

    [Fact]
    public void Date_that_a_zone_skips_has_no_day()
    {
        _station.Replace("Asia/Shanghai", "Pacific/Apia");
        var planner = Planner();
        planner.HasDay(new(new LocalDate(2011, 12, 30))).ShouldBeFalse();
        planner.HasDay(new(new LocalDate(2011, 12, 31))).ShouldBeTrue();
        Should.Throw<ArgumentOutOfRangeException>(() => planner.Plan(Service, new(new LocalDate(2011, 12, 30)), _ => null));
    }

    private Airclass.Domain.Stations.Service Service => _station.Plan().Definition.Services[0];

    private RundownPlanner Planner() => new(_station.Plan());

    private RundownPlan Plan(BroadcastDate date, string lines, int? lesson = null)
    {
        _station.Write("timetable/a.csv", StationFixture.Header + lines + "\n");
        return Planner().Plan(Service, date, _ => lesson is { } cells ? new CellCount(cells) : null);
    }

    private void Header(string lines) =>
        _station.Write("timetable/a.csv", "grade,weekday,date,start,end,subject,lesson,every\n" + lines + "\n");
}
