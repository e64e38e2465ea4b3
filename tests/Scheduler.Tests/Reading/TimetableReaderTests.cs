using Airclass.Domain.Identity;
using Airclass.Domain.Timetables;
using NodaTime;

namespace Airclass.Scheduler.Tests.Reading;

public sealed class TimetableReaderTests : IDisposable
{
    private const string Wide = "grade,weekday,date,start,end,subject,lesson,period,weeks,kind,repeats,interaction,hold,reason\n";

    private readonly StationFixture _station = new();

    public void Dispose() => _station.Dispose();

    [Theory]
    [InlineData("9,1,,08:00,08:40,语文,", "TT2001", 1)]
    [InlineData("１年,1,,08:00,08:40,语文,", "TT2001", 1)]
    [InlineData(",1,,08:00,08:40,语文,", "DC0210", 1)]
    [InlineData("1,1,,08:00,08:40,体育,", "TT2002", 18)]
    [InlineData("1,1,,08:00,08:40,,", "DC0210", 18)]
    [InlineData("1,1,,8.2,08:40,语文,", "TT2003", 6)]
    [InlineData("1,1,,08:00,８：６０,语文,", "TT2003", 12)]
    [InlineData("1,1,,25:00,08:40,语文,", "TT2003", 6)]
    [InlineData("1,1,,24:00,24:00,语文,", "TT2003", 6)]
    [InlineData("1,1,,,08:40,语文,", "TT2003", 6)]
    [InlineData("1,1,,08:40,08:40,语文,", "TT2004", 12)]
    [InlineData("1,1,2026-11-23,08:00,08:40,语文,", "TT2005", 3)]
    [InlineData("1,,,08:00,08:40,语文,", "TT2006", 3)]
    [InlineData("1,周八,,08:00,08:40,语文,", "TT2007", 3)]
    [InlineData("1,5-1,,08:00,08:40,语文,", "TT2007", 3)]
    [InlineData("1,0,,08:00,08:40,语文,", "TT2007", 3)]
    [InlineData("1,,2026-02-30,08:00,08:40,语文,", "TT2008", 4)]
    [InlineData("1,,23/11/2026,08:00,08:40,语文,", "TT2008", 4)]
    [InlineData("1,1,,08:00,08:40,语文,nosuch", "TT3001", 21)]
    [InlineData("2,1,,08:00,08:40,语文,yw1", "TT3002", 21)]
    [InlineData("1,1,,08:00,08:40,数学,yw1", "TT3003", 21)]
    [InlineData("1,1,,08:00,08:40", "DC0208", 1)]
    [InlineData("1,1,,08:00,08:40,\"语文,yw1", "DC0206", 18)]
    [InlineData("1,1,,08:00,08:40,语\"文,yw1", "DC0207", 19)]
    [InlineData("1,1,,08:00,08:40,语\u0007文,yw1", "DC0209", 18)]
    public void Fault_in_a_line_is_named_at_its_field_and_the_rest_goes_on(string line, string code, int column)
    {
        _station.Write("timetable/a.csv", StationFixture.Header + line + "\n1,6,,08:00,08:40,语文,yw1\n2,6,,08:00,08:40,数学,sx2\n");

        _station.Findings().ShouldBe([$"{code} timetable/a.csv(2,{column})"]);
        _station.Read().Plan!.Slots.Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("1,1,,08:00,08:40,语文,yw1,,,,,x,,", "TT2010", 29)]
    [InlineData("1,1,,08:00,08:40,语文,yw1,,C,,,,,", "TT2011", 26)]
    [InlineData("1,1,,08:00,08:40,语文,yw1,,1-99,,,,,", "TT2011", 26)]
    [InlineData("1,,2026-11-23,08:00,08:40,语文,yw1,,A,,,,,", "TT2012", 35)]
    [InlineData("1,1,,08:00,08:40,语文,yw1,,,film,,,,", "TT2013", 27)]
    [InlineData("1,1,,08:00,08:40,语文,yw1,,,,,,soft,", "TT2014", 30)]
    [InlineData("1,1,,08:00,08:40,语文,yw1,,,,,,soft:x,", "TT2014", 30)]
    [InlineData("1,1,,08:00,08:40,语文,,,,,9 08:00,,,", "TT2015", 25)]
    [InlineData("1,1,,08:00,08:40,语文,,,,lesson,08:00,,,", "TT2016", 31)]
    [InlineData("1,1,,08:00,08:40,语文,,,,rerun,,,,", "TT2017", 30)]
    [InlineData("1,1,,08:00,08:40,语文,yw1,,,rerun,08:00,,,", "TT2017", 33)]
    [InlineData("1,1,,08:00,08:40,语文,yw1,,,live,,,,转播", "TT2018", 21)]
    [InlineData("1,1,,08:00,08:40,语文,yw1,,,cancel,,,,", "TT2018", 21)]
    [InlineData("1,1,,08:00,08:40,,,,,live,,,,", "TT2019", 30)]
    [InlineData("1,1,,,,语文,yw1,P7,,,,,,", "TT2020", 15)]
    [InlineData("1,1,,08:00,,语文,yw1,P1,,,,,,", "TT2021", 20)]
    public void Fault_in_the_columns_of_a_school_year_is_named_at_its_field(string line, string code, int column)
    {
        _station.Write("bells.csv", "period,start,end\nP1,09:00,09:20\n").Write("terms.csv", "term,start,end\n2026-autumn,2026-09-01,2027-01-15\n")
            .Write("timetable/a.csv", Wide + line + "\n1,6,,08:00,08:40,语文,yw1,,,,,,,\n2,6,,08:00,08:40,数学,sx2,,,,,,,\n");
        _station.Findings().ShouldBe([$"{code} timetable/a.csv(2,{column})"]);
        _station.Read().Plan!.Slots.Length.ShouldBe(2);
    }

