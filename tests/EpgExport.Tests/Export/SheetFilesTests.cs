using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.EpgExport.Export;
using Airclass.EpgExport.Tests.Lineups.Printing;
using static Airclass.EpgExport.Tests.Export.ExportSample;
using static Airclass.EpgExport.Tests.Sample;

namespace Airclass.EpgExport.Tests.Export;

/// <summary>The pages and prints of an export, as those find them who copy the folder elsewhere.</summary>
public sealed partial class SheetFilesTests
{
    private static readonly Output Printed = Telecom with { Partner = "print", Formats = [GuideFormat.Html, GuideFormat.Pdf] };

    [Fact]
    public void Pages_link_what_lies_in_the_same_folder_and_nothing_that_is_not_there()
    {
        var content = Content(1, Cable, Telecom, Printed) with { Font = SheetFonts.Noto };
        foreach (var partner in content.Station.Outputs.Cast<Output?>().Append(null))
        {
            var folder = (partner is null ? ExportFiles.Of(content) : ExportFiles.Of(content, partner)).Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
            var pages = ExportFiles.Of(content, partner, GuideFormat.Html).Where(f => f.Path.EndsWith(".html", StringComparison.Ordinal)).ToList();

            pages.Count.ShouldBe(partner is null ? 7 : partner.Takes(GuideFormat.Html) ? 1 + (3 * partner.Services.Length) : 0);
            foreach (var (page, link) in pages.SelectMany(p => Links().Matches(Text(p)).Select(m => (p.Path, Link: m.Groups[1].Value))).Where(l => !l.Link.StartsWith("http", StringComparison.Ordinal)))
            {
                folder.ShouldContain(new Uri(new Uri("http://station/" + page), link).AbsolutePath[1..], $"{page} links {link}");
            }
        }
    }

    [Fact]
    public void Prints_are_for_who_names_them_and_wants_them_where_there_is_a_font()
    {
        var content = Content(1, Cable, Telecom, Printed);

        Prints(content).ShouldBeEmpty();
        var prints = Prints(content with { Font = SheetFonts.Noto });
        prints.Select(f => f.Path).ShouldBe([.. new[] { "g1", "g2" }.SelectMany(s => new[] { "2026-W48", "wall", "how-to-watch" }.Select(sheet => $"partners/print/lineups/{s}/{sheet}.pdf"))]);
        prints.ShouldAllBe(f => Text(f).StartsWith("%PDF", StringComparison.Ordinal));
    }

    [Fact]
    public void Page_of_a_channel_that_airs_a_lesson_a_minute_is_bounded_and_says_where_the_rest_is()
    {
        var content = Content();
        var week = content.Guide with { Events = ModelGuide(630_000), To = (Midnight + new CellCount(630_000)).Start };

        var page = Text(ExportFiles.Of(content with { Guide = week }).Single(f => f.Path == "lineups/g1/2026-W48.html"));

        Lessons().Count(page).ShouldBe(7 * SheetFiles.MostRows);
        Encoding.UTF8.GetByteCount(page).ShouldBeLessThan(200_000);
        page.ShouldContain("""<a href="http://127.0.0.1:8480/lineups/g1/2026-W48.html">""");
    }

    private static ImmutableArray<ExportFile> Prints(ExportContent content) =>
        [.. ExportFiles.Of(content).Where(f => f.Path.EndsWith(".pdf", StringComparison.Ordinal))];

    private static string Text(ExportFile file)
    {
        using var stream = new MemoryStream();
        file.Write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    [GeneratedRegex("href=\"([^\"]+)\"")]
    private static partial Regex Links();

    [GeneratedRegex("<li class=\"lesson")]
    private static partial Regex Lessons();
}
