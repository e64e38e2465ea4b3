using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.EpgExport.Lineups;
using Airclass.EpgExport.Lineups.Printing;
using NodaTime;

namespace Airclass.EpgExport.Tests.Lineups.Printing;

public sealed class SheetWeekTests
{
    private static readonly SheetText Chinese = new(Language.Chinese, SchoolWeek.Station.Zone);

    [Fact]
    public void Lessons_at_one_time_of_day_share_a_row_and_the_weekend_without_any_has_no_column()
    {
        var week = SheetWeek.Of(SchoolWeek.Lineup(), Chinese);

        week.IsAligned.ShouldBeTrue();
        week.Rows.ShouldBe(8);
        week.Days.Length.ShouldBe(5);
        week.Days.ShouldAllBe(d => d.Lessons.Select(l => l.Row).SequenceEqual(Enumerable.Range(0, 8)));
        week.Days[0].Lessons[0].ShouldBe(new(0, "09:00", "09:20", "语文", "大青树下的小学①", "第 1 课 · 互动至 09:40", false, 0));
        week.Days[0].Lessons[6].IsRerun.ShouldBeTrue();
    }

    [Fact]
    public void Day_of_the_weekend_with_lessons_has_a_column() =>
        SheetWeek.Of(SchoolWeek.Lineup(SchoolWeek.Lessons.Append(SchoolWeek.Event(5, new LocalTime(9, 0), 0))), Chinese).Days.Length.ShouldBe(6);

    [Fact]
    public void Days_with_little_in_common_are_lists_of_their_own()
    {
        var told = Enumerable.Range(0, 5).SelectMany(d => Enumerable.Range(0, 10).Select(i => SchoolWeek.Event(d, new LocalTime(8, d * 7).PlusMinutes(i * 37), i % 6)));

        var week = SheetWeek.Of(SchoolWeek.Lineup(told), Chinese);

        week.IsAligned.ShouldBeFalse();
        week.Rows.ShouldBe(10);
        week.Days.ShouldAllBe(d => d.Lessons.Select(l => l.Row).SequenceEqual(Enumerable.Range(0, 10)));
    }

    [Fact]
    public void Week_without_any_event_has_its_five_school_days_and_no_rows()
    {
        var week = SheetWeek.Of(SchoolWeek.Lineup([]), Chinese);

        (week.Days.Length, week.Rows).ShouldBe((5, 0));
    }

    [Fact]
    public void Day_without_lessons_says_whether_it_has_none_is_past_or_not_told_yet()
    {
        var told = SchoolWeek.Edition(SchoolWeek.Lessons.Where(e => e.Date.Date.Day is 25));
        var guide = told with { From = told.From + Duration.FromDays(1), To = told.From + Duration.FromDays(4) };

        var week = SheetWeek.Of(Lineup.Of(guide, null, SchoolWeek.G3, SchoolWeek.Week), Chinese);

        week.Days.Where(d => d.Lessons.IsEmpty).Select(d => (d.Date.Date.Day, d.Empty)).ShouldBe([(23, "已过"), (24, "无课"), (26, "无课"), (27, "尚未公布")]);
    }

    [Fact]
    public void Breaks_and_slates_are_not_printed()
    {
        var breaks = SchoolWeek.Lessons.Select(e => e with { Kind = EventKind.Filler, Lesson = null });

        SheetWeek.Of(SchoolWeek.Lineup(breaks.Concat(SchoolWeek.Lessons.Take(1)), station: SchoolWeek.Station), Chinese).Days.Sum(d => d.Lessons.Length).ShouldBe(1);
    }

    [Fact]
    public void Lesson_over_midnight_stands_on_the_day_that_it_begins_in()
    {
        var late = SchoolWeek.Event(0, new LocalTime(23, 50), 0);

        var day = SheetWeek.Of(SchoolWeek.Lineup([late]), Chinese).Days[0];

        (day.Lessons[0].Start, day.Lessons[0].End).ShouldBe(("23:50", "00:10"));
    }

    [Fact]
    public void Lessons_in_the_hour_that_the_clock_shows_twice_are_told_apart()
    {
        var station = SchoolWeek.Station with { Zone = DateTimeZoneProviders.Tzdb["America/New_York"] };
        var fold = new LocalDate(2026, 11, 1);
        var first = station.Zone.AtLeniently(fold.At(new LocalTime(1, 30))).ToInstant();
        GuideEvent At(Instant start) => SchoolWeek.Event(0, new LocalTime(1, 30), 0) with { Start = start, End = start + Duration.FromMinutes(20), Date = new BroadcastDate(fold) };
        var edition = SchoolWeek.Edition([At(first), At(first + Duration.FromHours(1))], station);

        var week = SheetWeek.Of(Lineup.Of(edition, null, SchoolWeek.G3, IsoWeek.Of(fold)), new(Language.English, station.Zone));

        week.Days[^1].Lessons.Select(l => (l.Start, l.Row)).ShouldBe([("01:30", 0), ("01:30", 1)]);
    }

    [Fact]
    public void Long_title_is_cut_and_marks_that_turn_the_direction_go()
    {
        var title = "\u202Eabc\u2066 “汉字”\n& <b>" + new string('长', 10_000);

        var lesson = SheetWeek.Of(SchoolWeek.Lineup([SchoolWeek.Event(0, new LocalTime(9, 0), 0, title: title)]), Chinese).Days[0].Lessons[0];

        lesson.Title.ShouldStartWith("abc “汉字” & <b>长");
        lesson.Title.ShouldEndWith("…");
        lesson.Title.Length.ShouldBeLessThanOrEqualTo(SheetText.LongestText + 1);
    }
}
