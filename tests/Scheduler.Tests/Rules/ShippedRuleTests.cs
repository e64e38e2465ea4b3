using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Scheduler.Rules;
using Airclass.Station.Documents;
using Airclass.TestKit;

namespace Airclass.Scheduler.Tests.Rules;

/// <summary>Every rule that is shipped and that a rundown can break: days that keep it, and days that break it.</summary>
public sealed class ShippedRuleTests
{
    private const string Six = "09:00+20 09:40+20 10:20+20 11:00+20 13:00+20 13:40+20";

    private static readonly ImmutableArray<(string Rule, string Kept, string Broken)> Cases =
    [
        ("shanghai-2020 SH-LEN-P", "3 primary 2020-03-03: 09:00+20,~18", "5 primary 2020-03-03: 09:00+25"),
        ("shanghai-2020 SH-LEN-P0", "3 primary 2020-03-03: 09:00+20", "3 primary 2020-03-03: 09:00+20,~21"),
        ("shanghai-2020 SH-LEN-S", "7 junior 2020-03-03: 09:00+30\n10 senior 2020-03-03: 09:00+25", "6 junior 2020-03-03: 09:00+31"),
        ("shanghai-2020 SH-DAY", "3 primary 2020-03-03: " + Six, "10 senior 2020-03-03: 09:00+30 10:00+30 11:00+30 13:00+31"),
        ("shanghai-2020 SH-GAP", "3 primary 2020-03-03: 09:00+20 09:40+20", "3 primary 2020-03-03: 09:00+20 09:39+20"),
        ("shanghai-2020 SH-COUNT", "1 primary 2020-03-03: " + Six, "1 primary 2020-03-03: 09:00+20 09:40+20 10:20+20 11:00+20"),
        ("shanghai-2020 SH-FOLLOWUP", "3 primary 2020-03-03: 09:00+20,/20 09:40+20", "3 primary 2020-03-03: 09:00+20,/25 09:40+20"),
        ("shanghai-2020 SH-ONECHANNEL", "3 primary 2020-03-03: 09:00+20\n3@jd primary 2020-03-03:", "3@jd primary 2020-03-03: 09:00+20"),
        ("shanghai-jiading-2022 SH-HW12", "2 primary 2020-03-03: 09:00+20,hw0 10:00+20", "2 primary 2020-03-03: 09:00+20,hw5"),
        ("shanghai-jiading-2022 SH-HWP", "3 primary 2020-03-03: 09:00+20,hw30 10:00+20,hw30", "5 primary 2020-03-03: 09:00+20,hw30 10:00+20,hw31"),
        ("shanghai-jiading-2022 SH-HWJ", "6 junior 2020-03-03: 09:00+20,hw60 10:00+20,hw30", "9 junior 2020-03-03: 09:00+20,hw91"),
        ("shanghai-jiading-2022 JD-STAGGER-START", "3 primary 2020-03-03: 09:00+20\n7 junior 2020-03-03: 08:30+20\n10 senior 2020-03-03: 08:30+20", "3 primary 2020-03-03: 09:00+20\n7 junior 2020-03-03: 09:00+20"),
        ("shanghai-jiading-2022 JD-STAGGER-INTERACTION", "3 primary 2020-03-03: 09:00+20,/20\n7 junior 2020-03-03: 09:20+20,/20", "3 primary 2020-03-03: 09:00+20,/20\n7 junior 2020-03-03: 09:10+20,/20"),
        ("shanghai-jiading-2022 JD-PROGRESS", "3 primary 2020-03-10: 09:00+20,^2 10:00+20,^1", "3 primary 2020-03-10: 09:00+20,^3"),
        ("cn-2020 NHC-P-DAY", "6 primary 2020-03-03: 09:00+75 13:00+75", "6 primary 2020-03-03: 09:00+75 13:00+76"),
        ("cn-2020 NHC-P-ONE", "3 primary 2020-03-03: 09:00+20 09:30+20", "3 primary 2020-03-03: 09:00+15 09:20+15"),
        ("cn-2020 NHC-S-DAY", "12 senior 2020-03-03: 09:00+120 13:00+120", "12 senior 2020-03-03: 09:00+120 13:00+121"),
        ("cn-2020 NHC-S-ONE", "6 junior 2020-03-03: 09:00+30 09:40+30", "7 junior 2020-03-03: 09:00+30 09:35+10"),
        ("cn-2020 NHC-BREAK", "3 primary 2020-03-03: 09:00+20 09:30+20\n4 primary 2020-03-03: 09:00+10 09:12+10", "3 primary 2020-03-03: 09:00+20 09:29+20"),
        ("cn-2020-12 CAC-NOADS", "3 primary 2020-03-03: 09:00+20 10:00+20,live,why", "3 primary 2020-03-03: 09:00+20 10:00+20,live"),
        ("cn ADLAW40", "3 primary 2020-03-03: 09:00+20", "3 primary 2020-03-03: 10:00+20,live"),
        ("cn-2021 MOE-START-P", "3 primary 2020-03-03: 08:20+20", "3 primary 2020-03-03: 08:19+20"),
        ("cn-2021 MOE-START-S", "6 junior 2020-03-03: 08:00+20\n10 senior 2020-03-03: 08:00+20", "6 junior 2020-03-03: 07:59+20"),
        ("cn-2024 MOE-HW12", "1 primary 2020-03-03: 09:00+20,hw0", "1 primary 2020-03-03: 09:00+20,hw10"),
        ("cn-2024 MOE-HW36", "3 primary 2020-03-03: 09:00+20,hw60\n6 junior 2020-03-03: 09:00+20,hw90", "6 primary 2020-03-03: 09:00+20,hw61"),
        ("qinghai-2022 QH-G1", "1 primary 2020-03-03:\n2 primary 2020-03-03: 09:00+20", "1 primary 2020-03-03: 09:00+20,rerun"),
        ("qinghai-2022 QH-P", "2 primary 2020-03-03: 09:00+45 11:00+45", "6 primary 2020-03-03: 09:00+45 11:00+46"),
        ("qinghai-2022 QH-J7", "7 junior 2020-03-03: 09:00+90 13:00+90", "7 junior 2020-03-03: 09:00+90 13:00+91"),
        ("qinghai-2022 QH-J89", "8 junior 2020-03-03: 09:00+120 13:00+90", "9 junior 2020-03-03: 09:00+120 13:00+91"),
        ("qinghai-2022 QH-WEEK1", "3 primary 2020-03-03: 09:00+20,review\n3 primary 2020-03-09: 09:00+20", "3 primary 2020-03-06: 09:00+20"),
        ("qinghai-2022 QH-PROGRESS", "9 junior 2020-03-10: 09:00+20,^2", "9 junior 2020-03-10: 09:00+20,^4"),
        ("sichuan-2020 SC-NOADS", "3 primary 2020-03-03: 10:00+20,live,why", "3 primary 2020-03-03: 10:00+20,live"),
        ("sichuan-2020 SC-EXCLUDED", "3 primary 2020-03-03: 09:00+20", "小班 kindergarten 2020-03-03: 09:00+20"),
        ("zhongshan-2020 ZS-LEN", "3 primary 2020-03-03: 09:00+20\n10 senior 2020-03-03: 09:00+20", "10 senior 2020-03-03: 09:00+21"),
        ("zhongshan-2020 ZS-P-DAY", "3 primary 2020-03-03: " + Six, "3 primary 2020-03-03: 08:00+20 " + Six),
        ("zhongshan-2020 ZS-S-DAY", "7 junior 2020-03-03: 09:00+90 13:00+89", "7 junior 2020-03-03: 09:00+90 13:00+90"),
        ("zhongshan-2020 ZS-P-COUNT", "3 primary 2020-03-03: 20:00+20,rerun " + Six, "3 primary 2020-03-03: 20:00+10 " + Six),
        ("shenzhen-2020 SZ-P", "4 primary 2020-03-03: 09:00+15\n3 primary 2020-03-03: 09:00+20", "6 primary 2020-03-03: 09:00+16"),
        ("shenzhen-2020 SZ-J", "7 junior 2020-03-03: 09:00+20", "7 junior 2020-03-03: 09:00+21"),
        ("changchun CC-P-DAY", "3 primary 2020-03-03: 08:40+20 09:30+20 10:20+20", "3 primary 2020-03-03: 08:40+20 09:30+20 10:20+21"),
        ("changchun CC-J-DAY", "7 junior 2020-03-03: 08:00+60 10:00+60", "7 junior 2020-03-03: 08:00+60 10:00+61"),
        ("changchun CC-S-DAY", "10 senior 2020-03-03: 08:00+90 10:00+90", "10 senior 2020-03-03: 08:00+90 10:00+91"),
        ("model MODEL-ONECHANNEL", "3 primary 2020-03-03: 09:00+1", "3@jd primary 2020-03-03: 09:00+1"),
        ("model MODEL-OWN", "3 primary 2020-03-03: 09:00+1", "3 primary 2020-03-03: 09:00+1,live"),
    ];

