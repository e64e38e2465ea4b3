using Airclass.Domain.Timetables;
using Airclass.TestKit;

namespace Airclass.Scheduler.Tests.Reading.Sheets;

/// <summary>A workbook that another program wrote: shared texts, styles, dates and times are as it keeps them.</summary>
public sealed class OpenpyxlWorkbookTests : IDisposable
{
    private const string Script =
        """
        import sys
        from datetime import date, datetime, time
        from openpyxl import Workbook

        book = Workbook()
        grid = book.active
        grid.title = "一年级"
        for row in [
            ["阳光小学一年级课程表"],
            [None, "节次", "开始", "结束", "星期一", "星期二", date(2026, 11, 25)],
            ["上午", "第一节", time(8, 0), time(8, 40), "语文 yw1", "数学", "语文"],
            [None, "大课间", time(8, 40), time(8, 50), "广播操"],
            [None, "第二节", time(8, 50), time(9, 30), "数学", "/", "语文（王老师）"],
            ["注：以学校通知为准"],
        ]:
            grid.append(row)
        for area in ["A1:G1", "A3:A5", "E4:G4", "A6:G6"]:
            grid.merge_cells(area)

        flat = book.create_sheet("临时安排")
        for row in [
            ["2026年12月周末补播"],
            ["年级", "日期", "开始时间", "结束时间", "科目", "课程编号"],
            [2, date(2026, 12, 5), time(9, 0), time(9, 40), "数学", "sx2"],
            [None, datetime(2026, 12, 6), time(10, 0), time(10, 20, 30), "数学", "sx2"],
            [],
            ["备注：如有变动另行通知"],
        ]:
            flat.append(row)
        flat.merge_cells("A1:F1")
        flat.merge_cells("A3:A4")
        book.save(sys.argv[1])
        """;

    private readonly StationFixture _station = new StationFixture().Delete("timetable/a.csv");

    public void Dispose() => _station.Dispose();

    [Fact]
    public void Workbook_of_openpyxl_with_a_grid_and_a_list_gives_its_slots_and_no_finding()
    {
        var verdict = ForeignJudge.Run("/usr/bin/python3", "-c", Script, Path.Combine(_station.Path, "timetable", "a.xlsx"));
        verdict.ExitCode.ShouldBe(0, verdict.Error);
        _station.Findings().ShouldBeEmpty();
        _station.Plan().Slots.Select(Show).ShouldBe(
        [
            "1 Monday 08:00:00–08:40:00 Lesson 语文 yw1 (3,5)", "1 Tuesday 08:00:00–08:40:00 Lesson 数学  (3,6)", "1 2026-11-25 08:00:00–08:40:00 Lesson 语文  (3,7)",
            "1 Monday 08:40:00–08:50:00 Calisthenics   (4,5)", "1 Tuesday 08:40:00–08:50:00 Calisthenics   (4,6)", "1 2026-11-25 08:40:00–08:50:00 Calisthenics   (4,7)",
            "1 Monday 08:50:00–09:30:00 Lesson 数学  (5,5)", "1 2026-11-25 08:50:00–09:30:00 Lesson 语文  (5,7)",
            "2 2026-12-05 09:00:00–09:40:00 Lesson 数学 sx2 (3,1)", "2 2026-12-06 10:00:00–10:20:30 Lesson 数学 sx2 (4,1)",
        ]);
    }

    private static string Show(ClassPeriod slot)
    {
        var day = slot.Date is { } date ? NodaTime.Text.LocalDatePattern.Iso.Format(date) : string.Join(';', slot.Weekdays);
        return $"{slot.Grade.Value} {day} {slot.Start:HH:mm:ss}–{slot.End:HH:mm:ss} {slot.Kind} {slot.Subject.Value} {slot.Lesson?.Value} ({slot.Location.Line},{slot.Location.Column})";
    }
}
