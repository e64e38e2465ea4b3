using Airclass.Domain.Identity;
using Airclass.Scheduler.Planning;
using Airclass.Scheduler.Rules;
using NodaTime;

namespace Airclass.Scheduler.Tests.Rules;

/// <summary>What each metric measures, in its own words.</summary>
public sealed class RuleMetricTests
{
    private const string Twice = "3 primary 2020-03-03: 09:00+20 10:00+20";

    [Theory]
    [InlineData("RL2001", "metric: lesson-minutes, atMost: 19", "3 primary 2020-03-03: 09:00+20", "g3 2020-03-03 09:00: l100 takes 20 minutes; the rule R of t asks for ≤ 19 (days: 1).")]
    [InlineData("RL2002", "metric: slot-minutes, exactly: 20", "3 primary 2020-03-03: 09:00+25,~20", "g3 2020-03-03 09:00: the slot of l100 is 25 minutes long; the rule R of t asks for = 20 (days: 1).")]
    [InlineData("RL2003", "metric: sitting-minutes, atMost: 30", "3 primary 2020-03-03: 09:00+20 09:25+20 09:55+20", "g3 2020-03-03 09:00: 40 minutes of lessons without a pause, from l100 on; the rule R of t asks for ≤ 30 (days: 1).")]
    [InlineData("RL2004", "metric: gap-minutes, atLeast: 20", "3 primary 2020-03-03: 09:00+20 09:30+20", "g3 2020-03-03 09:30: 10 minutes before l101; the rule R of t asks for ≥ 20 (days: 1).")]
    [InlineData("RL2005", "metric: first-start, atLeast: \"08:20\"", "3 primary 2020-03-03: 08:05+20 09:00+20", "g3 2020-03-03 08:05: the day's first lesson, l100, starts at 08:05; the rule R of t asks for ≥ 08:20 (days: 1).")]
    [InlineData("RL2006", "metric: interaction-overlap-minutes, exactly: 0", "3 primary 2020-03-03: 09:00+20,/25 09:40+20", "g3 2020-03-03 09:00: the interaction after l100 reaches 5 minutes into the next lesson; the rule R of t asks for = 0 (days: 1).")]
    [InlineData("RL2007", "metric: lessons-per-day, moreThan: 2, lessThan: 6", Twice, "g3 2020-03-03 09:00: lessons on the day: 2; the rule R of t asks for 2–6 (days: 1; first: l100).")]
    [InlineData("RL2008", "metric: lesson-minutes-per-day, lessThan: 40", Twice, "g3 2020-03-03 09:00: 40 minutes of lessons on the day; the rule R of t asks for < 40 (days: 1; first: l100).")]
    [InlineData("RL2009", "metric: lessons-per-week, atMost: 2", Twice + "\n3 primary 2020-03-05: 09:00+20", "g3, week from 2020-03-03 09:00: lessons: 3; the rule R of t asks for ≤ 2 (weeks: 1; first: l100).")]
    [InlineData("RL2010", "metric: lesson-minutes-per-week, atMost: 50", Twice + "\n3 primary 2020-03-05: 09:00+20", "g3, week from 2020-03-03 09:00: 60 minutes of lessons; the rule R of t asks for ≤ 50 (weeks: 1; first: l100).")]
    [InlineData("RL2011", "metric: reruns-per-day, atMost: 1", "3 primary 2020-03-03: 09:00+20 19:00+20,rerun 20:00+20,rerun", "g3 2020-03-03 19:00: reruns on the day: 2; the rule R of t asks for ≤ 1 (days: 1; first: l101).")]
    [InlineData("RL2012", "metric: homework-minutes-per-day, atMost: 60", "3 primary 2020-03-03: 09:00+20 10:00+20,hw45 11:00+20,hw30", "g3 2020-03-03 10:00: the day's lessons set 75 minutes of written homework; the rule R of t asks for ≤ 60 (days: 1; first: l101).")]
    [InlineData("RL2013", "metric: new-lessons-per-day, weeks: 1-2, exactly: 0", "3 primary 2020-03-10: 09:00+20,review 10:00+20", "g3 2020-03-10 10:00: lessons with new content: 1; the rule R of t asks for = 0 (days: 1; first: l101).")]
    [InlineData("RL2014", "metric: weeks-ahead-of-progress, atMost: 0", "3 primary 2020-03-03: 09:00+20,^3", "g3 2020-03-03 09:00: l100 is 2 weeks ahead of the progress table; the rule R of t asks for ≤ 0 (days: 1).")]
    [InlineData("RL2015", "metric: foreign-items, exactly: 0", "3 primary 2020-03-03: 09:00+20,live", "g3 2020-03-03 09:00: ")]
    [InlineData("RL2016", "metric: services-per-grade, exactly: 1", "3@jd primary 2020-03-03: 09:00+20", "services of grade 3 on the city's timetable: 0; the rule R of t asks for = 1.")]
    [InlineData("RL2017", "metric: services, exactly: 0, stages: [kindergarten]", "小班 kindergarten 2020-03-03:\n中班 kindergarten 2020-03-03:", "services of kindergarten: 2; the rule R of t asks for = 0.")]
    [InlineData("RL2018", "metric: coinciding-starts, exactly: 0", "3 primary 2020-03-03: 09:00+20\n7 junior 2020-03-03: 09:00+20\n10 senior 2020-03-03: 08:00+20", "2020-03-03 09:00: stages that are to be apart begin their day at the same time (junior & primary; pairs: 1); the rule R of t asks for = 0 (days: 1).")]
    [InlineData("RL2019", "metric: coinciding-interaction-minutes, exactly: 0", "3 primary 2020-03-03: 09:00+20,/20\n7 junior 2020-03-03: 09:00+30,/20", "2020-03-03 09:00: schools of different stages interact at the same time for 10 minutes (junior & primary); the rule R of t asks for = 0 (days: 1).")]
    public void Metric_that_is_broken_is_told_with_its_measure(string code, string rule, string days, string message)
    {
        var found = new SchoolDays(days).CheckRule(rule).Where(d => d.Descriptor.Code.StartsWith("RL2", StringComparison.Ordinal)).ShouldHaveSingleItem();

        found.Descriptor.Code.ShouldBe(code);
        found.Message(Language.English).ShouldStartWith(message);
        found.Message(Language.Chinese).ShouldContain("规则 R");
    }

