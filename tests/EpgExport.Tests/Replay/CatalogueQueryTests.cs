using System.Collections.Immutable;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Domain.Timetables;
using Airclass.EpgExport.Replay;
using Airclass.TestKit;
using static Airclass.EpgExport.Tests.Sample;

namespace Airclass.EpgExport.Tests.Replay;

public sealed class CatalogueQueryTests
{
    /// <summary>Every lesson of the model station; those of number 2 are taught in week 12, and grade 3's mathematics alone in the unit 图形.</summary>
    private static readonly ImmutableArray<ReplayEntry> All =
    [
        .. ModelStation.Catalogue.Values.OrderByDescending(l => l.Id.Value, StringComparer.Ordinal).Select((lesson, n) => Entry(
            lesson.Id.Value == "g3-2" ? lesson with { Unit = "图形" } : lesson, n)),
    ];

    [Theory]
    [InlineData("认识图形", 12)]
    [InlineData("长方形 数学", 12)]
    [InlineData("MATHS rectangles", 12)]
    [InlineData("ｍａｔｈｓ", 12)]
    [InlineData("数学三年级", 1)]
    [InlineData("3年级数学", 1)]
    [InlineData("空中课堂高三数学", 1)]
    [InlineData("Grade 12 maths", 1)]
    [InlineData("g3-2", 1)]
    [InlineData("第二单元 数学", 11)]
    [InlineData("图形单元", 11)]
    [InlineData("数学音乐", 0)]
    [InlineData("Maths Farm", 0)]
    [InlineData("学数", 0)]
    [InlineData("mathsxyz", 0)]
    [InlineData("<script>", 0)]
    [InlineData("  ", 0)]
    public void Words_are_found_in_both_languages(string words, int count) =>
        new CatalogueQuery { Words = words }.Find(All, Station).Length.ShouldBe(count);

    [Fact]
    public void Titles_that_hold_the_words_come_first()
    {
        var titled = Entry(ModelStation.Catalogue[new("g1-6")] with { Title = new("数学里的美") }, 99);

        new CatalogueQuery { Words = "数学" }.Find(All.Add(titled), Station)[0].ShouldBe(titled);
    }

    [Fact]
    public void Lessons_of_a_week_come_in_the_order_of_teaching_and_those_of_a_grade_as_given()
    {
        new CatalogueQuery { Week = 12 }.Find(All, Station).Select(e => e.About!.Grade.Value)
            .ShouldBe(Enumerable.Range(1, 12).Select(g => $"{g}"));
        new CatalogueQuery { Week = 12, Grade = new("3") }.Find(All, Station).ShouldHaveSingleItem().Lesson.Value.ShouldBe("g3-2");
        new CatalogueQuery { Week = 11 }.Find(All, Station).ShouldBeEmpty();
        new CatalogueQuery { Grade = new("3") }.Find(All, Station).ShouldBe(All.Where(e => e.About!.Grade.Value == "3"));
        new CatalogueQuery { Grade = new("3"), Unit = "第二单元" }.Find(All, Station).Select(e => e.About!.Number!.Value).ShouldBe([1, 3, 4, 5, 6]);
        new CatalogueQuery { Subject = new("数学"), Unit = "图形" }.Find(All, Station).ShouldHaveSingleItem();
        new CatalogueQuery { Unit = "图" }.Find(All, Station).ShouldBeEmpty();
    }

    [Fact]
    public void Lesson_of_which_the_catalogue_says_nothing_is_not_found() =>
        new CatalogueQuery().Find([All[0] with { About = null }], Station).ShouldBeEmpty();

    private static ReplayEntry Entry(Lesson lesson, int n) => new()
    {
        Lesson = lesson.Id,
        About = lesson,
        Weeks = lesson.Number == 2 ? [new("", 12)] : [],
        Renditions = [new(Sd.Name, new("f"), new(100))],
        Aired = new()
        {
            Id = new($"x/{n}"),
            Service = new("g" + lesson.Grade),
            Start = (Midnight - new CellCount(n * 200)).Start,
            End = (Midnight - new CellCount((n * 200) - 100)).Start,
            Kind = EventKind.Lesson,
            Title = lesson.Title,
            Lesson = lesson,
            Subject = Station.NameOf(lesson.Subject),
            DvbEventId = 1,
        },
    };
}