    [Fact]
    public void Columns_of_a_school_year_are_read()
    {
        _station.Write("bells.csv", "period,start,end,interaction\nP1,09:00,09:20,20\n").Write("terms.csv", "term,start,end\n2026-autumn,2026-09-01,2027-01-15\n")
            .Write("timetable/a.csv", Wide + """
                1,1,,,,语文,yw1,第一节,双,,,,soft:5,
                1,2,,08:20,08:30,,,,1-3;5,flag,,,,
                1,3,,08:20,08:30,,,,,calisthenics,,,,
                1,4,,08:20,08:30,,,,,eyes,,,,
                1,5,,08:20,08:30,,,,,live,,,,转播校会
                1,6,,08:20,08:30,,,,,notice,,,,停电通知
                1,7,,08:20,08:30,,,,,,6 P1,10,hard,
                2,7,,08:20,08:30,数学,,,,cancel,,,,

                """);
        _station.Findings().Where(f => !f.StartsWith("TT4006", StringComparison.Ordinal) && !f.StartsWith("CT3001", StringComparison.Ordinal)
            && !f.StartsWith("TT5001", StringComparison.Ordinal)).ShouldBeEmpty();
        var slots = _station.Read().Plan!.Slots;
        (slots[0].Period, slots[0].Start, slots[0].Interaction, slots[0].Weeks.Text).ShouldBe(("1", new LocalTime(9, 0), Duration.FromMinutes(20), "B"));
        slots[0].StartMode.ShouldBe(SlotStart.Soft(Duration.FromMinutes(5)));
        slots.Select(s => s.Kind).ShouldBe(
        [
            SlotKind.Lesson, SlotKind.FlagRaising, SlotKind.Calisthenics, SlotKind.EyeExercises, SlotKind.Live, SlotKind.Notice, SlotKind.Rerun, SlotKind.Notice,
        ]);
        (slots[1].Weeks.Contains(5), slots[1].Weeks.Contains(4), slots[4].Reason, slots[7].IsCancellation).ShouldBe((true, false, "转播校会", true));
        slots[6].Repeats.ShouldBe(new SlotReference(IsoDayOfWeek.Saturday, null, "1"));
    }

    [Theory]
    [InlineData("0.916666666666667", "22:00")]
    [InlineData("whenever", "08:20")]
    public void Wrong_time_comes_with_what_was_probably_meant(string time, string meant)
    {
        _station.Write("timetable/a.csv", StationFixture.Timetable + $"1,6,,{time},23:00,语文,yw1\n");
        var found = _station.Read().Diagnostics.ShouldHaveSingleItem();
        found.Hint(Language.English).ShouldBe($"write it as {meant}.");
        found.Hint(Language.Chinese).ShouldBe($"请写成 {meant}。");
    }

