using System.Collections.Immutable;
using System.Text;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Stations;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Rules;
using Airclass.Station.Documents;
using Airclass.TestKit;
using NodaTime;

namespace Airclass.Scheduler.Tests.Rules;

public sealed class RuleSetReaderTests : IDisposable
{
    private const string Head = "title: { zh: 我市, en: Our city }\njurisdiction: 我市\n";

    private readonly StationFixture _station = new();

    public void Dispose() => _station.Dispose();

    [Fact]
    public void Set_of_the_station_is_read_with_all_that_a_rule_can_say()
    {
        _station.Write("rules/ours.yaml", Head +
            """
            from: 2020-03-02
            until: "2020-07-15"
            rules:
              - id: A
                stages: [primary, junior]
                grades: [1, 3-5, 小班]
                weeks: 1-3;18
                metric: gap-minutes
                after: 20
                pause: 5
                withReruns: true
                moreThan: 9.5
                lessThan: 40
                severity: should
                apart: [primary, [junior, senior]]
                says: 课间休息
                source: 本市通知
            notes:
              - { id: B, says: 离电视远一点, why: 家里的事, source: 本市通知, severity: info }
            """);

        var set = Read("ours").ShouldHaveSingleItem();

        (set.Name, set.Title.English, set.Jurisdiction.Chinese).ShouldBe(("ours", "Our city", "我市"));
        (set.From, set.Until).ShouldBe((new LocalDate(2020, 3, 2), new LocalDate(2020, 7, 15)));
        var rule = set.Rules.ShouldHaveSingleItem();
        rule.Grades.Select(g => g.Value).ShouldBe(["1", "3", "4", "5", "小班"]);
        rule.Bound.ShouldBe(new RuleBound(9.5m, 40, true, true));
        (rule.Metric, rule.Severity, rule.After, rule.Pause, rule.CountsReruns).ShouldBe((RuleMetric.GapMinutes, Severity.Warning, 20m, 5m, true));
        Enumerable.Range(1, 20).Where(w => rule.Weeks.Contains(w)).ShouldBe([1, 2, 3, 18]);
        rule.Apart.Select(g => string.Join('+', g)).ShouldBe(["primary", "junior+senior"]);
        (rule.Set, rule.Source, rule.Says.Chinese).ShouldBe(("ours", "本市通知", "课间休息"));
        rule.Location.ToString().ShouldBe("rules/ours.yaml(6,5)");
        set.Notes.ShouldHaveSingleItem().Severity.ShouldBe(Severity.Information);
    }

    [Fact]
    public void Set_of_the_station_comes_before_the_shipped_one_of_its_name()
    {
        _station.Write("rules/cn-2020.yaml", Head);

        Read("cn-2020").ShouldHaveSingleItem().Rules.ShouldBeEmpty();
        Reader.Names(_station.Path).ShouldContain("cn-2020");
    }

    [Fact]
    public void Set_is_read_in_the_encodings_that_tables_are_read_in()
    {
        var gb = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        _station.Write("rules/ours.yaml", gb.GetBytes(Head));

        var diagnostics = new DiagnosticBag();
        Reader.Find(new("ours", default), _station.Path, diagnostics)!.Jurisdiction.Chinese.ShouldBe("我市");
        diagnostics.HasErrors.ShouldBeFalse();
    }

    [Fact]
    public void Sets_stay_in_the_order_of_the_station_and_are_never_merged() =>
        Read("cn-2020", "shanghai-2020").Select(s => s.Name).ShouldBe(["cn-2020", "shanghai-2020"]);

    [Theory]
    [InlineData("nosuch")]
    [InlineData("../rules/cn")]
    [InlineData("/etc/passwd")]
    [InlineData("")]
    public void Unknown_set_is_named_where_it_is_listed_with_those_there_are(string name)
    {
        var found = Findings(name).ShouldHaveSingleItem();

        StationFixture.Show(found).ShouldBe("RL1001 station.yaml(9,8)");
        found.Hint(Domain.Identity.Language.English).ShouldContain("shanghai-2020");
    }

    [Fact]
    public void Set_listed_twice_is_read_once_and_said() =>
        Findings("cn", "cn").Select(d => d.Descriptor.Code).ShouldBe(["RL1005"]);

