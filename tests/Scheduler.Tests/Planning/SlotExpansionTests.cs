namespace Airclass.Scheduler.Tests.Planning;

public sealed class SlotExpansionTests : IDisposable
{
    private const string Bells =
        """
        bell,stage,period,start,end,interaction
        ,primary,P1,09:00,09:20,20
        ,,P1,09:30,10:00,10
        ,,P2,10:00,10:30,
        short,,P1,08:30,08:45,5
        """;

    private readonly SchoolFixture _school = new();

    public void Dispose() => _school.Dispose();

    [Fact]
    public void Recurring_slots_stand_within_the_terms_of_their_grade_and_dated_ones_always()
    {
        _school.Timetable("1,*,,09:00,09:20,语文,yw1,,,,,,,\n2,*,,09:00,09:20,语文,jw1,,,,,,,\n1,,2026-08-31,09:00,09:20,语文,yw2,,,,,,,\n")
            .Write("terms.csv", "term,for,start,end\n2026-autumn,,2026-09-01,2026-12-31\n2026-autumn,junior,2026-09-01,2027-01-15\n");
        _school.Findings().ShouldBeEmpty();
        _school.On("2026-08-31").ShouldBe(["09:00 语文 yw2"]);
        _school.On("2026-08-30").ShouldBeEmpty();
        _school.On("2026-12-31").ShouldBe(["09:00 语文 yw1"]);
        _school.On("2027-01-01").ShouldBeEmpty();
        _school.On("2027-01-15", "g2").ShouldBe(["09:00 语文 jw1"]);
    }

    [Fact]
    public void Weeks_count_from_the_monday_of_the_terms_first_week()
    {
        // 2026-09-01 is a Tuesday: the Monday after it opens week 2.
        _school.Timetable("1,2,,09:00,09:20,语文,yw1,,A,,,,,\n1,2,,09:00,09:20,语文,yw2,,B,,,,,\n1,3,,09:00,09:20,语文,yw3,,1;3-4,,,,,\n")
            .Write("terms.csv", "term,for,start,end\n2026-autumn,,2026-09-01,2027-01-15\n");
        _school.Findings().ShouldBeEmpty();
        _school.On("2026-09-01").ShouldBe(["09:00 语文 yw1"]);
        _school.On("2026-09-08").ShouldBe(["09:00 语文 yw2"]);
        _school.On("2026-09-02").Length.ShouldBe(1);
        _school.On("2026-09-09").ShouldBeEmpty();
        _school.On("2026-09-16").Length.ShouldBe(1);
        _school.On("2026-09-23").Length.ShouldBe(1);
        _school.On("2026-09-30").ShouldBeEmpty();
    }

    [Fact]
    public void Slots_of_weeks_that_never_meet_may_share_their_time()
    {
        _school.Timetable("1,2,,09:00,09:20,语文,yw1,,1-5,,,,,\n1,2,,09:10,09:30,语文,yw2,,5;7,,,,,\n1,2,,09:10,09:30,语文,yw3,,6,,,,,\n")
            .Write("terms.csv", "term,for,start,end\n2026-autumn,,2026-09-01,2027-01-15\n");
        _school.Findings().ShouldBe(["TT4001 timetable/a.csv(3,1)"]);
    }

    [Fact]
    public void Weeks_without_a_term_never_come()
    {
        _school.Timetable("1,2,,09:00,09:20,语文,yw1,,A,,,,,\n");
        _school.Findings().ShouldBe(["TT4004 timetable/a.csv(2,1)"]);
        _school.On("2026-09-01").ShouldBeEmpty();
    }

    [Fact]
    public void Grade_that_no_term_is_for_is_named()
    {
        _school.Write("terms.csv", "term,for,start,end\n2026-autumn,primary,2026-09-01,2027-01-15\n");
        _school.Findings().ShouldBe(["CL3003 terms.csv"]);
    }