    [Theory]
    [InlineData("metric: lesson-minutes, exactly: 20", "3 primary 2020-03-03: 09:01+20 10:03+20")]
    [InlineData("metric: gap-minutes, exactly: 20", "3 primary 2020-03-03: 09:01+20 09:41+20 10:21+20")]
    [InlineData("metric: lesson-minutes-per-day, exactly: 120", "3 primary 2020-03-03: 09:01+20 09:43+20 10:21+20 11:03+20 13:01+20 14:05+20")]
    [InlineData("metric: first-start, exactly: \"08:21\"", "3 primary 2020-03-03: 08:21+20")]
    public void Starts_on_the_nearest_cell_break_no_rule_of_minutes(string rule, string days) => Broken(rule, days).ShouldBeEmpty();

    [Fact]
    public void Reruns_count_only_where_the_rule_says_so()
    {
        const string Days = "3 primary 2020-03-03: 09:00+20 19:00+20,rerun";

        Broken("metric: lessons-per-day, atMost: 1", Days).ShouldBeEmpty();
        Broken("metric: lessons-per-day, withReruns: true, atMost: 1", Days).ShouldBe(["RL2007"]);
    }

    [Fact]
    public void Live_relay_counts_as_lesson() =>
        Broken("metric: lesson-minutes-per-day, atMost: 30", "3 primary 2020-03-03: 09:00+20 10:00+20,live,why").ShouldBe(["RL2008"]);

    [Fact]
    public void Break_is_asked_for_only_after_the_minutes_that_the_rule_names()
    {
        const string Rule = "metric: gap-minutes, after: 20, atLeast: 10";

        Broken(Rule, "3 primary 2020-03-03: 09:00+10 09:12+20 09:42+20").ShouldBeEmpty();
        Broken(Rule, "3 primary 2020-03-03: 09:00+10 09:12+10 09:24+10").ShouldBe(["RL2004"]);
    }

    [Fact]
    public void Day_without_lessons_is_not_held_to_a_least_number_of_them() =>
        Broken("metric: lessons-per-day, atLeast: 5", "3 primary 2020-03-07:").ShouldBeEmpty();

    [Fact]
    public void Week_is_held_to_a_least_number_only_if_all_of_it_is_there()
    {
        const string Rule = "metric: lessons-per-week, atLeast: 2";
        var week = string.Join('\n', Enumerable.Range(2, 7).Select(day => $"3 primary 2020-03-0{day}:{(day == 4 ? " 09:00+20" : "")}"));

        Broken(Rule, "3 primary 2020-03-03: 09:00+20").ShouldBeEmpty();
        Broken(Rule, week).ShouldBe(["RL2009"]);
    }

