using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Planning;
using NodaTime;

namespace Airclass.Scheduler.Tests.Planning;

/// <summary>The station's hours, its countdown, and slots that are no lessons.</summary>
public sealed class HoursTests
{
    private static readonly BroadcastDate Day = new(new LocalDate(2026, 11, 23));

    [Fact]
    public void Outside_the_hours_the_station_closes_down_and_shows_the_test_pattern()
    {
        var events = Plan(new(8, 0), new(22, 0), 0, PlannedDays.Slot(new(9, 0), new(9, 16), "g1-1", 2)).Rundown.Events;

        events.Select(Shown).ShouldBe(
        [
            "000000t station:test-pattern 30000", "080000f station:break 3750", "090000 lesson:g1-1 1000",
            "091600f station:break 47750", "220000x station:closedown 300", "220448t station:test-pattern 7200",
        ]);
        events[4].Title.ShouldBe(new LocalizedText("今日播出结束", "Closedown"));
        events[5].Title.ShouldBe(new LocalizedText("测试图", "Test Pattern"));
    }

    [Fact]
    public void Hours_that_end_after_midnight_belong_to_the_date_before()
    {
        var events = Plan(new(8, 0), new(0, 30), 0).Rundown.Events;

        events.Select(Shown).ShouldBe(
            ["000000f station:break 1875", "003000x station:closedown 300", "003448t station:test-pattern 27825", "080000f station:break 60000"]);
    }

    [Fact]
    public void Slot_outside_the_hours_airs_with_a_warning()
    {
        var plan = Plan(new(8, 0), new(22, 0), 0, PlannedDays.Slot(new(6, 24), new(6, 40), "g1-1", 2));

        plan.Rundown.Events[1].Kind.ShouldBe(EventKind.Lesson);
        plan.Diagnostics.Select(StationFixture.Show).ShouldBe(["RD1008 timetable/t.csv(2,1)"]);
    }

    [Fact]
    public void Countdown_ends_where_the_lesson_starts_and_is_entered_from_its_tail()
    {
        // 60 s are 63 cells; before 09:20 there are only 4 min, before 09:16:48 just 48 s.
        var events = Plan(
            null, null, 60, PlannedDays.Slot(new(9, 0), new(9, 16), "g1-1", 2), PlannedDays.Slot(new(9, 16, 48), new(9, 20), "g1-2", 3)).Rundown.Events;

        events.Select(e => $"{Shown(e)} {e.InCell}").ShouldBe(
        [
            "000000f station:break 33687 0", "090000c countdown:g1-1 63 0", "090000 lesson:g1-1 1000 0",
            "091648c countdown:g1-2 50 13", "091648 lesson:g1-2 200 0", "092000f station:break 55000 0",
        ]);
        events[1].Title.ShouldBe(events[0].Title);
    }

