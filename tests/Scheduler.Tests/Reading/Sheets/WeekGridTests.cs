using Airclass.Domain.Timetables;
using NodaTime;

namespace Airclass.Scheduler.Tests.Reading.Sheets;

/// <summary>The week as schools draw it.</summary>
public sealed class WeekGridTests : IDisposable
{
    private static readonly string[] Days = ["节次", "时间", "星期一", "星期二", "周三", "四", "Fri"];

    private readonly StationFixture _station = new StationFixture().Delete("timetable/a.csv")
        .Write("catalogue.csv", StationFixture.Catalogue + "sx-101,数学,1,1,,new,数一数,,lessons/yw1.mp4\n");

    public void Dispose() => _station.Dispose();

    [Fact]
    public void Grid_with_its_grade_in_the_title_becomes_a_slot_for_each_cell()
    {
        Write("课表", [["阳光小学2026学年第一学期一年级课程表"], Days, ["第一节", "8:00—8:40", "语　文", "数学", "", "语文", "数学\n王老师"], ["第二节", "８：５０－９：３０", "数学 sx-101", "/", "语文", "语文", "语文"]]);
        _station.Findings().ShouldNotContain(f => f.Contains("a.xlsx", StringComparison.Ordinal));
        var slots = _station.Plan().Slots;
        slots.Select(s => $"{s.Weekdays[0]} {s.Start:HH:mm}–{s.End:HH:mm} {s.Subject.Value} {s.Lesson?.Value}".TrimEnd()).ShouldBe(
        [
            "Monday 08:00–08:40 语文", "Tuesday 08:00–08:40 数学", "Thursday 08:00–08:40 语文", "Friday 08:00–08:40 数学",
            "Monday 08:50–09:30 数学 sx-101", "Wednesday 08:50–09:30 语文", "Thursday 08:50–09:30 语文", "Friday 08:50–09:30 语文",
        ]);
        slots.ShouldAllBe(s => s.Grade.Value == "1");
        slots[5].Location.ToString().ShouldBe("timetable/a.xlsx#课表(4,5)");
    }