    [Theory]
    [InlineData("注：以上为暂定，另行通知")]
    [InlineData("备注：暂定,,,,,,")]
    public void Remark_below_a_table_is_no_line_of_it(string remark)
    {
        _station.Write("timetable/a.csv", StationFixture.Timetable + remark + "\n1,6,,08:00,08:40,语文,yw1\n");
        _station.Findings().ShouldBeEmpty();
        _station.Plan().Slots.Length.ShouldBe(3);
    }

    [Fact]
    public void Line_as_an_input_method_writes_it_is_the_same_slot()
    {
        _station.Write("timetable/a.csv", StationFixture.Timetable + "1,星期六、日,,８：２０,9.05,语文,yw1\n1,,2026/11/23,下午2:00,2:40 PM,语文,yw1\n");
        var slots = _station.Plan().Slots;
        slots[2].Weekdays.ShouldBe([IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday]);
        (slots[2].Start, slots[2].End).ShouldBe((new LocalTime(8, 20), new LocalTime(9, 5)));
        slots[3].Date.ShouldBe(new LocalDate(2026, 11, 23));
        (slots[3].Start, slots[3].End).ShouldBe((new LocalTime(14, 0), new LocalTime(14, 40)));
    }

    [Theory]
    [InlineData("1,*,,00:00,00:20,语文,yw1,15")]
    [InlineData("1,*,,00:00,00:20,语文,yw1,x")]
    [InlineData("1,*,,00:00,00:20,语文,yw1,0")]
    [InlineData("1,*,,00:00,00:20,语文,yw1,1441")]
    public void Repetition_shorter_than_the_slot_or_no_number_is_refused(string line)
    {
        _station.Write("timetable/a.csv", "grade,weekday,date,start,end,subject,lesson,every\n" + line + "\n2,1,,08:00,08:40,数学,sx2,\n");
        _station.Findings().ShouldBe(["TT2009 timetable/a.csv(2,25)"]);
    }

    [Theory]
    [InlineData("3", 1)]
    [InlineData("1-5", 5)]
    [InlineData("1;3", 2)]
    [InlineData("1-3;5;6-7", 6)]
    [InlineData("*", 7)]
    public void Weekdays_are_read_in_every_form(string text, int days)
    {
        _station.Write("timetable/a.csv", StationFixture.Header + $"1,{text},,08:00,24:00,,yw1\n2,1,,8:00,08:00:30,数学,sx2\n");
        _station.Findings().ShouldBeEmpty();
        var slots = _station.Plan().Slots;
        slots[0].Weekdays.Length.ShouldBe(days);
        (slots[0].EndsAtMidnight, slots[0].Subject.Value).ShouldBe((true, "语文"));
        slots[1].End.ShouldBe(new LocalTime(8, 0, 30));
    }

    [Fact]
    public void Columns_may_stand_in_any_order_and_in_capitals()
    {
        _station.Write("timetable/a.csv", "Lesson,subject,END,start,weekday,grade\r\nyw1,语文,08:40,08:00,1,1\r\nsx2,数学,08:40,08:00,1,2\r\n");
        _station.Findings().ShouldBeEmpty();
        _station.Plan().Slots.Select(s => s.Lesson!.Value.Value).ShouldBe(["yw1", "sx2"]);
    }

    [Fact]
    public void List_of_dates_needs_no_column_for_the_weekday()
    {
        _station.Write("timetable/b.csv", "grade,date,start,end,subject,lesson\n1,2026-12-05,08:00,08:40,语文,yw1\n1,,09:00,09:40,语文,yw1\n");
        _station.Findings().ShouldBe(["TT2006 timetable/b.csv(3,1)"]);
        _station.Read().Plan!.Slots[^1].Date.ShouldBe(new LocalDate(2026, 12, 5));
    }

