using Airclass.Domain.Identity;

namespace Airclass.Scheduler.Tests.Planning;

public sealed class ProgressTests : IDisposable
{
    private readonly SchoolFixture _school = new SchoolFixture()
        .Timetable("1,1;3;5,,09:00,09:20,语文,,,,,,,,\n1,2,,09:00,09:20,数学,,,,,,,,\n")
        .Write("terms.csv", "term,for,start,end\n2026-autumn,,2026-09-01,2027-01-15\n");

    public void Dispose() => _school.Dispose();

    [Fact]
    public void Slots_of_a_subject_take_the_weeks_lessons_in_order()
    {
        Progress("2026-autumn,语文,1,2,yw1\n,语文,1,2,yw3\n,数学,1,2,sx1\n2026-autumn,语文,1,2,yw2\n");
        _school.Found().Select(StationFixture.Show).Where(f => !f.StartsWith("PG2001", StringComparison.Ordinal)).ShouldBeEmpty();
        Week().ShouldBe(["yw3", "sx1", "yw1", "", "yw2"]);
        _school.On("2026-09-14").ShouldBe(["09:00 语文"]);
    }

    [Fact]
    public void Holiday_moves_the_lessons_on_and_leaves_the_last_over()
    {
        Progress(Lessons("语文", 2, "yw1", "yw2", "yw3"));
        _school.Write("calendar.csv", "date,kind,name\n2026-09-09,holiday,教师节\n");
        Week().ShouldBe(["yw1", "", "", "", "yw2"]);
        var found = _school.Found().Single(d => d.Descriptor.Code == "PG2002");
        StationFixture.Show(found).ShouldBe("PG2002 progress.csv(4,1)");
        found.Message(Language.English).ShouldBe("g1, week of 2026-09-07: the progress has 3 lessons of 语文 for 2 slots; yw3 finds no slot.");
    }

    [Fact]
    public void Make_up_day_counts_where_it_stands()
    {
        Progress(Lessons("语文", 2, "yw1", "yw2", "yw3"));
        _school.Write("calendar.csv", "date,kind,follows_weekday,name\n2026-09-09,holiday,,教师节\n2026-09-12,makeup,3,补周三\n");
        Week().ShouldBe(["yw1", "", "", "", "yw2", "yw3"]);
    }

    [Fact]
    public void Too_few_lessons_leave_the_last_slots_without_and_are_named()
    {
        Progress(Lessons("语文", 2, "yw1", "yw2"));
        Week().ShouldBe(["yw1", "", "yw2", "", ""]);
        var found = _school.Found().First(d => d.Arguments[1] == "2026-09-07");
        StationFixture.Show(found).ShouldBe("PG2001 timetable/a.csv(2,1)");
        found.Message(Language.English).ShouldBe("g1, week of 2026-09-07: the progress has 2 lessons of 语文 for 3 slots; this slot stays without a lesson.");
    }

    [Fact]
    public void Subject_of_which_the_progress_does_not_speak_stays_as_it_is()
    {
        Progress(Lessons("语文", 2, "yw1", "yw2", "yw3"));
        _school.Found().ShouldNotContain(d => d.Arguments.Contains("数学"));
        _school.On("2026-09-08").ShouldBe(["09:00 数学"]);
    }

    [Fact]
    public void Lesson_that_a_slot_names_is_not_given_again()
    {
        Progress(Lessons("语文", 2, "yw1", "yw2", "yw3"));
        _school.Timetable("1,1;3;5,,09:00,09:20,语文,,,,,,,,\n1,,2026-09-09,09:00,09:20,语文,yw1,,,,,,,\n");
        Week().ShouldBe(["yw2", "", "yw1", "", "yw3"]);
    }

    [Fact]
    public void Repeating_slot_takes_one_lesson_a_day()
    {
        Progress(Lessons("语文", 2, "yw1", "yw2"));
        _school.Write("timetable/a.csv", "grade,weekday,date,start,end,subject,lesson,every\n1,1-2,,22:00,22:20,语文,,60\n");
        _school.On("2026-09-07").ShouldBe(["22:00 语文 yw1", "23:00 语文 yw1"]);
        _school.On("2026-09-08").ShouldBe(["22:00 语文 yw2", "23:00 语文 yw2"]);
    }