    [Theory]
    [InlineData("{ id: A, metric: lesson-length, atMost: 20, source: s }", "RL1002 rules/ours.yaml(4,22)")]
    [InlineData("{ id: A, metric: lesson-minutes, source: s }", "RL1003 rules/ours.yaml(4,5)")]
    [InlineData("{ id: A, metric: lesson-minutes, atLeast: 30, atMost: 20, source: s }", "RL1003 rules/ours.yaml(4,5)")]
    [InlineData("{ id: A, metric: lesson-minutes, moreThan: 20, lessThan: 20, source: s }", "RL1003 rules/ours.yaml(4,5)")]
    [InlineData("{ metric: lesson-minutes, atMost: 20, source: s }", "DC0003 rules/ours.yaml(4,5)")]
    [InlineData("{ id: A, metric: lesson-minutes, atMost: 20 }", "DC0003 rules/ours.yaml(4,5)")]
    [InlineData("{ id: A, metric: lesson-minutes, atMost: twenty, source: s }", "DC0004 rules/ours.yaml(4,46)")]
    [InlineData("{ id: A, metric: lesson-minutes, atMost: -1, source: s }", "DC0004 rules/ours.yaml(4,46)")]
    [InlineData("{ id: A, metric: first-start, atLeast: 820, source: s }", "DC0004 rules/ours.yaml(4,44)")]
    [InlineData("{ id: A, metric: lesson-minutes, atMost: 20, source: s, severity: often }", "DC0004 rules/ours.yaml(4,71)")]
    [InlineData("{ id: A, metric: lesson-minutes, atMost: 20, source: s, weeks: 0-3 }", "DC0004 rules/ours.yaml(4,68)")]
    [InlineData("{ id: A, metric: coinciding-starts, atMost: 0, source: s, apart: [{ a: b }] }", "DC0005 rules/ours.yaml(4,71)")]
    [InlineData("{ id: A, metric: lesson-minutes, atMost: 20, source: s, bound: 20 }", "DC0002 rules/ours.yaml(4,61)")]
    [InlineData("[a, b]", "DC0005 rules/ours.yaml(4,5)")]
    public void Wrong_rule_is_named_with_its_place_and_left_out_while_the_others_hold(string rule, string finding)
    {
        _station.Write("rules/ours.yaml", $"{Head}rules:\n  - {rule}\n  - {{ id: Z, metric: lesson-minutes, atMost: 20, source: s }}\n");
        var diagnostics = new DiagnosticBag();

        var set = Reader.Find(new("ours", default), _station.Path, diagnostics).ShouldNotBeNull();

        diagnostics.ToImmutable().Select(StationFixture.Show).ShouldContain(finding);
        set.Rules.Select(r => r.Id).ShouldBe(["Z"]);
    }

    [Fact]
    public void Rule_given_twice_is_named_and_the_first_holds()
    {
        _station.Write("rules/ours.yaml", Head +
            """
            rules:
              - { id: A, metric: lesson-minutes, atMost: 20, source: s }
              - { id: A, metric: lesson-minutes, atMost: 30, source: s }
            notes:
              - { id: A, says: x, why: y, source: s }
            """);

        Findings("ours").Select(StationFixture.Show).ShouldBe(["RL1004 rules/ours.yaml(5,11)", "RL1004 rules/ours.yaml(7,11)"]);
        Read("ours").ShouldHaveSingleItem().Rules.ShouldHaveSingleItem().Bound.Most.ShouldBe(20);
    }

    [Fact]
    public void Broken_yaml_and_endless_files_are_findings()
    {
        _station.Write("rules/ours.yaml", "rules: [").Write("rules/huge.yaml", new byte[(1 << 20) + 1]);

        Findings("ours", "huge").Select(d => d.Descriptor.Code).ShouldBe(["DC0010", "DC0001"], ignoreOrder: true);
    }

    [Theory]
    [InlineData(20, 20, false, "= 20")]
    [InlineData(5, 6, false, "5–6")]
    [InlineData(null, 20, false, "≤ 20")]
    [InlineData(null, 180, true, "< 180")]
    [InlineData(20, null, false, "≥ 20")]
    [InlineData(20, null, true, "> 20")]
    public void Bound_is_written_in_signs(int? least, int? most, bool isOpen, string text) =>
        new RuleBound(least, most, isOpen && least is not null, isOpen && most is not null).ToString().ShouldBe(text);

    [Fact]
    public void Bounds_meet_in_what_both_allow()
    {
        new RuleBound(20, null).And(new(null, 20)).IsPossible.ShouldBeTrue();
        new RuleBound(20, null).And(new(null, 20, false, true)).IsPossible.ShouldBeFalse();
        new RuleBound(20, 20).And(new(null, 15)).IsPossible.ShouldBeFalse();
        new RuleBound(5, 10).And(new(7, 20)).ShouldBe(new RuleBound(7, 10));
    }

    private static RuleSetReader Reader => new(new YamlDocumentParser(), Repository.PathOf("rules"));

    private ImmutableArray<RuleSet> Read(params string[] sets) => Reader.Read(Station(sets), new());

    private ImmutableArray<Diagnostic> Findings(params string[] sets)
    {
        var diagnostics = new DiagnosticBag();
        Reader.Read(Station(sets), diagnostics);
        return diagnostics.ToImmutable();
    }

    private StationDefinition Station(string[] sets) =>
        new SchoolDays("3 primary 2020-03-03:") { RuleSets = [.. sets.Select(s => new RuleSetReference(s, new("station.yaml", 9, 8)))] }
            .Plan.Definition with { Folder = _station.Path };
}
