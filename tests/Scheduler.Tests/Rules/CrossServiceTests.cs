using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Scheduler.Rules;
using NodaTime;

namespace Airclass.Scheduler.Tests.Rules;

public sealed class CrossServiceTests
{
    private const string One = "3 primary 2020-03-03: 09:00+20,=a";

    [Fact]
    public void Sound_days_have_nothing_wrong() =>
        Codes(new SchoolDays(One).CheckLessons(new(true, Minutes(20), true))).ShouldBeEmpty();

    [Fact]
    public void Lesson_that_left_the_catalogue_is_unknown()
    {
        var days = new SchoolDays(One);
        var found = new StationChecks(days.Without("a"), []).Check(days.Rundowns()).ShouldHaveSingleItem();

        found.ToString().ShouldStartWith("timetable/t.csv(100,1): error XC1001: g3 2020-03-03 09:00: the lesson a is not in the catalogue (times: 1).");
    }

    [Fact]
    public void Lesson_that_is_not_there_is_told_once_with_its_first_time()
    {
        var found = new SchoolDays(One + "\n3 primary 2020-03-04: 09:00+20,=a").CheckLessons(new(false, null, null)).ShouldHaveSingleItem();

        found.ToString().ShouldStartWith("timetable/t.csv(100,1): warning XC1002: g3 2020-03-03 09:00: the lesson a is not there or cannot be prepared; the slate airs in its place (times: 2).");
    }

    [Theory]
    [InlineData(22, "XC1003")]
    [InlineData(14, "XC1004")]
    [InlineData(20, null)]
    [InlineData(15, null)]
    public void Lesson_that_does_not_fit_is_told(int minutes, string? code) =>
        Codes(new SchoolDays(One).CheckLessons(new(true, Minutes(minutes), null))).ShouldBe(code is null ? [] : [code]);

    [Fact]
    public void Lesson_of_which_nothing_is_known_is_not_judged() => Codes(new SchoolDays(One).Check()).ShouldBeEmpty();

    [Fact]
    public void Lesson_without_review_is_told() => Codes(new SchoolDays(One).CheckLessons(new(true, null, false))).ShouldBe(["XC1005"]);

    [Fact]
    public void Lesson_of_a_district_airs_within_its_scope_only()
    {
        var found = new SchoolDays("3 primary 2020-03-03: 09:00+20,=a").With("a", l => l with { Scope = new LayerId("jd") }).Check();
        var within = new SchoolDays("3@jd primary 2020-03-03: 09:00+20,=a").With("a", l => l with { Scope = new LayerId("jd") }).Check();

        found.ShouldHaveSingleItem().ToString().ShouldContain("error XC2001: g3 2020-03-03 09:00: the lesson a may be shared within \"jd\" only");
        within.ShouldBeEmpty();
    }

    [Fact]
    public void Lesson_airs_until_its_last_date_and_not_after()
    {
        var days = new SchoolDays("3 primary 2020-03-03: 09:00+20,=a\n3 primary 2020-03-04: 09:00+20,=a").With("a", l => l with { Until = new LocalDate(2020, 3, 3) });

        days.Check().ShouldHaveSingleItem().ToString().ShouldContain("error XC2002: g3 2020-03-04 09:00: the lesson a may air until 2020-03-03 only (times: 1)");
    }

    [Fact]
    public void Two_revisions_on_two_days_are_told_with_both_names()
    {
        var days = new SchoolDays("3 primary 2020-03-03: 09:00+20,=old\n3 primary 2020-03-04: 09:00+20,=new,#2")
            .With("old", l => l with { Number = 7 }).With("new", l => l with { Number = 7 });

        days.Check().ShouldHaveSingleItem().ToString().ShouldContain(
            "timetable/t.csv(100,1): warning XC2003: g3 2020-03-03 09:00: revision 1 of the lesson old airs, elsewhere its revision 2 as new (times: 1).");
    }

    [Fact]
    public void Grade_without_lessons_on_a_school_day_is_told()
    {
        const string Days = "3 primary 2020-03-03: 09:00+20\n4 primary 2020-03-03:\n3 primary 2020-03-04: 09:00+20\n4 primary 2020-03-04:\n7 junior 2020-03-04:";

        new SchoolDays(Days).Check().ShouldHaveSingleItem().ToString().ShouldStartWith(
            "station.yaml(2,1): warning XC3001: g4 2020-03-03: the grade has no lesson; services of its stage that have some: 1 (days: 2).");
    }

    [Fact]
    public void Grade_that_a_rule_forbids_lessons_is_rightly_silent() =>
        Codes(new SchoolDays("1 primary 2020-03-03:\n2 primary 2020-03-03: 09:00+20").Check("qinghai-2022")).ShouldNotContain("XC3001");

    [Fact]
    public void Weekend_is_no_school_day() => Codes(new SchoolDays("3 primary 2020-03-07: 09:00+20\n4 primary 2020-03-07:").Check()).ShouldBeEmpty();

