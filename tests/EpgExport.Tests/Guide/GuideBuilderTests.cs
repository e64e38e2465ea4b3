using System.Collections.Immutable;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using FsCheck;
using FsCheck.Fluent;
using static Airclass.EpgExport.Tests.Sample;

namespace Airclass.EpgExport.Tests.Guide;

public sealed class GuideBuilderTests
{
    [Fact]
    public void Breaks_are_events_of_their_own_name()
    {
        var told = Build(Timeline([Lesson("a", 0, 100), Filler(100, 25, title: " \n")]), 0, 125);

        told.Select(e => e.Title.Chinese).ShouldBe(["a", "课间"]);
        told[1].Title.English.ShouldBe("Break");
        told[1].Kind.ShouldBe(EventKind.Filler);
    }

    [Fact]
    public void Fillers_in_a_row_under_one_title_are_one_event_with_the_id_of_the_first()
    {
        var timeline = Timeline([Filler(0, 10), Filler(10, 10), Filler(20, 10, "眼保健操"), Filler(30, 10, "眼保健操"), Lesson("a", 40, 10)]);
        var told = Build(timeline, 0, 50);

        told.Select(e => e.Id).ShouldBe([timeline.Events[0].Planned.Id, timeline.Events[2].Planned.Id, timeline.Events[4].Planned.Id]);
        told[0].End.ShouldBe(told[1].Start);
        // The same event, whatever part of it is asked for.
        Build(timeline, 15, 16).ShouldHaveSingleItem().ShouldBe(told[0]);
        Build(timeline, 5, 6).ShouldHaveSingleItem().ShouldBe(told[0]);
    }

    [Fact]
    public void Break_over_days_is_an_event_a_day_told_alike_by_whoever_knows_one_of_the_past()
    {
        RundownEvent[] days = [.. Enumerable.Range(0, 4).SelectMany(d => new[] { Filler(d * 90_000, 45_000), Filler((d * 90_000) + 45_000, 45_000) })];

        var told = Build(Timeline(days), 0, 360_000);

        told.Select(e => e.Start).ShouldBe(days.Where((_, i) => i % 2 == 0).Select(e => e.Start.Start));
        Build(Timeline(days[2..]), 100_000, 360_000).Select(e => (e.Id, e.Start, e.End)).ShouldBe(told[1..].Select(e => (e.Id, e.Start, e.End)));
    }

    [Fact]
    public void Lessons_in_a_row_are_never_one_event() =>
        Build(Timeline([Lesson("a", 0, 10), Lesson("a", 10, 10)]), 0, 20).Length.ShouldBe(2);

    [Fact]
    public void Guide_of_any_air_has_no_gap_and_no_overlap() =>
        Prop.ForAll<(bool Filler, byte Length)[]>(plan =>
        {
            var at = 0L;
            var events = new List<RundownEvent>();
            foreach (var (filler, length) in plan)
            {
                events.Add(filler ? Filler(at, length + 1L, length % 2 == 0 ? "课间" : "午休") : Lesson($"l{at}", at, length + 1L));
                at += length + 1L;
            }

            var told = Build(Timeline(events), 0, at);
            told.Zip(told.Skip(1)).ShouldAllBe(pair => pair.First.End == pair.Second.Start);
            told.FirstOrDefault()?.Start.ShouldBe(Midnight.Start);
            told.LastOrDefault()?.End.ShouldBe((Midnight + new CellCount(at)).Start);
            told.Select(e => e.Id).Distinct().Count().ShouldBe(told.Length);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Lesson_carries_its_catalogue_entry_and_the_subjects_name()
    {
        var told = ModelGuide(125)[new("g3")][0];

        told.Lesson!.Id.Value.ShouldStartWith("g3-");
        told.Subject!.English.ShouldNotBeNull();
        told.Title.ShouldBe(told.Lesson.Title);
    }

    [Theory]
    [InlineData("第一行\n第二行\t末尾", "第一行 第二行 末尾")]
    [InlineData("\u0000\u0007钟\u001b[31m", "钟 [31m")]
    [InlineData(" ]]> & <b> ", "]]> & <b>")]
    [InlineData("😀 表情\uD83D", "😀 表情")]
    [InlineData("\uFFFE\uFFFF名", "名")]
    [InlineData("\u202E倒\u2066着\u2069", "倒着")]
    [InlineData("两  个空格 ", "两 个空格")]
    [InlineData("", "a")]
    public void Title_is_told_on_one_clean_line(string title, string told) =>
        Build(Timeline([Lesson("a", 0, 10, title: title) with { Title = new(title) }]), 0, 10)[0].Title.Chinese.ShouldBe(told);

    [Fact]
    public void Stretch_without_events_is_empty()
    {
        Build(Timeline([]), 0, 630_000).ShouldBeEmpty();
        Build(Timeline([Lesson("a", 0, 10)]), 10, 20).ShouldBeEmpty();
    }

    private static ImmutableArray<GuideEvent> Build(Timeline timeline, long from, long to) =>
        Teller.Build(timeline, Midnight + new CellCount(from), Midnight + new CellCount(to));
}
