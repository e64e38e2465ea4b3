using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.EpgExport.Lineups;
using Airclass.EpgExport.Lineups.Printing;
using Airclass.TestKit;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Airclass.EpgExport.Tests.Lineups.Printing;

public sealed class PaperTests
{
    private static readonly string[] Titles =
    [
        "四季的雨", "At the Farm", "", " ", "😀😀😀", "\u202Eطقس\u202C abc", "a & b <i>c</i>", "one\ntwo\r\nthree", "ﷺ", "é́́́",
        new('长', 10_000), string.Concat(Enumerable.Repeat("long words ", 1000)), new('W', 5000), "，，，，，，，，，，，，，，，，，，，，，，，，",
    ];

    private static Gen<GuideEvent> Lessons =>
        from day in Gen.Choose(0, 6)
        from minute in Gen.Choose(0, 1439)
        from topic in Gen.Choose(0, 5)
        from rerun in Gen.Elements(true, false)
        from length in Gen.Elements(1, 20, 90)
        from title in Gen.Elements(Titles)
        select SchoolWeek.Event(day, LocalTime.Midnight.PlusMinutes(minute), topic, rerun, title, length);

    private static Gen<(GuideEvent[] Told, string Name, int Number, Language Language)> Weeks =>
        from count in Gen.Elements(0, 1, 5, 30, 60, 280)
        from told in Lessons.ArrayOf(count)
        from name in Gen.Elements(Titles)
        from number in Gen.Elements(0, 3, 9999)
        from language in Gen.Elements(Language.Chinese, Language.English)
        select (told, name, number, language);

    [Fact]
    public void Text_of_any_sheet_lies_in_its_cell_and_never_over_another() =>
        Prop.ForAll(Weeks.ToArbitrary(), week =>
        {
            var (station, service) = Named(week.Name, week.Number);
            var text = new SheetText(week.Language, station.Zone);
            var lineup = Lineup.Of(SchoolWeek.Edition(week.Told, station), station.Outputs[0], service, SchoolWeek.Week);
            foreach (var paper in new[]
            {
                LineupPaper.Of(lineup, text, SheetFonts.Noto, "note"), WallPaper.Of(lineup, text, SheetFonts.Noto, "note"),
                HowToWatchPaper.Of(lineup, week.Told, text, SheetFonts.Noto, "note"),
            })
            {
                foreach (var page in paper.Pages)
                {
                    HoldsTogether(page);
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(TestScale.Pick(20, 400)));

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(40)]
    [InlineData(720)]
    public void Wall_sheet_is_one_page_whatever_the_week_holds_and_counts_what_has_no_room(int lessons)
    {
        var told = Enumerable.Range(0, lessons).Select(i => SchoolWeek.Event(2, LocalTime.Midnight.PlusMinutes(i * 2), i % 6, minutes: 1));
        var paper = WallPaper.Of(SchoolWeek.Lineup(told), new(Language.English, SchoolWeek.Station.Zone), SheetFonts.Noto, "note");

        var texts = paper.Pages.ShouldHaveSingleItem().Marks.OfType<TextMark>().Select(m => m.Text).ToList();
        var shown = texts.Count(t => t is "Chinese" or "Maths" or "English" or "Science" or "Music" or "Art");
        texts.Any(t => t == $"+ {lessons - shown} more").ShouldBe(lessons > shown);
        shown.ShouldBeGreaterThanOrEqualTo(Math.Min(lessons, 30));
        paper.Pages[0].Marks.OfType<QrMark>().Count().ShouldBe(2);
    }

    [Fact]
    public void Lineup_of_forty_lessons_a_day_goes_on_over_the_page_and_loses_none()
    {
        var told = Enumerable.Range(0, 200).Select(i => SchoolWeek.Event(i / 40, new LocalTime(7, 0).PlusMinutes(i % 40 * 20), i % 6)).ToList();

        var paper = LineupPaper.Of(SchoolWeek.Lineup(told), new(Language.English, SchoolWeek.Station.Zone), SheetFonts.Noto, "note");

        paper.Pages.Length.ShouldBeGreaterThan(1);
        paper.Pages.SelectMany(p => p.Marks).OfType<TextMark>().Count(m => m.Text is "Chinese" or "Maths" or "English" or "Science" or "Music" or "Art").ShouldBe(200);
    }

    [Fact]
    public void How_to_watch_sheet_names_menu_number_first_lesson_address_and_lines()
    {
        var lineup = SchoolWeek.Lineup(partner: SchoolWeek.Telecom);
        var paper = HowToWatchPaper.Of(lineup, SchoolWeek.Lessons, new(Language.English, SchoolWeek.Station.Zone), SheetFonts.Noto, "note");

        var texts = paper.Pages.ShouldHaveSingleItem().Marks.OfType<TextMark>().Select(m => m.Text).ToList();

        texts.ShouldContain("Sample Telecom TV");
        texts.ShouldContain("TV – Education – Air Classroom");
        texts.ShouldContain("803 · Air Classroom Grade 3");
        texts.ShouldContain("Monday, 23 Nov 2026 09:00");
        texts.ShouldContain("Scan the code, or open http://127.0.0.1:8480/");
        texts.ShouldContain("000-0000-0001");
    }

    private static (StationDefinition Station, Service Service) Named(string name, int number)
    {
        var service = SchoolWeek.G3 with { Name = new(name), Number = number == 0 ? null : number };
        var station = SchoolWeek.Station with
        {
            Services = [service],
            Contacts = [.. Enumerable.Repeat(new Contact(new(name), name), number)],
            Outputs = [SchoolWeek.Telecom with { Name = new(name), Menu = new(name), Numbers = SchoolWeek.Telecom.Numbers.Clear() }],
        };
        return (station, service);
    }

    private static void HoldsTogether(PaperPage page)
    {
        var sheet = new PaperBox(0, 0, page.Width, page.Height);
        foreach (var mark in page.Marks)
        {
            Law(sheet.Holds(mark.Box), mark, "is not on the page");
        }

        var texts = page.Marks.OfType<TextMark>().OrderBy(t => t.Box.Y).ToList();
        for (var i = 0; i < texts.Count; i++)
        {
            Law(texts[i].Cell.Holds(texts[i].Box), texts[i], "is not in its cell");
            for (var j = i + 1; j < texts.Count && texts[j].Box.Y < texts[i].Box.Bottom - 0.5f; j++)
            {
                Law(texts[j].Box.X >= texts[i].Box.Right - 0.5f || texts[j].Box.Right <= texts[i].Box.X + 0.5f, texts[i], "lies over its neighbour");
            }
        }

        foreach (var code in page.Marks.OfType<QrMark>())
        {
            texts.ShouldNotContain(t => t.Box.X < code.Box.Right && t.Box.Right > code.Box.X && t.Box.Y < code.Box.Bottom - 0.5f && t.Box.Bottom > code.Box.Y + 0.5f);
        }
    }

    /// <summary>Words for a fault are made only if there is one: pages have thousands of marks.</summary>
    private static void Law(bool holds, PaperMark mark, string fault)
    {
        if (!holds)
        {
            throw new ShouldAssertException($"{mark} {fault}");
        }
    }
}