    [Fact]
    public void Slots_that_are_no_lessons_air_the_stations_own_pieces()
    {
        var plan = Plan(
            null, null, 60,
            Of(SlotKind.FlagRaising, 8, "", "数学"), Of(SlotKind.Calisthenics, 9, "", ""), Of(SlotKind.EyeExercises, 10, "", ""),
            Of(SlotKind.Live, 11, "开学典礼", ""), Of(SlotKind.Notice, 12, "明天停课", "数学"));

        var events = plan.Rundown.Events.Where(e => e.Origin is not null).ToList();
        events.Select(e => (e.Kind, e.Title.Chinese)).ShouldBe(
        [
            (EventKind.Filler, "数学"), (EventKind.Filler, "广播体操"), (EventKind.Filler, "眼保健操"), (EventKind.Live, "直播"), (EventKind.Notice, "数学"),
        ]);
        events.Take(3).Select(e => e.Material).ShouldBe([MaterialId.FlagRaising, MaterialId.Calisthenics, MaterialId.EyeExercises]);
        events.Skip(3).ShouldAllBe(e => e.Material.Loops && e.Material.Value.StartsWith("station:card-", StringComparison.Ordinal));
        events.Select(e => e.Description.Chinese).ShouldBe(["", "", "", "开学典礼", "明天停课"]);
        events.Select(e => e.Subject?.Value).ShouldBe(["数学", null, null, null, "数学"]);
        plan.Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void Cards_are_known_by_their_words()
    {
        var slots = ImmutableArray.Create(
            Of(SlotKind.Live, 11, "开学典礼", ""), Of(SlotKind.Live, 12, "开学典礼", ""), Of(SlotKind.Notice, 13, "停课", ""), Of(SlotKind.FlagRaising, 8, "", ""));
        var plan = new Airclass.Scheduler.Reading.StationPlan(
            TestKit.ModelStation.Definition("/x"), slots, SchoolCalendar.Empty, Airclass.Scheduler.Reading.LessonCatalogue.Empty);

        var cards = SlotCard.All(plan);

        cards.Count.ShouldBe(2);
        cards.Values.Select(c => c.Text).Order(StringComparer.Ordinal).ShouldBe(new[] { "停课", "开学典礼" }.Order(StringComparer.Ordinal));
        PlannedDays.Planner(slots, s => s).Plan(PlannedDays.G1, Day, _ => null).Rundown.Events
            .Where(e => e.Kind is EventKind.Live or EventKind.Notice).ShouldAllBe(e => cards.ContainsKey(e.Material));
    }

    [Fact]
    public void Rerun_is_marked_and_an_interaction_tells_its_end()
    {
        var slot = PlannedDays.Slot(new(9, 0), new(9, 16), "g1-1", 2);
        var events = Plan(null, null, 0, slot with { Interaction = Duration.FromMinutes(20) }, PlannedDays.Slot(new(19, 0), new(19, 16), "g1-1", 3) with { Kind = SlotKind.Rerun })
            .Rundown.Events.Where(e => e.Lesson is not null).ToList();

        events.Select(e => e.IsRerun).ShouldBe([false, true]);
        (events[0].InteractionEnd!.Value - events[0].End).Value.ShouldBe(1250);
        events[1].InteractionEnd.ShouldBeNull();
    }

    [Theory]
    [InlineData("hours: { from: \"08:00\", until: \"22:00\" }", "08:00-22:00", 0)]
    [InlineData("hours: { from: \"08:00\", until: \"24:00\" }\ncountdown: 60", "08:00-00:00", 60)]
    [InlineData("hours: { from: \"00:00\", until: \"24:00\" }", "", 0)]
    [InlineData("countdown: 600", "", 600)]
    public void Hours_and_countdown_are_read(string yaml, string hours, int countdown)
    {
        using var station = new StationFixture().Replace("zone: Asia/Shanghai", "zone: Asia/Shanghai\n" + yaml);
        var definition = station.Plan().Definition;

        (definition.Hours is { } h ? $"{h.From:HH:mm}-{h.Until:HH:mm}" : "").ShouldBe(hours);
        definition.Countdown.ShouldBe(Duration.FromSeconds(countdown));
    }

    [Theory]
    [InlineData("hours: { from: 8, until: \"22:00\" }", "DC0004 station.yaml(3,16)")]
    [InlineData("hours: { from: \"08:00\", to: \"22:00\" }", "DC0002 station.yaml(3,25)")]
    [InlineData("countdown: 601", "DC0004 station.yaml(3,12)")]
    public void Hours_and_countdown_that_are_wrong_are_named(string yaml, string expected)
    {
        using var station = new StationFixture().Replace("zone: Asia/Shanghai", "zone: Asia/Shanghai\n" + yaml);
        station.Findings().ShouldContain(expected);
    }

    private static string Shown(RundownEvent e) => $"{e.Id.Value.Split('/')[^1]} {e.Material} {e.Length}";

    private static ClassPeriod Of(SlotKind kind, int hour, string reason, string subject) =>
        PlannedDays.Slot(new(hour, 0), new(hour, 8), null, hour) with { Kind = kind, Reason = reason, Subject = new(subject) };

    private static RundownPlan Plan(LocalTime? from, LocalTime? until, int countdown, params ImmutableArray<ClassPeriod> slots) => PlannedDays
        .Planner(slots, s => s with { Hours = from is null ? null : new(from.Value, until!.Value), Countdown = Duration.FromSeconds(countdown) })
        .Plan(PlannedDays.G1, Day, _ => null);
}
