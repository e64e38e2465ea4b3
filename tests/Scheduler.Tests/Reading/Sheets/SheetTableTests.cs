using NodaTime;

namespace Airclass.Scheduler.Tests.Reading.Sheets;

/// <summary>The flat list in a spreadsheet, with all that a school office does to one.</summary>
public sealed class SheetTableTests : IDisposable
{
    private static readonly string[] Header = ["grade", "weekday", "start", "end", "subject", "lesson"];
    private readonly StationFixture _station = new StationFixture().Delete("timetable/a.csv");

    public void Dispose() => _station.Dispose();

    [Fact]
    public void List_in_a_spreadsheet_is_the_timetable_that_a_csv_would_be()
    {
        Write([Header, ["1", "1-5", "08:00", "08:40", "语文", "yw1"], ["2", "1-5", "08:00", "08:40", "数学", "sx2"]]);
        var slots = _station.Plan().Slots;
        _station.Findings().ShouldBeEmpty();
        slots.Select(s => s.Lesson!.Value.Value).ShouldBe(["yw1", "sx2"]);
        slots[1].Location.ToString().ShouldBe("timetable/a.xlsx#表1(3,1)");
    }

    [Fact]
    public void Dates_and_times_that_a_spreadsheet_keeps_as_numbers_are_dates_and_times()
    {
        Write(
        [
            ["2026学年课程表"], ["年级", "星期", "日期", "开始时间", "结束时间", "科目", "课程编号"],
            ["<c r=\"{0}\"><v>1</v></c>", "", "<c r=\"{0}\" s=\"1\"><v>46349</v></c>", "<c r=\"{0}\" s=\"2\"><v>0.34722222222222227</v></c>", "<c r=\"{0}\" s=\"4\"><f>C3+1</f><v>0.375</v></c>", "语文", "yw1"],
            ["2", "", "<c r=\"{0}\" t=\"d\"><v>2026-11-24T00:00:00</v></c>", "8.20", "９：００", "数学", "sx2"],
        ]);
        var slots = _station.Plan().Slots;
        slots.Select(s => (s.Date, s.Start, s.End)).ShouldBe(
        [
            (new LocalDate(2026, 11, 23), new LocalTime(8, 20), new LocalTime(9, 0)),
            (new LocalDate(2026, 11, 24), new LocalTime(8, 20), new LocalTime(9, 0)),
        ]);
    }

    [Fact]
    public void Days_count_from_1904_where_the_workbook_says_so()
    {
        var book = new TestWorkbook { Properties = "date1904=\"1\"" };
        book.Sheet("表1", [["grade", "weekday", "date", "start", "end", "subject", "lesson"], ["1", "", "<c r=\"{0}\" s=\"1\"><v>44887</v></c>", "08:00", "08:40", "语文", "yw1"]]);
        _station.Write("timetable/a.xlsx", book.Write());
        _station.Plan().Slots.Single().Date.ShouldBe(new LocalDate(2026, 11, 23));
    }

    [Fact]
    public void Number_that_is_shown_as_a_number_is_no_time()
    {
        Write([Header, ["1", "1", "<c r=\"{0}\" s=\"5\"><v>8.2</v></c>", "09:00", "语文", "yw1"]]);
        Codes().ShouldBe(["TT2003 timetable/a.xlsx#表1(2,3)"]);
    }

    [Fact]
    public void Merged_cell_says_the_same_in_each_of_its_rows()
    {
        Write([Header, ["1", "1", "08:00", "08:40", "语文", "yw1"], ["", "2", "08:00", "08:40", "语文", "yw1"]], after: "<mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>");
        _station.Plan().Slots.Select(s => s.Grade.Value).ShouldBe(["1", "1"]);
    }

    [Fact]
    public void Formula_that_went_wrong_or_was_never_computed_is_named()
    {
        Write(
        [
            Header, ["1", "1", "<c r=\"{0}\" t=\"e\"><f>X9</f><v>#REF!</v></c>", "08:40", "语文", "yw1"],
            ["1", "2", "08:00", "<c r=\"{0}\"><f>C3+40</f></c>", "语文", "yw1"], ["1", "3", "08:00", "08:40", "语文", "yw1"],
        ]);
        Codes().ShouldBe(["DC0305 timetable/a.xlsx#表1(2,3)", "DC0305 timetable/a.xlsx#表1(3,4)"]);
    }