    /// <summary>The rules that were found published, by the names under which they are known here.</summary>
    private static readonly string[] Published =
    [
        "SH-LEN-P", "SH-LEN-P0", "SH-LEN-S", "SH-DAY", "SH-GAP", "SH-COUNT", "SH-NOCHECKIN", "SH-FOLLOWUP", "SH-ONECHANNEL", "SH-REPLAY",
        "SH-HW12", "SH-HWP", "SH-HWJ", "NHC-P-DAY", "NHC-P-ONE", "NHC-S-DAY", "NHC-S-ONE", "NHC-BREAK", "NHC-OTHER", "NHC-DISTANCE",
        "QH-G1", "QH-P", "QH-J7", "QH-J89", "QH-WEEK1", "SC-NOADS", "SC-TVFIRST", "ZS-LEN", "ZS-P-DAY", "ZS-S-DAY", "ZS-P-COUNT", "SZ-P", "SZ-J",
        "CC-P-DAY", "CC-J-DAY", "CC-S-DAY", "MOE-START-P", "MOE-START-S", "MOE-ESHARE", "MOE-HW12", "MOE-HW36", "CAC-NOADS", "ADLAW40",
        "SARFT62-19", "SARFT62-32", "LOUD",
    ];

    public static TheoryData<string> Rules => [.. Cases.Select(c => c.Rule)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_that_is_kept_says_nothing(string rule) =>
        Findings(rule, Cases.First(c => c.Rule == rule).Kept).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_that_is_broken_is_named_with_its_set_place_and_severity(string rule)
    {
        var found = Findings(rule, Cases.First(c => c.Rule == rule).Broken).ShouldHaveSingleItem();

        var shipped = SetOf(rule).Rules.First(r => r.Id == IdOf(rule));
        found.Severity.ShouldBe(shipped.Severity);
        found.Location.File.ShouldBeOneOf("timetable/t.csv", "station.yaml");
        found.Location.Line.ShouldBeGreaterThan(0);
        foreach (var language in new[] { Language.English, Language.Chinese })
        {
            found.Message(language).ShouldContain(SetOf(rule).Name);
            found.Message(language).ShouldContain(IdOf(rule));
            found.Hint(language).ShouldContain(shipped.Source);
        }
    }

    [Fact]
    public void Every_shipped_rule_has_days_that_keep_and_break_it() =>
        Cases.Select(c => c.Rule).ShouldBe(All().SelectMany(s => s.Rules.Select(r => $"{s.Name} {r.Id}")), ignoreOrder: true);

    [Fact]
    public void Every_published_rule_is_shipped_once_as_rule_or_note()
    {
        var shipped = All().SelectMany(s => s.Rules.Select(r => r.Id).Concat(s.Notes.Select(n => n.Id))).ToList();

        Published.Length.ShouldBe(46);
        shipped.ShouldBeUnique();
        Published.Where(id => !shipped.Contains(id, StringComparer.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_note_says_why_no_rundown_breaks_it_in_both_languages()
    {
        var notes = All().SelectMany(s => s.Notes).ToList();

        notes.Count.ShouldBe(9);
        notes.Where(n => string.IsNullOrEmpty(n.Why.English) || n.Why.Chinese == n.Why.English || string.IsNullOrEmpty(n.Says.English) || n.Source.Length == 0)
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_set_and_rule_speaks_both_languages() =>
        All().SelectMany(s => s.Rules.Select(r => r.Says).Append(s.Title).Append(s.Jurisdiction))
            .Where(t => string.IsNullOrEmpty(t.English) || t.Chinese.Length == 0).ShouldBeEmpty();

    private static IEnumerable<RuleSet> All() =>
        new RuleSetReader(new YamlDocumentParser(), Repository.PathOf("rules")).Names(null).Select(SchoolDays.Shipped);

    private static RuleSet SetOf(string rule) => SchoolDays.Shipped(rule.Split(' ')[0]);

    private static string IdOf(string rule) => rule.Split(' ')[1];

    private static IEnumerable<Diagnostic> Findings(string rule, string days) => new SchoolDays(days).Check(SetOf(rule).Name)
        .Where(d => d.Descriptor.Code.StartsWith("RL2", StringComparison.Ordinal) && d.Arguments[5] == IdOf(rule));
}
