using System.Collections.Immutable;

namespace Airclass.EpgExport.Lineups.Printing;

/// <summary>Sets texts into boxes of a page: what does not fit its box is shortened, so nothing ever lies over its neighbour.</summary>
/// <param name="font">The font.</param>
internal sealed class PaperBuilder(SheetFont font)
{
    /// <summary>Colours of text and rules.</summary>
    public const uint Ink = 0x15202b, Quiet = 0x56616f, Rule = 0xc9d1da, Accent = 0x0b5a7a, White = 0xffffff;

    /// <summary>The distance of lines by the size of letters, and how far the letters reach above the baseline.</summary>
    internal const float Leading = 1.32f, Ascent = 1.02f;

    private readonly ImmutableArray<PaperMark>.Builder _marks = ImmutableArray.CreateBuilder<PaperMark>();

    /// <summary>What was set so far.</summary>
    public ImmutableArray<PaperMark> Marks => _marks.ToImmutable();

    /// <summary>A filled rectangle.</summary>
    public void Fill(PaperBox box, uint ink) => _marks.Add(new FillMark(box, ink));

    /// <summary>A QR code.</summary>
    public void Qr(PaperBox box, string address) => _marks.Add(new QrMark(box, SheetQr.Of(address)));

    /// <summary>Sets a text from the top of a box, in as many lines as have room there and at most so many.</summary>
    /// <returns>The height that it took.</returns>
    public float Text(PaperBox box, string text, float size, bool bold = false, uint ink = Ink, int lines = 1, PaperAlign align = PaperAlign.Left)
    {
        var line = size * Leading;
        var room = Math.Min(lines, (int)((box.Height + 0.1f) / line));
        if (room < 1 || text.Length == 0)
        {
            return 0;
        }

        var fitted = font.Fit(text, size, bold, box.Width, room);
        for (var i = 0; i < fitted.Count; i++)
        {
            var width = font.Width(fitted[i], size, bold);
            var x = align == PaperAlign.Left ? box.X : align == PaperAlign.Right ? box.Right - width : box.X + ((box.Width - width) / 2);
            _marks.Add(new TextMark(new(x, box.Y + (i * line), width, line), box, fitted[i], size, bold, ink));
        }

        return fitted.Count * line;
    }

    /// <summary>The width of a text.</summary>
    public float Width(string text, float size, bool bold = false) => font.Width(text, size, bold);
}

/// <summary>Where a line stands in its box.</summary>
internal enum PaperAlign
{
    Left,
    Middle,
    Right,
}