    [Fact]
    public void What_people_do_not_see_is_not_read_and_said_to_be()
    {
        var book = new TestWorkbook()
            .Sheet("表1", [Header, ["1", "1", "08:00", "08:40", "语文", "yw1", "x"], ["1", "2", "08:00", "08:40", "语文", "yw1"]],
                before: "<cols><col min=\"7\" max=\"7\" hidden=\"1\"/></cols>", rowAttributes: r => r == 3 ? "hidden=\"1\"" : "")
            .Sheet("旧", [Header, ["1", "5", "08:00", "08:40", "语文", "yw1"]], state: "state=\"hidden\"");
        _station.Write("timetable/a.xlsx", book.Write());
        Codes().ShouldBe(["DC0308 timetable/a.xlsx", "DC0307 timetable/a.xlsx#表1(1,7)", "DC0306 timetable/a.xlsx#表1(3,1)"]);
        _station.Plan().Slots.Length.ShouldBe(1);
    }

    [Fact]
    public void Second_sheet_of_a_name_is_not_read()
    {
        var book = new TestWorkbook().Sheet("Week", [Header, ["1", "1", "08:00", "08:40", "语文", "yw1"]]).Sheet("week", [Header, ["1", "2", "08:00", "08:40", "语文", "yw1"]]);
        _station.Write("timetable/a.xlsx", book.Write());
        Codes().ShouldBe(["DC0304 timetable/a.xlsx"]);
    }

    [Fact]
    public void Remarks_are_passed_over_and_other_text_outside_the_table_is_named()
    {
        Write([["课表"], Header, ["1", "1", "08:00", "08:40", "语文", "yw1", "新"], [], ["注：以学校通知为准"], ["本表从9月1日起执行"]]);
        Codes().ShouldBe(["DC0311 timetable/a.xlsx#表1(3,7)", "DC0311 timetable/a.xlsx#表1(6,1)"]);
    }

    [Fact]
    public void Sheet_without_a_table_is_named_and_so_is_a_workbook_without_one()
    {
        _station.Write("calendar.xlsx", new TestWorkbook().Sheet("说明", [["请阅读"]]).Write()).Delete("calendar.csv");
        Write([Header, ["1", "1", "08:00", "08:40", "语文", "yw1"]]);
        Codes().ShouldBe(["DC0309 calendar.xlsx", "DC0310 calendar.xlsx#说明"]);
    }

    [Fact]
    public void Calendar_and_catalogue_may_be_spreadsheets()
    {
        _station.Delete("calendar.csv").Delete("catalogue.csv");
        _station.Write("calendar.xlsx", new TestWorkbook().Sheet("校历", [["日期", "类型", "执行星期", "名称"], ["2026-10-10", "makeup", "周二", "补课"]]).Write());
        _station.Write("catalogue.xlsx", new TestWorkbook().Sheet("目录", [["课程编号", "科目", "年级", "标题", "文件"], ["yw1", "语文", "1", "秋天", "lessons/yw1.mp4"]]).Write());
        Write([Header, ["1", "1", "08:00", "08:40", "语文", "yw1"]]);
        var plan = _station.Plan();
        plan.Calendar.WeekdayCarriedOn(new(2026, 10, 10), new("1"), "").ShouldBe(IsoDayOfWeek.Tuesday);
        plan.Catalogue.Lessons.Single().Title.Chinese.ShouldBe("秋天");
    }

    private void Write(string[][] rows, string after = "") =>
        _station.Write("timetable/a.xlsx", new TestWorkbook().Sheet("表1", rows, after).Write());

    /// <summary>The findings but those that the little timetable of a test always has.</summary>
    private string[] Codes() => [.. _station.Findings().Where(f => !f.StartsWith("CT3001", StringComparison.Ordinal) && !f.StartsWith("TT5001", StringComparison.Ordinal))];
}
