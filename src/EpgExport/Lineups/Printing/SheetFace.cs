using System.Collections.Concurrent;
using System.Text;
using SkiaSharp;

namespace Airclass.EpgExport.Lineups.Printing;

/// <summary>
/// One face of the font of sheets. It is large, and looking into it is what a sheet would cost: each sign and each outline is looked up once, for all
/// sheets that are ever printed.
/// </summary>
/// <param name="typeface">The face.</param>
internal sealed class SheetFace(SKTypeface typeface) : IDisposable
{
    /// <summary>What widths and outlines are counted in: the thousandth part of the letters' size.</summary>
    public const int Unit = 1000;

    private readonly ConcurrentDictionary<int, SheetSign> _signs = new();
    private readonly ConcurrentDictionary<ushort, byte[]> _outlines = new();

    /// <summary>The face's name within a document.</summary>
    public string Name { get; } = string.Concat(typeface.FamilyName.Where(char.IsAsciiLetterOrDigit)) + (typeface.IsBold ? "-Bold" : "-Regular");

    /// <summary>The box that holds every glyph: left, bottom, right, top.</summary>
    public int[] Box { get; } = Measure(typeface, m => (int[])[Round(m.XMin), -Round(m.Bottom), Round(m.XMax), -Round(m.Top)]);

    /// <summary>The height of capital letters.</summary>
    public int CapHeight { get; } = Measure(typeface, m => Round(m.CapHeight));

    /// <summary>The sign of a character.</summary>
    public SheetSign Of(Rune rune) => _signs.GetOrAdd(rune.Value, Look);

    /// <summary>The outline of a sign, as a charstring.</summary>
    public byte[] Outline(SheetSign sign) => _outlines.GetOrAdd(sign.Glyph, _ => Draw(sign));

    public void Dispose() => typeface.Dispose();

    private static T Measure<T>(SKTypeface typeface, Func<SKFontMetrics, T> what)
    {
        using var font = Large(typeface);
        return what(font.Metrics);
    }

    private static SKFont Large(SKTypeface typeface) => new(typeface, Unit) { Hinting = SKFontHinting.None, LinearMetrics = true };

    private static int Round(float value) => (int)MathF.Round(value);

    private SheetSign Look(int character)
    {
        using var font = Large(typeface);
        var glyph = font.GetGlyph(character);
        return glyph == 0 ? default : new(glyph, Round(font.GetGlyphWidths([glyph])[0]));
    }

    private byte[] Draw(SheetSign sign)
    {
        using var font = Large(typeface);
        using var outline = font.GetGlyphPath(sign.Glyph);
        return Charstring.Of(sign.Width, outline);
    }
}

/// <summary>What stands for a character.</summary>
/// <param name="Glyph">Its number in the face; 0 for none.</param>
/// <param name="Width">How far the next one is, in thousandths of the letters' size.</param>
internal readonly record struct SheetSign(ushort Glyph, int Width);