    [Fact]
    public void Two_grades_at_once_are_told_to_families_with_one_screen()
    {
        const string Days = "3 primary 2020-03-03: 09:00+20 10:00+20\n4 primary 2020-03-03: 09:00+20\n7 junior 2020-03-03: 09:00+30";

        var found = new SchoolDays(Days).Check().ShouldHaveSingleItem();

        found.ToString().ShouldStartWith("station.yaml: info XC3002: families with one screen: at 1 of 2 lesson times, first runs of several grades air at once");
        found.Message(Language.Chinese).ShouldContain("2020-03-03 09:00");
        found.Message(Language.English).ShouldEndWith("most at 2020-03-03 09:00: 3, 4, 7.");
    }

    [Fact]
    public void Lesson_that_comes_again_the_same_day_leaves_the_screen_free() =>
        Codes(new SchoolDays("3 primary 2020-03-03: 09:00+20,=a 19:00+20,=a,rerun\n4 primary 2020-03-03: 09:00+20").Check()).ShouldBeEmpty();

    [Fact]
    public void Rundowns_of_services_that_the_station_does_not_have_are_left_out()
    {
        var days = new SchoolDays(One);
        new StationChecks(new SchoolDays("4 primary 2020-03-03:").Plan, []).Check(days.Rundowns()).ShouldBeEmpty();
    }

    [Fact]
    public void Sets_that_nobody_can_keep_together_are_both_named()
    {
        var days = new SchoolDays("4 primary 2020-03-03:\n3 primary 2020-03-03:")
        {
            RuleSets = [new("a", new("station.yaml", 9, 8)), new("b", new("station.yaml", 9, 11))],
        };
        var (a, b) = (
            SchoolDays.Set("  - { id: R1, source: s, stages: [primary], metric: lesson-minutes, exactly: 20 }", "a"),
            SchoolDays.Set("  - { id: R2, source: s, grades: [4-6], metric: lesson-minutes, atMost: 15 }", "b"));

        Check(a, b).ShouldHaveSingleItem().ToString().ShouldStartWith(
            "station.yaml(9,11): warning RL3001: for grade 4 nobody can keep both a R1 (= 20) and b R2 (≤ 15).");
        Check(a, b with { Until = new LocalDate(2019, 1, 1) }, a with { From = new LocalDate(2020, 1, 1) })
            .Count(d => d.Descriptor.Code == "RL3001").ShouldBe(1);
        Check(a, SchoolDays.Set("  - { id: R2, source: s, grades: [5-6], metric: lesson-minutes, atMost: 15 }", "b")).ShouldBeEmpty();

        ImmutableArray<Diagnostic> Check(params RuleSet[] sets) => new StationChecks(days.Plan, [.. sets]).Check([]);
    }

    [Fact]
    public void Sets_in_conflict_are_each_judged_by_themselves()
    {
        // Six lessons of twenty minutes: within 120 minutes for the one, above 90 for the other.
        var found = new SchoolDays("5 primary 2020-03-03: 09:00+20 09:40+20 10:20+20 11:00+20 13:00+20 13:40+20").Check("shanghai-2020", "qinghai-2022");

        found.Where(d => d.Descriptor.Code == "RL2008").ShouldHaveSingleItem().Message(Language.English).ShouldContain("QH-P of qinghai-2022");
    }

    [Fact]
    public void Set_of_a_district_binds_the_services_of_its_layer_only()
    {
        var days = new SchoolDays("3 primary 2020-03-03: 09:00+25\n5@jd primary 2020-03-03: 09:00+25");
        var set = SchoolDays.Set("  - { id: R, source: s, metric: lesson-minutes, atMost: 20 }\n  - { id: S, source: s, metric: services, exactly: 0 }");

        var found = new StationChecks(days.Plan, [set with { Layer = new LayerId("jd") }]).Check(days.Rundowns());

        // The fixture's slots are the city's, so the district's service airs those of its grade.
        found.Where(d => d.Descriptor.Code.StartsWith("RL2", StringComparison.Ordinal)).Select(d => (d.Arguments[5], d.Arguments[0], d.Arguments[2]))
            .ShouldBe([("S", "", "1"), ("R", "g5-jd", "25")]);
    }

    [Fact]
    public void Service_whose_stage_no_set_knows_is_told_that_nothing_binds_it()
    {
        var found = new SchoolDays("3 小学 2020-03-03:").Check("cn-2020").ShouldHaveSingleItem();

        found.ToString().ShouldStartWith("station.yaml(1,1): warning RL1006: no rule that names stages binds service g3: its stage is \"小学\". Hint: write one of the stages that the rule sets name: junior, primary, senior.");
    }

    private static CellCount Minutes(int minutes) => CellCount.Covering(Duration.FromMinutes(minutes));

    private static string[] Codes(ImmutableArray<Diagnostic> found) => [.. found.Select(d => d.Descriptor.Code)];
}