    [Fact]
    public void Same_breach_of_a_slot_is_told_once_with_the_number_of_its_days()
    {
        var plan = new SchoolDays("3 primary 2020-03-03: 09:00+25 10:00+25").Plan;
        plan = plan with { Slots = [.. plan.Slots.Select(s => s with { Date = null, Weekdays = [IsoDayOfWeek.Tuesday] })] };
        var planner = new RundownPlanner(plan);
        var rundowns = Enumerable.Range(0, 28).Select(d => planner.Plan(plan.Definition.Services[0], new(new LocalDate(2020, 3, 2).PlusDays(d)), _ => null).Rundown);

        var found = new StationChecks(plan, [SchoolDays.Set("  - { id: R, source: s, metric: lesson-minutes, atMost: 20 }")]).Check(rundowns);

        found.Select(d => (d.Arguments[1], d.Arguments[6])).ShouldBe([("2020-03-03 09:00", "4"), ("2020-03-03 10:00", "4")]);
    }

    [Fact]
    public void Stages_bind_by_name_so_that_grade_6_is_junior_in_a_city_of_five_and_four()
    {
        const string Secondary = "stages: [junior, senior], metric: lesson-minutes, atMost: 30";
        const string Primary = "stages: [primary], metric: lesson-minutes, atMost: 20";

        Broken(Primary, "6 junior 2020-03-03: 09:00+25").ShouldBeEmpty();
        Broken(Secondary, "6 junior 2020-03-03: 09:00+31").ShouldBe(["RL2001"]);
        Broken(Primary, "6 primary 2020-03-03: 09:00+25").ShouldBe(["RL2001"]);
        new SchoolDays("6 junior 2020-03-03: 09:00+25").Check("shanghai-2020").Where(d => d.Descriptor.Code is "RL2001" or "RL2002").ShouldBeEmpty();
    }

    [Fact]
    public void Stages_and_grades_of_a_rule_must_both_hold()
    {
        const string Rule = "stages: [primary], grades: [4-6], metric: lesson-minutes, atMost: 15";

        Broken(Rule, "6 junior 2020-03-03: 09:00+20\n3 primary 2020-03-03: 09:00+20").ShouldBeEmpty();
        Broken(Rule, "4 primary 2020-03-03: 09:00+20").ShouldBe(["RL2001"]);
    }

    [Fact]
    public void Set_holds_only_between_its_dates()
    {
        var set = SchoolDays.Set("  - { id: R, source: s, metric: lessons-per-day, atMost: 0 }") with { From = new LocalDate(2020, 3, 3), Until = new LocalDate(2020, 3, 3) };
        var days = new SchoolDays("3 primary 2020-03-02: 09:00+20\n3 primary 2020-03-03: 09:00+20\n3 primary 2020-03-04: 09:00+20");

        var found = new StationChecks(days.Plan, [set]).Check(days.Rundowns()).Where(d => d.Descriptor.Code == "RL2007");

        found.ShouldHaveSingleItem().Arguments[1].ShouldBe("2020-03-03 09:00");
    }

    [Fact]
    public void Set_that_holds_no_more_says_nothing_of_services_either()
    {
        var set = SchoolDays.Set("  - { id: R, source: s, metric: services, exactly: 0 }") with { Until = new LocalDate(2020, 3, 2) };
        var days = new SchoolDays("3 primary 2020-03-03: 09:00+20");

        new StationChecks(days.Plan, [set]).Check(days.Rundowns()).ShouldBeEmpty();
        new StationChecks(days.Plan, [set with { Until = null }]).Check(days.Rundowns()).ShouldHaveSingleItem();
    }

    [Fact]
    public void Lesson_that_was_reviewed_and_refused_is_foreign()
    {
        var days = new SchoolDays("3 primary 2020-03-03: 09:00+20");
        var set = SchoolDays.Shipped("cn-2020-12");
        string[] Codes(bool? reviewed) =>
        [
            .. new StationChecks(days.Plan, [set], new SchoolDays.Known(new(true, null, reviewed))).Check(days.Rundowns())
                .Select(d => d.Descriptor.Code),
        ];

        Codes(false).ShouldBe(["RL2015", "XC1005"]);
        Codes(true).ShouldBeEmpty();
        Codes(null).ShouldBeEmpty();
    }

    private static string[] Broken(string rule, string days) =>
        [.. new SchoolDays(days).CheckRule(rule).Select(d => d.Descriptor.Code).Where(c => c.StartsWith("RL2", StringComparison.Ordinal))];
}