    [Fact]
    public void Merged_cells_and_breaks_are_what_they_look_like()
    {
        Write("一年级",
        [
            ["", "节次", "时间", "星期一", "星期二"],
            ["上午", "", "8:00-8:20", "升旗", ""],
            ["", "1", "8:20-9:00", "语文", "数学"],
            ["", "大课间", "9:00-9:30", "广播操"],
            ["", "2", "9:30-10:10", "", "语文"],
            ["午休"],
            ["下午", "3", "14:00-14:40", "眼保健操", "自习"],
            ["注：以通知为准"],
        ], "<mergeCells><mergeCell ref=\"A2:A5\"/><mergeCell ref=\"D4:E4\"/><mergeCell ref=\"D3:D5\"/><mergeCell ref=\"A6:E6\"/><mergeCell ref=\"A8:E8\"/></mergeCells>");
        var slots = _station.Read().Plan!.Slots;
        slots.Select(s => $"{s.Weekdays[0]} {s.Start:HH:mm} {s.Kind} {s.Subject.Value}".TrimEnd()).ShouldContain("Monday 08:00 FlagRaising");
        slots.Where(s => s.Weekdays[0] == IsoDayOfWeek.Tuesday).Select(s => s.Kind).ShouldBe([SlotKind.Lesson, SlotKind.Calisthenics, SlotKind.Lesson]);
        slots.Count(s => s.Subject.Value == "语文" && s.Weekdays[0] == IsoDayOfWeek.Monday).ShouldBe(2);
        _station.Findings().ShouldContain("TT6005 timetable/a.xlsx#一年级(3,4)");
        _station.Findings().ShouldNotContain(f => f.StartsWith("DC0311", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "下午1：30-2：10", "13:30–14:10")]
    [InlineData("", "下午第五节 1:30-2:10", "13:30–14:10")]
    [InlineData("下\n午", "1.30-2.10", "13:30–14:10")]
    [InlineData("下午", "14:00-14:40", "14:00–14:40")]
    [InlineData("晚上", "7:00～7:40", "19:00–19:40")]
    [InlineData("", "1:30-2:10 PM", "13:30–14:10")]
    [InlineData("", "11:40 am - 12:20 pm", "11:40–12:20")]
    [InlineData("上午", "11:40-12:20", "11:40–12:20")]
    [InlineData("中午", "12:10-1:00", "12:10–13:00")]
    public void Half_of_the_day_that_stands_with_a_row_counts_for_both_its_times(string heading, string times, string slot)
    {
        Write("一年级", [["", .. Days[1..4]], [heading, times, "语文"]]);
        _station.Read().Plan!.Slots.Select(s => $"{s.Start:HH:mm}–{s.End:HH:mm}").ShouldBe([slot]);
    }

    [Fact]
    public void Row_that_starts_before_the_one_above_it_is_named()
    {
        Write("一年级", [Days, ["1", "10:50-11:30", "语文"], ["2", "1:30-2:10", "语文"]]);
        _station.Findings().ShouldContain("TT6010 timetable/a.xlsx#一年级(3,2)");
    }

    [Fact]
    public void Files_that_a_spreadsheet_program_keeps_while_it_is_open_are_passed_over()
    {
        Write("一年级", [Days, ["1", "10:50-11:30", "语文"]]);
        var before = _station.Findings();
        _station.Write("timetable/~$a.xlsx", "x").Write("timetable/.~lock.a.xlsx#", "x").Write("timetable/._a.csv", "x");
        _station.Findings().ShouldBe(before);
    }

    [Fact]
    public void Subjects_that_take_turns_are_slots_of_odd_and_even_weeks()
    {
        Write("一年级", [Days, ["1", "8:00-8:40", "语文（单）/数学（双）", "单周：语文 双周：数学", "语文\n（双周）", "", ""]]);
        _station.Read().Plan!.Slots.Select(s => $"{s.Weekdays[0]} {s.Subject.Value} {s.Weeks}").ShouldBe(
            ["Monday 语文 A", "Monday 数学 B", "Tuesday 语文 A", "Tuesday 数学 B", "Wednesday 语文 B"], ignoreOrder: true);
    }

    [Fact]
    public void Grid_of_dates_is_a_timetable_of_these_days()
    {
        Write("一年级", [["", "周一 2026-11-23", "2026年11月24日（周二）", "周四 2026/11/25", "周四 11月26日"], ["8:00-8:40", "语文", "数学", "语文", "语文"]]);
        _station.Findings().Where(f => f.StartsWith("TT6", StringComparison.Ordinal)).ShouldBe(["TT6006 timetable/a.xlsx#一年级(1,4)", "TT6007 timetable/a.xlsx#一年级(1,5)"]);
        _station.Read().Plan!.Slots.Select(s => s.Date).ShouldBe([new(2026, 11, 23), new(2026, 11, 24), null]);
    }

    [Fact]
    public void Period_of_the_bells_is_kept_where_both_say_the_same()
    {
        _station.Write("bells.csv", "bell,stage,period,start,end\nnormal,,P1,08:00,08:40\nnormal,,P2,08:50,09:30\n");
        Write("一年级", [Days, ["第一节", "8:00-8:40", "语文"], ["第二节", "9:00-9:40", "语文"], ["第1节", "", "", "语文"]]);
        _station.Read().Plan!.Slots.Select(s => (s.Period, s.Start)).ShouldBe([("1", new(8, 0)), (null, new LocalTime(9, 0)), ("1", new(8, 0))], ignoreOrder: true);
        _station.Findings().ShouldContain("TT6008 timetable/a.xlsx#一年级(3,2)");
    }

    [Fact]
    public void Several_grids_of_a_sheet_have_each_its_title()
    {
        Write("全校",
        [
            ["一年级"], ["", "周一", "周二"], ["8:00-8:40", "语文", "数学"], [], ["二年级"], ["", "周一", "周二"], ["8:00-8:40", "数学", "语文"], ["以上自9月起执行"],
        ]);
        _station.Read().Plan!.Slots.Select(s => $"{s.Grade.Value} {s.Weekdays[0]} {s.Subject.Value}").ShouldBe(
            ["1 Monday 语文", "1 Tuesday 数学", "2 Monday 数学", "2 Tuesday 语文"]);
    }

    [Theory]
    [InlineData("课表", "课表", "8:00-8:40", "语文", "TT6001 timetable/a.xlsx#课表(2,2)")]
    [InlineData("一年级", "二年级课表", "8:00-8:40", "语文", "TT6002 timetable/a.xlsx#一年级(2,2)")]
    [InlineData("一年级", "课表", "", "语文", "TT6003 timetable/a.xlsx#一年级(3,1)")]
    [InlineData("一年级", "课表", "8:00", "语文", "TT6003 timetable/a.xlsx#一年级(3,1)")]
    [InlineData("一年级", "课表", "8:00-8:40", "语文/数学", "TT6004 timetable/a.xlsx#一年级(3,2)")]
    [InlineData("一年级", "课表", "8:00-8:40", "钢琴", "TT2002 timetable/a.xlsx#一年级(3,2)")]
    [InlineData("一年级", "课表", "8:00-8:40", "语文 yw-999", "TT3001 timetable/a.xlsx#一年级(3,2)")]
    [InlineData("一年级", "课表", "第九节", "语文", "TT2020 timetable/a.xlsx#一年级(3,1)")]
    [InlineData("一年级", "课表", "25:00-26:00", "语文", "TT2003 timetable/a.xlsx#一年级(3,1)")]
    [InlineData("一年级", "课表", "8:00-8:40", "<c r=\"{0}\" t=\"e\"><v>#N/A</v></c>", "DC0305 timetable/a.xlsx#一年级(3,2)")]
    public void Fault_of_a_grid_is_named_at_its_cell(string sheet, string title, string label, string cell, string finding)
    {
        Write(sheet, [[title], ["", "周一", "周二"], [label, cell, "/"]]);
        _station.Findings().ShouldContain(finding);
    }

    private void Write(string sheet, string[][] rows, string after = "") => _station.Write("timetable/a.xlsx", new TestWorkbook().Sheet(sheet, rows, after).Write());
}