    [Fact]
    public void Period_takes_its_times_and_interaction_from_the_bell_of_the_stage_and_of_the_day()
    {
        _school.Timetable("1,1-5,,,,语文,yw1,P1,,,,,,\n2,1-5,,,,语文,jw1,P1,,,,,,\n1,1-5,,14:00,14:20,语文,yw2,,,,,15,,\n")
            .Write("bells.csv", Bells).Write("calendar.csv", "date,kind,bell,name\n2026-11-24,shortened,short,半天\n");
        _school.Findings().ShouldBeEmpty();
        _school.On("2026-11-23").ShouldBe(["09:00 +20 语文 yw1", "14:00 +15 语文 yw2"]);
        _school.On("2026-11-23", "g2").ShouldBe(["09:30 +10 语文 jw1"]);
        _school.On("2026-11-24").ShouldBe(["08:30 +5 语文 yw1", "14:00 +15 语文 yw2"]);
    }

    [Fact]
    public void Interaction_of_its_own_holds_under_every_bell()
    {
        _school.Timetable("1,1-5,,,,语文,yw1,P1,,,,30,,\n").Write("bells.csv", Bells).Write("calendar.csv", "date,kind,bell\n2026-11-24,named,short\n");
        _school.On("2026-11-23").ShouldBe(["09:00 +30 语文 yw1"]);
        _school.On("2026-11-24").ShouldBe(["08:30 +30 语文 yw1"]);
    }

    [Fact]
    public void Period_that_the_days_bell_does_not_have_falls_out_and_is_named_once()
    {
        _school.Timetable("1,1-5,,,,语文,yw1,P2,,,,,,\n1,1,,13:00,13:20,语文,yw1,,,,,,,\n")
            .Write("bells.csv", Bells).Write("calendar.csv", "date,kind,bell\n2026-11-23,shortened,short\n2026-11-24,shortened,short\n");
        _school.Findings().ShouldBe(["TT4005 timetable/a.csv(2,1)"]);
        _school.On("2026-11-23").ShouldBe(["13:00 语文 yw1"]);
    }

    [Theory]
    [InlineData("holiday", "")]
    [InlineData("suspended", "")]
    [InlineData("returned", "")]
    [InlineData("exam", "10:00 语文 yw2")]
    [InlineData("named", "09:00 语文 yw1|10:00 语文 yw2")]
    public void Kind_of_the_day_says_what_stands(string kind, string expected)
    {
        _school.Timetable("1,1,,09:00,09:20,语文,yw1,,,,,,,\n1,,2026-11-23,10:00,10:20,语文,yw2,,,,,,,\n")
            .Write("calendar.csv", $"date,kind,for,name\n2026-11-23,{kind},primary,某日\n");
        _school.On("2026-11-23").ShouldBe(expected.Split('|', StringSplitOptions.RemoveEmptyEntries));
        _school.Findings().ShouldBe(expected.Length == 0 ? ["TT4002 timetable/a.csv(3,1)"] : []);
    }

    [Fact]
    public void Exam_day_that_names_a_weekday_carries_it()
    {
        _school.Timetable("1,3,,09:00,09:20,语文,yw1,,,,,,,\n").Write("calendar.csv", "date,kind,follows_weekday\n2026-11-23,exam,3\n");
        _school.On("2026-11-23").ShouldBe(["09:00 语文 yw1"]);
    }

    [Fact]
    public void Graduating_grades_return_before_the_others()
    {
        _school.Timetable("1,*,,09:00,09:20,语文,yw1,,,,,,,\n2,*,,09:00,09:20,语文,jw1,,,,,,,\n")
            .Write("calendar.csv", "date,until,kind,for,name\n2020-04-27,2020-06-30,returned,2,返校\n2020-05-18,2020-06-30,returned,1,返校\n");
        _school.On("2020-04-26", "g2").ShouldNotBeEmpty();
        _school.On("2020-04-27", "g2").ShouldBeEmpty();
        _school.On("2020-05-17").ShouldNotBeEmpty();
        _school.On("2020-05-18").ShouldBeEmpty();
    }

    [Fact]
    public void Cancellation_of_a_date_takes_the_slots_away_that_it_touches()
    {
        _school.Timetable("1,1,,09:00,09:20,语文,yw1,,,,,,,\n1,1,,10:00,10:20,语文,yw2,,,,,,,\n1,,2026-11-23,09:10,09:30,,,,,cancel,,,,\n");
        _school.Findings().ShouldBeEmpty();
        _school.On("2026-11-23").ShouldBe(["10:00 语文 yw2"]);
        _school.On("2026-11-30").Length.ShouldBe(2);
    }
}
