using System.Globalization;
using System.Text;

namespace Airclass.EpgExport.Lineups.Printing;

/// <summary>What is drawn on one page of a PDF, as operators (ISO 32000-1 Annex A). Places are given from the page's upper left corner.</summary>
/// <param name="height">The page's height in points.</param>
/// <param name="regular">The regular face, <c>/R</c>.</param>
/// <param name="bold">The bold face, <c>/B</c>.</param>
internal sealed class PdfContent(float height, PdfFace regular, PdfFace bold)
{
    private const uint Black = 0x000000, White = 0xFFFFFF;
    private readonly StringBuilder _drawn = new();
    private uint _ink = Black;

    /// <summary>Draws what is on a page.</summary>
    public static byte[] Of(PaperPage page, PdfFace regular, PdfFace bold)
    {
        var content = new PdfContent(page.Height, regular, bold);
        foreach (var mark in page.Marks)
        {
            content.Draw(mark);
        }

        return Encoding.ASCII.GetBytes(content._drawn.ToString());
    }

    private void Draw(PaperMark mark)
    {
        switch (mark)
        {
            case FillMark fill:
                Ink(fill.Ink);
                Rectangle(fill.Box);
                _drawn.Append("f\n");
                break;
            case TextMark text:
                Draw(text);
                break;
            case QrMark code:
                Draw(code);
                break;
            default:
                throw new InvalidOperationException($"nobody draws {mark.GetType().Name}.");
        }
    }

    private void Draw(TextMark text)
    {
        if ((text.Bold ? bold : regular).Show(text.Text) is { Length: > 0 } shown)
        {
            var baseline = height - text.Box.Y - (text.Size * PaperBuilder.Ascent);
            Ink(text.Ink);
            _drawn.Append(CultureInfo.InvariantCulture, $"BT /{(text.Bold ? 'B' : 'R')} {text.Size:0.###} Tf {text.Box.X:0.###} {baseline:0.###} Td {shown} ET\n");
        }
    }

    private void Draw(QrMark mark)
    {
        Ink(White);
        Rectangle(mark.Box);
        _drawn.Append("f\n");
        Ink(Black);
        var module = mark.Box.Width / mark.Code.Size;
        foreach (var (x, y, length) in mark.Code.Dark())
        {
            Rectangle(new(mark.Box.X + (x * module), mark.Box.Y + (y * module), length * module, module));
        }

        _drawn.Append("f\n");
    }

    private void Rectangle(PaperBox box) =>
        _drawn.Append(CultureInfo.InvariantCulture, $"{box.X:0.###} {height - box.Bottom:0.###} {box.Width:0.###} {box.Height:0.###} re ");

    private void Ink(uint ink)
    {
        if (ink != _ink)
        {
            _ink = ink;
            _drawn.Append(CultureInfo.InvariantCulture, $"{(ink >> 16) / 255f:0.###} {(ink >> 8 & 0xFF) / 255f:0.###} {(ink & 0xFF) / 255f:0.###} rg\n");
        }
    }
}
