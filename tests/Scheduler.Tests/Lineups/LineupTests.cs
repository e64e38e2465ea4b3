using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Time;
using Airclass.Scheduler.Lineups;
using Airclass.Scheduler.Planning;
using Airclass.Scheduler.Reading;
using Airclass.Scheduler.Tests.Reading.Sheets;
using Airclass.Station.Documents;

namespace Airclass.Scheduler.Tests.Lineups;

/// <summary>What a school printed, held against what airs.</summary>
public sealed class LineupTests : IDisposable
{
    private static readonly IsoWeek Week = IsoWeek.Parse("2026-W48")!.Value;

    private readonly StationFixture _station = new StationFixture()
        .Write("catalogue.csv", "lesson,subject,grade,title,file\n"
            + string.Concat(Enumerable.Range(1, 4).Select(i => $"yw-10{i},语文,1,课{i},lessons/yw1.mp4\nsx-20{i},数学,2,课{i},lessons/yw1.mp4\n")))
        .Write("timetable/a.csv", StationFixture.Header + """
            1,1,,08:00,08:40,语文,yw-101
            1,2,,08:00,08:40,数学,
            1,3,,08:00,08:40,语文,yw-102
            1,4,,08:00,08:40,数学,
            1,5,,08:00,08:40,语文,yw-103
            1,1-5,,09:00,09:40,语文,
            2,1,,08:00,08:40,数学,sx-201
            2,2,,08:00,08:40,数学,sx-202
            2,3,,08:00,08:40,数学,sx-203
            2,4,,08:00,08:40,数学,sx-204
            2,1-5,,10:00,10:40,语文,

            """);

    private readonly string[][] _gridOfGrade1 =
    [
        ["一年级"], ["", "周一", "周二", "周三", "周四", "周五"],
        ["8:00-8:40", "语文 yw-101", "数学", "语文 yw-102", "数学", "语文"],
        ["9:00-9:40", "语文", "语文", "语文", "语文", "语文"],
    ];

    private readonly List<string[]> _listOfGrade2 =
    [
        ["年级", "星期", "开始", "结束", "科目", "课程"],
        ["二年级", "1", "8:00", "8:40", "数学", "sx-201"], ["二年级", "2", "８：００", "8.40", "数学", "sx-202"], ["二年级", "3", "8:00", "8:40", "数学", "sx-203"],
        ["二年级", "4", "8:00", "8:40", "数学", "sx-204"], ["二年级", "1-5", "10:00", "10:40", "语文", ""],
    ];

    public void Dispose() => _station.Dispose();

    [Fact]
    public void Lineup_that_says_what_airs_has_no_difference() => Differences().ShouldBeEmpty();

    [Fact]
    public void Ten_planted_differences_are_found_and_no_other()
    {
        _gridOfGrade1[2][1] = "数学";                                    // 1: another subject
        _gridOfGrade1[2][3] = "语文 yw-103";                             // 2: another lesson
        _gridOfGrade1[2][4] = "";                                        // 3: not printed
        _gridOfGrade1[3][2] = "数学";                                    // 4
        _gridOfGrade1[3][5] = "数学";                                    // 5
        _listOfGrade2[1] = ["二年级", "1", "8:10", "8:50", "数学", "sx-201"];   // 6: moved within the day
        _listOfGrade2[2] = ["二年级", "2", "8:00", "8:45", "数学", "sx-202"];   // 7: another end
        _listOfGrade2[3] = ["二年级", "5", "14:00", "14:40", "数学", "sx-203"]; // 8: moved to another day
        _listOfGrade2[5] = ["二年级", "1-5", "10:00", "10:40", "数学", ""];     // 9: wrong on each of five days
        _listOfGrade2.Add(["二年级", "3", "15:00", "15:40", "语文", ""]);       // 10: does not air

        Differences().ShouldBe(
        [
            "LU1006 school.xlsx", "LU1001 school.xlsx#二年级(6,1)", "LU1002 school.xlsx#二年级(2,1)", "LU1003 school.xlsx#二年级(3,1)",
            "LU1004 school.xlsx#二年级(4,1)", "LU1005 school.xlsx#二年级(7,1)", "LU1001 school.xlsx#年级(3,2)", "LU1001 school.xlsx#年级(3,4)",
            "LU1001 school.xlsx#年级(4,3)", "LU1001 school.xlsx#年级(4,6)",
        ], ignoreOrder: true);
    }

    [Fact]
    public void Slot_that_repeats_is_held_against_each_of_its_times()
    {
        _station.Write("timetable/b.csv", "grade,weekday,start,end,subject,lesson,every\n2,6,20:00,20:40,数学,sx-201,60\n");
        _listOfGrade2[0] = [.. _listOfGrade2[0], "every"];
        for (var i = 1; i < _listOfGrade2.Count; i++)
        {
            _listOfGrade2[i] = [.. _listOfGrade2[i], ""];
        }

        _listOfGrade2.Add(["二年级", "6", "20:00", "20:40", "数学", "sx-201", "60"]);
        Differences().ShouldBeEmpty();
        _listOfGrade2[^1][^1] = "90";
        Differences().ShouldNotBeEmpty();
    }

    [Fact]
    public void Difference_names_what_is_printed_and_what_airs()
    {
        _gridOfGrade1[2][2] = "语文";
        var text = Compare().Single().Format(Airclass.Domain.Identity.Language.English);
        text.ShouldContain("grade 1, 2026-11-24, 08:00: 语文 is printed, 数学 airs");
        text.ShouldContain("timetable/a.csv(3,1)");
    }

    private string[] Differences() => [.. Compare().Select(StationFixture.Show)];

    private ImmutableArray<Diagnostic> Compare()
    {
        _station.Write("school.xlsx", new TestWorkbook().Sheet("年级", _gridOfGrade1).Sheet("二年级", [.. _listOfGrade2]).Write());
        var plan = _station.Plan();
        var (found, planner, week) = (new DiagnosticBag(), new RundownPlanner(plan), new AiredWeek(plan));
        var printed = new LineupReader(plan, new YamlDocumentParser()).Read(Path.Combine(_station.Path, "school.xlsx"), Week, found);
        found.ToImmutable().ShouldBeEmpty();
        var aired = plan.Definition.Services.SelectMany(s => week.Of(s, Week.Dates.Select(d => planner.Plan(s, d, _ => new CellCount(1500)).Rundown)));
        return new LineupComparison(plan.Definition).Compare(printed, aired, "school.xlsx");
    }
}
