using System.Text.Json;
using Airclass.Domain.Identity;
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