    [Fact]
    public void Reruns_take_the_lesson_of_the_slot_they_repeat()
    {
        Progress(Lessons("语文", 2, "yw1", "yw2", "yw3"));
        _school.Timetable("""
            1,1;3;5,,09:00,09:20,语文,,,,,,,,
            1,1;3;5,,19:00,19:20,,,,,rerun,09:00,,,
            1,6,,10:00,10:20,语文,,,,,3 09:00,,,
            1,6,,11:00,11:20,,,,,rerun,周五 19:00,,,
            1,7,,11:00,11:20,语文,yw9,,,rerun,,,,

            """);
        _school.On("2026-09-09").ShouldBe(["09:00 语文 yw2", "19:00 yw2 (rerun)"]);
        _school.On("2026-09-12").ShouldBe(["10:00 语文 yw2 (rerun)", "11:00 yw3 (rerun)"]);
        _school.On("2026-09-13").ShouldBe(["11:00 语文 yw9 (rerun)"]);
    }

    [Fact]
    public void Rerun_finds_the_weekdays_lesson_on_the_day_that_made_it_up()
    {
        Progress(Lessons("语文", 2, "yw1", "yw2", "yw3"));
        _school.Timetable("1,1;3;5,,09:00,09:20,语文,,P1,,,,,,\n1,7,,10:00,10:20,,,,,rerun,3 P1,,,\n".Replace("09:00,09:20,语文,,P1", ",,语文,,P1", StringComparison.Ordinal))
            .Write("bells.csv", "period,start,end\nP1,09:00,09:20\n")
            .Write("calendar.csv", "date,kind,follows_weekday,name\n2026-09-09,holiday,,教师节\n2026-09-12,makeup,3,补周三\n");
        _school.On("2026-09-13").ShouldBe(["10:00 yw3 (rerun)"]);
    }

    [Fact]
    public void Rerun_of_a_slot_that_does_not_stand_is_named_once()
    {
        _school.Timetable("1,1,,09:00,09:20,语文,yw1,,,,,,,\n1,1,,19:00,19:20,,,,,rerun,09:10,,,\n1,2,,19:00,19:20,,,,,rerun,19:00,,,\n");
        _school.Findings().ShouldBe(["TT4006 timetable/a.csv(3,1)", "TT4006 timetable/a.csv(4,1)"]);
    }

    [Theory]
    [InlineData("2026-autumn,体育,1,2,yw1", "TT2002", 13)]
    [InlineData("2026-autumn,语文,9,2,yw1", "TT2001", 16)]
    [InlineData("2026-autumn,语文,,2,yw1", "DC0210", 16)]
    [InlineData("2026-autumn,语文,1,0,yw1", "PG1001", 18)]
    [InlineData("2026-autumn,语文,1,99,yw1", "PG1001", 18)]
    [InlineData("2026-autumn,语文,1,21,yw1", "PG1002", 18)]
    [InlineData("2027-spring,语文,1,2,yw1", "PG1003", 1)]
    [InlineData("2026-autumn,语文,1,2,yw9\n2026-autumn,语文,1,3,yw9", "PG1005", 20)]
    [InlineData("2026-autumn,语文,1,2,jw1", "PG1006", 20)]
    [InlineData("2026-autumn,语文,1,2,sx1", "PG1007", 20)]
    [InlineData("2026-autumn,语文,1,2,nosuch", "TT3001", 20)]
    [InlineData("2026-autumn,语文,1,2,", "DC0210", 20)]
    public void Fault_in_a_line_is_named_at_its_field(string line, string code, int column)
    {
        Progress(line + "\n");
        var place = $"progress.csv({line.Split('\n').Length + 1},{column})";
        _school.Findings().Where(f => !f.StartsWith("PG2", StringComparison.Ordinal)).ShouldBe([$"{code} {place}"]);
    }

    [Fact]
    public void Progress_without_terms_means_nothing_and_is_refused()
    {
        _school.Station.Delete("terms.csv");
        Progress(Lessons("语文", 2, "yw1"));
        _school.Findings().ShouldBe(["PG1004 progress.csv"]);
    }

    private void Progress(string lines) => _school.Write("progress.csv", "term,subject,grade,week,lesson\n" + lines);

    private static string Lessons(string subject, int week, params string[] lessons) => string.Concat(lessons.Select(l => $"2026-autumn,{subject},1,{week},{l}\n"));

    /// <summary>The lessons of week 2 from its Monday on, a slot a day.</summary>
    private string[] Week()
    {
        string[] week = [.. Enumerable.Range(7, 7).Select(d => _school.On($"2026-09-{d:00}").SingleOrDefault("").Split(' ', 3) is [_, _, var lesson] ? lesson : "")];
        return week[5..].All(l => l.Length == 0) ? week[..5] : week[..6];
    }
}
