using Airclass.Domain.Identity;
using Airclass.EpgExport.Lineups.Printing;
using Airclass.TestKit;
using NodaTime;
using SkiaSharp;

namespace Airclass.EpgExport.Tests.Lineups.Printing;

/// <summary>The letters in a PDF: poppler judges the fonts, and what it draws is what the font's own library draws.</summary>
public sealed class PdfFontTests : IDisposable
{
    private const int Wide = 600, High = 300;
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Letters_are_a_font_a_face_of_only_those_that_are_used()
    {
        var paper = LineupPaper.Of(SchoolWeek.Lineup(), new(Language.Chinese, SchoolWeek.Station.Zone), SheetFonts.Noto, "note");

        var file = Write(paper);
        var fonts = ForeignJudge.Run("pdffonts", file);

        fonts.Error.ShouldBeEmpty();
        var faces = fonts.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();
        faces.Count.ShouldBe(2);
        faces.ShouldAllBe(f => f.Contains("CID Type 0C") && f.Contains("Identity-H       yes yes yes"));
        new FileInfo(file).Length.ShouldBeLessThan(60_000);
    }

    [Fact]
    public void Picture_is_the_one_that_the_font_gives()
    {
        (string Text, float Size, bool Bold)[] lines =
            [("空中课堂 三年级（上）", 48, true), ("Air Classroom, Grade 3 – 09:40", 34, false), ("鬱灣龘𠮷①½ÄÖß…", 60, false), ("语文数学英语", 72, true)];
        var marks = lines.Select((l, i) => (PaperMark)new TextMark(new(12, 8 + (i * 70), 570, 70), default, l.Text, l.Size, l.Bold, (uint)(i * 0x202020)));

        using var drawn = Drawn(new("", [new(Wide, High, [.. marks])]));
        using var expected = Expected(lines);

        var (ink, off) = (0.0, 0.0);
        for (var y = 0; y < High; y++)
        {
            for (var x = 0; x < Wide; x++)
            {
                var (a, b) = (drawn.GetPixel(x, y).Red, expected.GetPixel(x, y).Red);
                ink += 255 - b;
                off += Math.Abs(a - b);
            }
        }

        ink.ShouldBeGreaterThan(255 * 5000);
        (off / ink).ShouldBeLessThan(0.25, "edges are smoothed otherwise by two programs; other outlines, places or sizes are far more");
    }

    [Fact]
    public void Text_of_a_line_is_what_was_written_where_two_characters_share_a_glyph_or_one_has_none()
    {
        string[] lines = ["文字", "\u2F42字", "😀 𠮷"];
        var marks = lines.Select((l, i) => (PaperMark)new TextMark(new(12, 8 + (i * 60), 400, 60), default, l, 30, false, 0));

        var read = ForeignJudge.Run("pdftotext", Write(new("", [new(Wide, High, [.. marks])])), "-").Output;

        read.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(l => l.Length > 1).ShouldBe(lines);
    }

    private SKBitmap Drawn(Paper paper)
    {
        var picture = _folder["drawn"];
        ForeignJudge.Run("pdftoppm", "-r", "72", "-png", "-singlefile", Write(paper), picture).ExitCode.ShouldBe(0);
        return SKBitmap.Decode(picture + ".png");
    }

    private static SKBitmap Expected((string Text, float Size, bool Bold)[] lines)
    {
        var picture = new SKBitmap(Wide, High);
        using var canvas = new SKCanvas(picture);
        canvas.Clear(SKColors.White);
        for (var i = 0; i < lines.Length; i++)
        {
            var bold = SheetFonts.File;
            var file = lines[i].Bold ? bold : bold.Replace("Bold", "Regular", StringComparison.Ordinal);
            using var face = Enumerable.Range(0, 16).Select(n => SKTypeface.FromFile(file, n)).First(f => f.FamilyName == SheetFonts.Family);
            using var font = new SKFont(face, lines[i].Size) { Hinting = SKFontHinting.None, Subpixel = true, LinearMetrics = true };
            using var paint = new SKPaint { IsAntialias = true, Color = new(0xFF000000 | (uint)(i * 0x202020)) };
            canvas.DrawText(lines[i].Text, 12, 8 + (i * 70) + (lines[i].Size * PaperBuilder.Ascent), SKTextAlign.Left, font, paint);
        }

        return picture;
    }

    private string Write(Paper paper)
    {
        var file = _folder["sheet.pdf"];
        File.WriteAllBytes(file, PdfWriter.Write(paper, SheetFonts.Noto, "空中课堂", "zh-CN", Instant.FromUtc(2026, 11, 22, 12, 0)));
        return file;
    }
}
