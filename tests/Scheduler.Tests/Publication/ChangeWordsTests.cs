using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Scheduler.Planning;
using Airclass.Scheduler.Publication;
using Airclass.Scheduler.Reading;
using NodaTime;

namespace Airclass.Scheduler.Tests.Publication;

/// <summary>A change as people say it: whose channel, which slot, what instead of what, and whom it affects.</summary>
public sealed class ChangeWordsTests : IDisposable
{
    private static readonly BroadcastDate Wednesday = new(new LocalDate(2026, 11, 25));
    private readonly StationFixture _station = new();

    public ChangeWordsTests()
    {
        _station.Write("station.yaml", StationFixture.Yaml
            .Replace("id: g1, grade: 1", "id: g4, grade: 4", StringComparison.Ordinal)
            .Replace("partner: local", "partner: cable-sd", StringComparison.Ordinal));
        _station.Write("bells.csv", "bell,stage,period,start,end,interaction\nnormal,,P2,09:40,10:00,20\nnormal,,P3,10:20,10:40,20\nshort,,P3,10:05,10:25,\n");
        _station.Write("catalogue.csv", """
            lesson,subject,grade,unit,number,kind,title,title_en,file
            m12,数学,4,1,12,new,分数,Fractions,lessons/yw1.mp4
            m12b,数学,4,2,12,new,小数,Decimals,lessons/yw1.mp4
            c9,语文,4,,9,new,春晓,Spring,lessons/yw1.mp4
            cx,语文,4,,,special,开学,First day,lessons/yw1.mp4

            """);
    }

    [Fact]
    public void Lesson_in_the_place_of_another_is_named_by_period_subject_and_number()
    {
        var change = Between("4,1-5,,10:20,10:40,数学,m12", "4,1-5,,10:20,10:40,语文,c9").ShouldHaveSingleItem();

        change.Text.English.ShouldBe("G4 Wed P3: 数学 L12 → 语文 L09, affects cable-sd");
        change.Text.Chinese.ShouldBe("G4 周三 P3：数学 L12 → 语文 L09，影响 cable-sd");
        change.Kind.ShouldBe(ChangeKind.Replaced);
        change.FirstCell.ShouldBe(CellIndex.Nearest(Instant.FromUtc(2026, 11, 25, 2, 20)));
        change.Partners.ShouldBe(["cable-sd"]);
    }

    [Fact]
    public void Lessons_of_one_number_are_told_apart_by_their_keys() =>
        Words("4,1-5,,10:20,10:40,数学,m12", "4,1-5,,10:20,10:40,数学,m12b").ShouldBe(["G4 Wed P3: 数学 L12 (m12) → 数学 L12 (m12b), affects cable-sd"]);

    [Fact]
    public void Lesson_at_another_time_moves_and_does_not_fall_away() =>
        Words("4,1-5,,10:20,10:40,数学,m12", "4,1-5,,13:05,13:25,数学,m12").ShouldBe(["G4 Wed P3: 数学 L12 moves to 13:05, affects cable-sd"]);

    [Fact]
    public void Slot_that_is_new_or_gone_says_so() =>
        Words("4,1-5,,09:40,10:00,语文,c9", "4,1-5,,10:20,10:40,语文,cx").ShouldBe(
        [
            "G4 Wed P2: 语文 L09 falls away, affects cable-sd",
            "G4 Wed P3: new 语文 cx, affects cable-sd",
        ]);

    [Fact]
    public void Longer_recording_is_a_matter_of_time_alone() =>
        Words("4,1-5,,10:20,10:40,数学,m12", "4,1-5,,10:20,10:40,数学,m12", 1000, 1100).ShouldBe(
            ["G4 Wed P3: 数学 L12 10:20:00–10:36:00 → 10:20:00–10:37:36, affects cable-sd"]);

    [Fact]
    public void Shortened_day_names_periods_by_its_own_bell()
    {
        _station.Write("calendar.csv", "date,kind,follows_weekday,name,bell\n2026-11-25,shortened,,,short\n");

        Words("4,1-5,,10:05,10:25,数学,m12", "4,1-5,,10:05,10:25,语文,c9").ShouldHaveSingleItem().ShouldStartWith("G4 Wed P3: 数学 L12 → 语文 L09");
    }

    [Fact]
    public void Same_plan_has_no_words_and_a_first_version_one_line()
    {
        Words("4,1-5,,10:20,10:40,数学,m12", "4,1-5,,10:20,10:40,数学,m12").ShouldBeEmpty();
        var (plan, rundown) = Plan("4,1-5,,10:20,10:40,数学,m12", null);
        new ChangeWords(plan).Between(plan.Definition.Services[0], null, rundown).ShouldHaveSingleItem().Text.English
            .ShouldBe("G4 Wed: first version, 1 lessons, affects cable-sd");
    }

    [Fact]
    public void Content_is_the_same_whatever_line_it_stands_in_and_another_with_another_title()
    {
        var before = Plan("4,1-5,,10:20,10:40,数学,m12", null).Rundown;
        RundownContent.IdOf(Plan("\n\n4,1-5,,10:20,10:40,数学,m12", null).Rundown).ShouldBe(RundownContent.IdOf(before));
        RundownContent.IdOf(before).Length.ShouldBe(64);

        _station.Write("catalogue.csv", "lesson,subject,grade,unit,number,kind,title,title_en,file\nm12,数学,4,1,12,new,分数二,Fractions,lessons/yw1.mp4\n");
        RundownContent.IdOf(Plan("4,1-5,,10:20,10:40,数学,m12", null).Rundown).ShouldNotBe(RundownContent.IdOf(before));
    }

    public void Dispose() => _station.Dispose();

    private string?[] Words(string before, string after, int? lengthBefore = null, int? lengthAfter = null) =>
        [.. Between(before, after, lengthBefore, lengthAfter).Select(c => c.Text.English)];

    private ImmutableArray<WordedChange> Between(string before, string after, int? lengthBefore = null, int? lengthAfter = null)
    {
        var was = Plan(before, lengthBefore).Rundown;
        var (plan, now) = Plan(after, lengthAfter);
        return new ChangeWords(plan).Between(plan.Definition.Services[0], was, now);
    }

    private (StationPlan Plan, Rundown Rundown) Plan(string line, int? length)
    {
        _station.Write("timetable/a.csv", StationFixture.Header + line + "\n");
        var plan = _station.Read().Plan!;
        return (plan, new RundownPlanner(plan).Plan(plan.Definition.Services[0], Wednesday, _ => length is { } cells ? new CellCount(cells) : null).Rundown);
    }
}
