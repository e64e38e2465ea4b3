using Airclass.Domain.Identity;
using Airclass.EpgExport.Lineups.Printing;
using Airclass.TestKit;
using NodaTime;

namespace Airclass.EpgExport.Tests.Lineups.Printing;

/// <summary>poppler and zbar judge the PDFs.</summary>
public sealed class PdfTests
{
    private static readonly Instant Changed = Instant.FromUtc(2026, 11, 22, 12, 0);

    [Theory]
    [InlineData(Language.Chinese, "大青树下的小学①")]
    [InlineData(Language.English, "Shapes: Rectangles and Squares")]
    public void Lineup_is_one_page_of_A4_whose_text_poppler_finds(Language language, string title)
    {
        using var folder = new TempFolder();
        var file = Write(folder, LineupPaper.Of(SchoolWeek.Lineup(partner: SchoolWeek.Telecom), Text(language), SheetFonts.Noto, "note"), language);

        var facts = ForeignJudge.Run("pdfinfo", file);
        var words = ForeignJudge.Run("pdftotext", file, "-").Output;

        facts.Output.ShouldContain("842 x 595 pts (A4)");
        facts.Output.ShouldContain("Pages:           1");
        facts.Error.ShouldBeEmpty();
        words.Split('\n').Count(line => line.Trim() == title).ShouldBeGreaterThan(4);
        words.ShouldContain("803");
    }

    [Fact]
    public void Codes_of_a_wall_sheet_and_of_a_how_to_watch_sheet_are_read_from_their_pictures()
    {
        using var folder = new TempFolder();
        var lineup = SchoolWeek.Lineup(partner: SchoolWeek.Telecom);
        foreach (var paper in new[]
        {
            WallPaper.Of(lineup, Text(Language.Chinese), SheetFonts.Noto, "note"),
            HowToWatchPaper.Of(lineup, SchoolWeek.Lessons, Text(Language.Chinese), SheetFonts.Noto, "note"),
        })
        {
            var picture = Path.Combine(folder.Path, "sheet");
            ForeignJudge.Run("pdftoppm", "-r", "110", "-png", "-singlefile", Write(folder, paper, Language.Chinese), picture).ExitCode.ShouldBe(0);

            var read = ForeignJudge.Run("zbarimg", "--quiet", "--raw", picture + ".png").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

            read.ShouldBe(["http://127.0.0.1:8480/#channel=g3", "http://127.0.0.1:8480/?grade=g3#replay"], ignoreOrder: true);
        }
    }

    [Fact]
    public void Sheet_of_the_same_edition_is_the_same_bytes_and_keeps_text_that_the_font_has_no_sign_for()
    {
        using var folder = new TempFolder();
        var lineup = SchoolWeek.Lineup([SchoolWeek.Event(0, new LocalTime(9, 0), 0, title: "😀 & <文>")]);
        Paper Paper() => LineupPaper.Of(lineup, Text(Language.Chinese), SheetFonts.Noto, "note");

        var first = Write(folder, Paper(), Language.Chinese);

        PdfWriter.Write(Paper(), SheetFonts.Noto, "空中课堂", "zh-CN", Changed).ShouldBe(File.ReadAllBytes(first));
        ForeignJudge.Run("pdftotext", first, "-").Output.ShouldContain("& <文>");
    }

    private static SheetText Text(Language language) => new(language, SchoolWeek.Station.Zone);

    private static string Write(TempFolder folder, Paper paper, Language language)
    {
        var file = Path.Combine(folder.Path, "sheet.pdf");
        File.WriteAllBytes(file, PdfWriter.Write(paper, SheetFonts.Noto, "空中课堂", Text(language).Tag, Changed));
        return file;
    }
}
