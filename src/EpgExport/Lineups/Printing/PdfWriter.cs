using NodaTime;
using SkiaSharp;

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
        var date = Instant.FromUnixTimeSeconds(changed.ToUnixTimeSeconds()).ToDateTimeUtc();
        using var file = new MemoryStream();
        using (var document = SKDocument.CreatePdf(file, new SKDocumentPdfMetadata
        {
            Title = paper.Title,
            Author = author,
            Subject = language,
            Creator = "Airclass",
            Creation = date,
            Modified = date,
            RasterDpi = SKDocumentPdfMetadata.DefaultRasterDpi,
            EncodingQuality = SKDocumentPdfMetadata.DefaultEncodingQuality,
        }))
        {
            foreach (var page in paper.Pages)
            {
                Draw(document.BeginPage(page.Width, page.Height), page, font);
                document.EndPage();
            }

            document.Close();
        }

        return file.ToArray();
    }

    private static void Draw(SKCanvas canvas, PaperPage page, SheetFont font)
    {
        using var paint = new SKPaint { IsAntialias = true };
        foreach (var mark in page.Marks)
        {
            switch (mark)
            {
                case FillMark fill:
                    paint.Color = Colour(fill.Ink);
                    canvas.DrawRect(fill.Box.X, fill.Box.Y, fill.Box.Width, fill.Box.Height, paint);
                    break;
                case TextMark text:
                    paint.Color = Colour(text.Ink);
                    using (var line = font.Shape(text.Text, text.Size, text.Bold))
                    {
                        if (line is not null)
                        {
                            canvas.DrawText(line, text.Box.X, text.Box.Y + (text.Size * PaperBuilder.Ascent), paint);
                        }
                    }

                    break;
                case QrMark code:
                    Draw(canvas, code, paint);
                    break;
                default:
                    throw new InvalidOperationException($"nobody draws {mark.GetType().Name}.");
            }
        }
    }

    private static void Draw(SKCanvas canvas, QrMark mark, SKPaint paint)
    {
        paint.Color = SKColors.White;
        canvas.DrawRect(mark.Box.X, mark.Box.Y, mark.Box.Width, mark.Box.Height, paint);
        paint.Color = SKColors.Black;
        var module = mark.Box.Width / mark.Code.Size;
        using var modules = new SKPathBuilder();
        foreach (var (x, y, length) in mark.Code.Dark())
        {
            modules.AddRect(SKRect.Create(mark.Box.X + (x * module), mark.Box.Y + (y * module), length * module, module));
        }

        using var path = modules.Detach();
        canvas.DrawPath(path, paint);
    }

    private static SKColor Colour(uint ink) => new(0xff000000 | ink);
}
