using System.Text.Json;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.EpgExport.Lineups.Printing;
using Airclass.TestKit;
using NodaTime;

namespace Airclass.EpgExport.Tests.Lineups.Printing;

public sealed class SheetPageTests
{
    [Fact]
    public void Page_encodes_titles_and_has_no_style_or_script_of_its_own()
    {
        var hostile = SchoolWeek.Event(0, new LocalTime(9, 0), 0, title: "</span><script>alert(1)</script>\"&");

        var html = Page(Language.Chinese).Week(SchoolWeek.Lineup([hostile]), null, SchoolWeek.Week.Next);

        html.ShouldContain("&lt;/span&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;&amp;");
        html.ShouldNotContain("<script");
        html.ShouldNotContain("style=");
        html.ShouldNotContain("<style");
        html.ShouldContain("href=\"2026-W49.html\"");
        html.ShouldNotContain("2026-W47");
    }

    [Fact]
    public void Service_without_a_number_has_no_badge() =>
        Page(Language.English).Week(SchoolWeek.Lineup(service: SchoolWeek.G3 with { Number = null }), null, null).ShouldNotContain("class=\"number\"");

    [Fact]
    public void Index_lists_services_and_weeks_of_a_partner_and_the_way_to_the_others()
    {
        var html = new LineupIndexPage(Text(Language.English), null).Write(SchoolWeek.Station, SchoolWeek.Telecom, SchoolWeek.Edition().Weeks);

        html.ShouldContain("<b>803</b> Air Classroom Grade 3");
        html.ShouldContain("href=\"g3/2026-W48.html\"");
        html.ShouldContain("href=\"g3/2026-W49.pdf\"");
        html.ShouldContain("href=\"../../../lineups/index.html\"");
        html.ShouldNotContain("2026-W50");
    }

    [Fact]
    public void Pages_link_the_files_beside_them_of_the_formats_that_there_are()
    {
        var text = Text(Language.English);
        var all = Page(Language.English).Week(SchoolWeek.Lineup(partner: SchoolWeek.Telecom), null, null);
        var some = new LineupPage(Text(Language.Chinese), "note", null) { Has = f => f is GuideFormat.Html or GuideFormat.Csv }.Week(SchoolWeek.Lineup(partner: SchoolWeek.Telecom), null, null);
        var index = new LineupIndexPage(text, null).Write(SchoolWeek.Station, SchoolWeek.Telecom, SchoolWeek.Edition().Weeks);

        new[] { "2026-W48.pdf", "2026-W48.xlsx?lang=en", "2026-W48.csv?lang=en", "../../calendars/g3.ics" }.ShouldAllBe(a => all.Contains($"href=\"{a}\""));
        new[] { "g3/2026-W49.xlsx?lang=en", "g3/2026-W49.csv?lang=en", "../calendars/g3.ics" }.ShouldAllBe(a => index.Contains($"href=\"{a}\""));
        some.ShouldContain("href=\"2026-W48.csv\"");
        some.ShouldNotContain(".xlsx");
        some.ShouldNotContain(".ics");
    }

    [Fact]
    public void How_to_watch_names_the_first_lesson_of_the_term_and_else_of_the_guide()
    {
        var week = SchoolWeek.Lineup(partner: SchoolWeek.Telecom);

        Page(Language.Chinese).HowToWatch(week, SchoolWeek.Lessons).ShouldContain("<p>首节课</p><strong>2026年11月23日 星期一");
        Page(Language.Chinese).HowToWatch(week with { FirstLesson = Instant.FromUtc(2026, 9, 1, 0, 30) }, SchoolWeek.Lessons)
            .ShouldContain("<p>本学期首节课</p><strong>2026年9月1日 星期二 08:30</strong>");
        Page(Language.English).HowToWatch(week, []).ShouldContain("No lesson is announced yet.");
    }

    /// <summary>Chromium opens every sheet on a television and on a phone, lets axe look for barriers, and prints it.</summary>
    [Fact]
    public void Sheets_have_no_barrier_fit_the_screen_and_print_on_A4()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "g3"));
        File.WriteAllBytes(Path.Combine(folder.Path, "sheet.css"), LineupPage.Styles);
        // As many lessons as no sheet has room for, with titles that no cell has.
        var many = Enumerable.Range(0, 200).Select(i => SchoolWeek.Event(i / 40, new LocalTime(7, 0).PlusMinutes(i % 40 * 20), i % 6, title: i % 9 == 0 ? new string('W', 10_000) : null));
        var (week, full) = (SchoolWeek.Lineup(partner: SchoolWeek.Telecom), SchoolWeek.Lineup(many));
        Write(folder, "g3/week.html", Page(Language.Chinese).Week(week, null, null));
        Write(folder, "g3/wall.html", Page(Language.English).Wall(week));
        Write(folder, "g3/wall-full.html", Page(Language.Chinese).Wall(full));
        Write(folder, "g3/how-to-watch.html", Page(Language.Chinese).HowToWatch(week, SchoolWeek.Lessons));
        Write(folder, "index.html", new LineupIndexPage(Text(Language.Chinese), null).Write(SchoolWeek.Station, SchoolWeek.Telecom, SchoolWeek.Edition().Weeks));
        string[] names = ["g3/week", "g3/wall", "g3/wall-full", "g3/how-to-watch", "index"];

        var verdict = ForeignJudge.Node("sheets.mjs", [$"file://{folder.Path}/", .. names]);

        verdict.ExitCode.ShouldBe(0, verdict.Error);
        using var found = JsonDocument.Parse(verdict.Output);
        var root = found.RootElement;
        root.GetProperty("wrong").GetArrayLength().ShouldBe(0, root.ToString());
        root.GetProperty("strangers").GetArrayLength().ShouldBe(0, root.ToString());
        foreach (var view in root.GetProperty("views").EnumerateArray())
        {
            view.GetProperty("barriers").GetArrayLength().ShouldBe(0, view.ToString());
            view.GetProperty("overflow").GetInt32().ShouldBe(0, view.ToString());
        }

        string Printed(string name)
        {
            var facts = ForeignJudge.Run("pdfinfo", Path.Combine(folder.Path, name + ".pdf")).Output.Split('\n');
            return string.Join(' ', facts.Where(f => f.StartsWith("Pages:", StringComparison.Ordinal) || f.StartsWith("Page size:", StringComparison.Ordinal)).Select(f => f.Split(':')[1].Trim()));
        }

        Printed("g3/week").ShouldMatch(@"^1 84\d(\.\d+)? x 59\d(\.\d+)? pts \(A4\)$");
        Printed("g3/wall").ShouldMatch(@"^1 59\d(\.\d+)? x 84\d(\.\d+)? pts \(A4\)$");
        Printed("g3/wall-full").ShouldStartWith("1 ");
        Printed("g3/how-to-watch").ShouldStartWith("1 ");
    }

    private static SheetText Text(Language language) => new(language, SchoolWeek.Station.Zone);

    private static LineupPage Page(Language language) => new(Text(language), "note", language == Language.Chinese ? "?lang=en" : "?lang=zh");

    private static void Write(TempFolder folder, string path, string html) => File.WriteAllText(Path.Combine(folder.Path, path), html);
}
