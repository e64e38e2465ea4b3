using System.Globalization;
using NodaTime;

namespace Airclass.EpgExport.Lineups.Printing;

/// <summary>
/// Writes a printed document as PDF (ISO 32000-1): texts can be selected, copied and searched, the letters it uses are in it. The same document of
/// the same edition is the same bytes.
/// </summary>
public static class PdfWriter
{
    /// <summary>The file.</summary>
    /// <param name="paper">What is printed.</param>
    /// <param name="font">Its font.</param>
    /// <param name="author">Who publishes it.</param>
    /// <param name="language">The language's tag: <c>zh-CN</c>.</param>
    /// <param name="changed">When its content last changed: the document's only time.</param>
    public static byte[] Write(Paper paper, SheetFont font, string author, string language, Instant changed)
    {
        ArgumentNullException.ThrowIfNull(paper);
        ArgumentNullException.ThrowIfNull(font);
        using var file = new PdfFile();
        var (regular, bold) = (new PdfFace(font.Regular), new PdfFace(font.Bold));
        var (pages, resources) = (file.Reserve(), file.Reserve());
        var numbers = paper.Pages.Select(page => Put(file, page, pages, PdfContent.Of(page, regular, bold))).ToList();
        file.Put(pages, string.Create(
            CultureInfo.InvariantCulture, $"<</Type/Pages/Count {numbers.Count}/Kids[{string.Concat(numbers.Select(n => $"{n} 0 R "))}]/Resources {resources} 0 R>>"));
        file.Put(resources, $"<</Font<<{Face('R', regular.Put(file))}{Face('B', bold.Put(file))}>>>>");
        var root = file.Put($"<</Type/Catalog/Pages {pages} 0 R/Lang{PdfFile.Words(language)}/ViewerPreferences<</DisplayDocTitle true>>>>");
        var date = changed.ToString("'(D:'uuuuMMddHHmmss'Z)'", CultureInfo.InvariantCulture);
        return file.Close(root, file.Put(
            $"<</Title{PdfFile.Words(paper.Title)}/Author{PdfFile.Words(author)}/Creator(Airclass)/CreationDate{date}/ModDate{date}>>"));
    }

    private static int Put(PdfFile file, PaperPage page, int pages, byte[] content)
    {
        var drawn = file.Put("", content);
        return file.Put(string.Create(
            CultureInfo.InvariantCulture, $"<</Type/Page/Parent {pages} 0 R/MediaBox[0 0 {page.Width:0.##} {page.Height:0.##}]/Contents {drawn} 0 R>>"));
    }

    private static string Face(char name, int? number) => number is { } there ? $"/{name} {there} 0 R" : "";
}