    [Theory]
    [InlineData("", "DC0201", 1)]
    [InlineData("grade,weekday,date,start,end,subject,lesson,room\n", "DC0202", 45)]
    [InlineData("grade,weekday,date,start,subject,lesson\n", "DC0203", 1)]
    [InlineData("grade,start,end,subject,lesson\n", "DC0203", 1)]
    [InlineData("grade,weekday,date,start,end,subject,lesson,start\n", "DC0204", 45)]
    [InlineData("grade;weekday;date;start;end;subject;lesson\n", "DC0205", 1)]
    [InlineData("grade\tweekday\tdate\tstart\tend\tsubject\tlesson\n", "DC0205", 1)]
    public void Bad_header_is_named(string header, string code, int column)
    {
        _station.Write("timetable/b.csv", header);
        _station.Findings().ShouldContain($"{code} timetable/b.csv(1,{column})");
    }

    [Fact]
    public void Spreadsheet_is_not_taken_for_a_table()
    {
        _station.Write("timetable/b.csv", "PK\u0003\u0004\0\0\0").Write("timetable/c.xls", "PK");
        _station.Findings().ShouldBe(["DC0102 timetable/b.csv(1,1)", "TT1002 timetable/c.xls"]);
    }

    [Fact]
    public void Station_without_a_timetable_is_told_so() =>
        _station.Delete("timetable/a.csv").Findings().ShouldBe(["TT1001 timetable"]);

    [Fact]
    public void Overlap_names_both_lines_and_leaves_out_the_later()
    {
        _station.Write("timetable/a.csv", StationFixture.Timetable + "1,5-7,,08:30,09:00,语文,yw1\n");
        var found = _station.Read().Diagnostics.ShouldHaveSingleItem();
        StationFixture.Show(found).ShouldBe("TT4001 timetable/a.csv(4,1)");
        found.Message(Language.English).ShouldBe("the slot overlaps another of grade 1: timetable/a.csv (line 2, 08:00–08:40; weekday or date: 5).");
        found.Message(Language.Chinese).ShouldBe("该时段与年级 1 的另一时段重叠：timetable/a.csv（第 2 行，08:00–08:40；星期或日期：5）。");
        _station.Read().Plan!.Slots.Length.ShouldBe(2);
    }

    [Fact]
    public void Overlap_across_files_of_repeated_and_dated_slots_is_found()
    {
        _station.Write("timetable/a.csv", StationFixture.Timetable + "1,,2026-12-01,08:10,08:20,语文,yw1\n");
        _station.Write("timetable/b.csv", """
            grade,weekday,date,start,end,subject,lesson,every
            1,6,,00:00,00:02,语文,yw1,10
            1,6,,12:01,12:05,语文,yw1,
            1,,2026-12-01,08:15,08:40,语文,yw1,

            """);
        _station.Findings().ShouldBe(["TT4001 timetable/b.csv(3,1)", "TT4001 timetable/b.csv(4,1)"]);
    }

    [Theory]
    [InlineData("1,1-5,,08:00,08:40,语文,yw1,,,", "1,3,,08:30,08:50,,,,,cancel", 3)]
    [InlineData("1,5,,08:00,08:40,语文,yw1,,A,", "1,4-5,,08:00,08:40,,,,,cancel", 5)]
    [InlineData("1,5,,08:00,08:40,语文,yw1,,3;5,", "1,*,,08:00,08:40,,,,A,cancel", 5)]
    [InlineData("1,1,,00:00,00:10,语文,yw1,60,,", "1,1,,13:05,13:06,,,,,cancel", 1)]
    public void Recurring_slot_and_its_own_cancellation_contradict_each_other(string slot, string cancellation, int day)
    {
        WithTerm(slot, cancellation);
        var found = _station.Read().Diagnostics.ShouldHaveSingleItem();
        StationFixture.Show(found).ShouldBe("TT4007 timetable/a.csv(3,1)");
        found.Message(Language.English).ShouldStartWith($"the line cancels a slot of its own timetable for grade 1 on {day} (1–7), so that one never stands there: timetable/a.csv (line 2, ");
    }

