using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Scheduler.Planning;
using Airclass.Scheduler.Reading;
using Airclass.Scheduler.Rules;
using Airclass.Station.Documents;
using Airclass.TestKit;
using NodaTime;

namespace Airclass.Scheduler.Tests;

/// <summary>The station of 2020, against what was really aired then.</summary>
public sealed class ShanghaiSampleTests
{
    private static readonly CellCount TwentyMinutes = new(1250);

    private static readonly StationReading Reading =
        new StationReader(new YamlDocumentParser(), Repository.Root).Read(Repository.PathOf("samples", "shanghai-2020"));

    private static readonly StationPlan Plan = Reading.Plan!;

    private static readonly RundownPlanner Planner = new(Plan);

    /// <summary>语文, 数学 and 英语 on each weekday, as counted from the lists of what was aired, the same in both terms.</summary>
    private static readonly Dictionary<string, string[]> Pattern = new(StringComparer.Ordinal)
    {
        ["g3"] = ["111", "210", "111", "111", "101"],
        ["g4"] = ["111", "111", "211", "111", "111"],
        ["g5"] = ["111", "111", "211", "111", "111"],
    };

    public static TheoryData<string, string> Mondays => new()
    {
        { "g3", "2020-03-09" }, { "g3", "2020-05-25" }, { "g3", "2020-09-14" },
        { "g4", "2020-03-09" }, { "g4", "2020-09-14" },
        { "g5", "2020-03-09" }, { "g5", "2020-09-14" },
    };

    [Fact]
    public void Sample_reads_without_a_finding_worth_mentioning() =>
        Reading.Diagnostics.Where(d => d.Severity != Severity.Information).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Mondays))]
    public void Week_carries_the_pattern_that_was_aired(string service, string monday)
    {
        var first = Date(monday);

        Enumerable.Range(0, 5).Select(day => Core(service, first.PlusDays(day))).ShouldBe(Pattern[service]);
    }

    [Theory]
    [InlineData("2020-05-09")]
    [InlineData("2020-10-10")]
    public void Saturday_that_makes_up_for_a_holiday_carries_Tuesdays_grid(string saturday)
    {
        foreach (var service in new[] { "g3", "g4", "g5" })
        {
            Core(service, Date(saturday)).ShouldBe(Pattern[service][1]);
            Subjects(service, Date(saturday)).ShouldBe(Subjects(service, Date("2020-03-10")));
        }
    }

    [Theory]
    [InlineData("2020-05-05")]
    [InlineData("2020-10-06")]
    [InlineData("2020-05-10")]
    public void Holiday_and_Sunday_air_no_lesson(string date)
    {
        foreach (var service in Plan.Definition.Services)
        {
            Planner.Plan(service, new(Date(date)), _ => TwentyMinutes).Rundown.Events.ShouldNotContain(e => e.Kind == EventKind.Lesson);
        }
    }

    [Theory]
    [InlineData("2020-04-26", "1 2 3 4 5 6 7 8 9 10 11 12")]
    [InlineData("2020-04-27", "1 2 3 4 5 6 7 8 10 11")]
    [InlineData("2020-05-06", "1 2 3 4 5 6 7 10")]
    [InlineData("2020-05-18", "1 2 3")]
    [InlineData("2020-06-02", "")]
    [InlineData("2020-09-01", "3 4 5 6")]
    public void Grades_go_back_to_school_one_after_another(string date, string onAir)
    {
        var grades = Plan.Definition.Services.Where(s => s.Layer is null && !Lessons(s.Id.Value, Date(date)).IsEmpty).Select(s => s.Grade.Value);

        string.Join(' ', grades).ShouldBe(onAir);
    }

    [Fact]
    public void Districts_air_their_own_where_they_have_some_and_the_citys_elsewhere()
    {
        Subjects("east-g3", Date("2020-03-13")).ShouldBe([.. Subjects("g3", Date("2020-03-13")), "主题教育"]);
        Lessons("east-g3", Date("2020-03-13"))[^1].Origin!.Value.File.ShouldBe("layers/east/own.csv");
        Subjects("east-g3", Date("2020-03-20")).ShouldBe(Subjects("g3", Date("2020-03-20")));

        var talk = Events("west-g4", Date("2020-03-13")).Single(e => e.Kind == EventKind.Notice);
        (talk.Origin!.Value.File, talk.Description.Chinese).ShouldBe(("layers/west/evening.csv", "西片家长课堂：如何安排孩子的一天"));
        Events("west-g4", Date("2020-03-13")).Count(e => e.IsRerun).ShouldBe(Events("g4", Date("2020-03-13")).Count(e => e.IsRerun) - 2);
    }

    [Fact]
    public void Whole_year_keeps_the_rules_it_was_under()
    {
        var found = new DiagnosticBag();
        var sets = new RuleSetReader(new YamlDocumentParser(), Repository.PathOf("rules")).Read(Plan.Definition, found);
        var rundowns = from date in CheckedDates.Of(Plan, default)
                       from service in Plan.Definition.Services
                       select Planner.Plan(service, date, _ => TwentyMinutes);
        var plans = rundowns.ToList();

        found.AddRange(new StationChecks(Plan, sets).Check(plans.Select(p => p.Rundown)));

        sets.Length.ShouldBe(2);
        found.ToImmutable().Concat(plans.SelectMany(p => p.Diagnostics)).Where(d => d.Severity != Severity.Information).ShouldBeEmpty();
    }

    [Fact]
    public void Sample_stays_small() =>
        Directory.EnumerateFiles(Repository.PathOf("samples", "shanghai-2020"), "*", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/var/", StringComparison.Ordinal)).Sum(f => new FileInfo(f).Length).ShouldBeLessThan(400_000);

    private static string Core(string service, LocalDate date) =>
        string.Concat(new[] { "语文", "数学", "英语" }.Select(subject => Subjects(service, date).Count(s => s == subject)));

    private static string[] Subjects(string service, LocalDate date) => [.. Lessons(service, date).Select(e => e.Subject!.Value.Value)];

    private static ImmutableArray<RundownEvent> Lessons(string service, LocalDate date) =>
        [.. Events(service, date).Where(e => e is { Kind: EventKind.Lesson, IsRerun: false })];

    private static ImmutableArray<RundownEvent> Events(string service, LocalDate date) =>
        Planner.Plan(Plan.Definition.Find(new Airclass.Domain.Identity.ServiceId(service))!, new(date), _ => TwentyMinutes).Rundown.Events;

    private static LocalDate Date(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
}