    [Theory]
    [InlineData("1,1-5,,08:00,08:40,语文,yw1,,,", "1,,2026-11-25,08:00,08:40,,,,,cancel")]
    [InlineData("1,,2026-11-25,08:00,08:40,语文,yw1,,,", "1,3,,08:00,08:40,,,,,cancel")]
    [InlineData("1,1-5,,08:00,08:40,语文,yw1,,,", "1,3,,08:00,08:40,,,,5,cancel")]
    [InlineData("1,1-5,,08:00,08:40,语文,yw1,,A,", "1,3,,08:00,08:40,,,,B,cancel")]
    [InlineData("1,1-5,,08:00,08:40,语文,yw1,,,", "1,3,,08:40,08:50,,,,,cancel")]
    [InlineData("1,1-5,,08:00,08:40,语文,yw1,,,", "2,6,,08:00,08:40,,,,,cancel")]
    public void Cancellation_that_leaves_the_slot_its_other_days_is_no_contradiction(string slot, string cancellation)
    {
        WithTerm(slot, cancellation);
        _station.Findings().ShouldBeEmpty();
    }

    [Fact]
    public void Thousands_of_cancellations_are_each_named_once()
    {
        var lines = Enumerable.Range(0, 20_000).Select(i => $"1,1,,{i / 1200:00}:{i / 20 % 60:00}:{i % 20 * 3:00},{i / 1200:00}:{i / 20 % 60:00}:{(i % 20 * 3) + 2:00},语文,");
        _station.Write("timetable/a.csv", StationFixture.Timetable.Replace("1,1-5", "1,2", StringComparison.Ordinal).Replace("lesson\n", "lesson,kind\n", StringComparison.Ordinal)
            .Replace("yw1\n", "yw1,\n", StringComparison.Ordinal).Replace("sx2\n", "sx2,\n", StringComparison.Ordinal)
            + string.Concat(lines.Select(l => $"{l},\n{l},cancel\n")));
        _station.Findings().Count(f => f.StartsWith("TT4007", StringComparison.Ordinal)).ShouldBe(20_000);
    }

    [Fact]
    public void Slots_that_touch_do_not_overlap()
    {
        _station.Write("timetable/a.csv", StationFixture.Timetable + "1,1,,08:40,09:00,语文,yw1\n");
        _station.Findings().ShouldBeEmpty();
    }

    [Fact]
    public void Dated_slot_on_a_holiday_is_warned_of()
    {
        _station.Write("calendar.csv", "date,kind,follows_weekday,name\n2026-10-01,holiday,,国庆节\n");
        _station.Write("timetable/a.csv", StationFixture.Timetable + "1,,2026-10-01,08:00,08:40,语文,yw1\n");
        _station.Findings().ShouldBe(["TT4002 timetable/a.csv(4,1)"]);
        _station.Read().HasErrors.ShouldBeFalse();
    }

    [Fact]
    public void Slot_across_the_start_of_the_day_is_warned_of()
    {
        _station.Replace("zone: Asia/Shanghai", "zone: Asia/Shanghai\ndayStart: \"06:00\"");
        _station.Write("timetable/a.csv", StationFixture.Timetable + "1,1,,05:50,06:10,语文,yw1\n");
        _station.Findings().ShouldBe(["TT4003 timetable/a.csv(4,1)"]);
    }

    [Fact]
    public void Service_without_any_lesson_is_warned_of_at_its_line()
    {
        _station.Write("timetable/a.csv", StationFixture.Header + "1,1,,08:00,08:40,语文,yw1\n2,1,,08:00,08:40,数学,\n");
        _station.Findings().ShouldBe(["CT3001 catalogue.csv(3,1)", "TT5001 station.yaml(8,11)"]);
    }

    [Fact]
    public void Thousands_of_overlapping_lines_are_read_in_time()
    {
        var lines = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{(i % 2) + 1},1-5,,08:00,08:40,{(i % 2 == 0 ? "语文,yw1" : "数学,sx2")}\n"));
        _station.Write("timetable/a.csv", StationFixture.Header + lines);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        _station.Read().Diagnostics.Length.ShouldBe(19_998);
        watch.Elapsed.TotalSeconds.ShouldBeLessThan(5);
    }

    private void WithTerm(string slot, string cancellation) => _station.Write("terms.csv", "term,start,end\n2026-autumn,2026-09-01,2027-01-15\n")
        .Write("timetable/a.csv", $"grade,weekday,date,start,end,subject,lesson,every,weeks,kind\n{slot}\n{cancellation}\n2,1-5,,08:00,08:40,数学,sx2,,,\n");
}
