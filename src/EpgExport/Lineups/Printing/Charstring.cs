using SkiaSharp;

namespace Airclass.EpgExport.Lineups.Printing;

/// <summary>Writes an outline as a charstring of type 2 (Adobe Technical Note 5177): in whole thousandths of the letters' size, without hints.</summary>
internal sealed class Charstring
{
    private const byte LineTo = 5, CurveTo = 8, EndChar = 14, MoveTo = 21, ShortInteger = 28;
    private readonly List<byte> _bytes = [];
    private int _x;
    private int _y;

    private Charstring(int width) => Number(width);

    /// <summary>A glyph.</summary>
    /// <param name="width">How far the next letter is.</param>
    /// <param name="outline">Its outline, at a size of 1000, y downwards; null draws nothing.</param>
    public static byte[] Of(int width, SKPath? outline)
    {
        var glyph = new Charstring(width);
        if (outline is not null)
        {
            glyph.Draw(outline);
        }

        return [.. glyph._bytes, EndChar];
    }

    private void Draw(SKPath outline)
    {
        using var steps = outline.CreateRawIterator();
        var p = new SKPoint[4];
        while (steps.Next(p) is var step && step != SKPathVerb.Done)
        {
            switch (step)
            {
                case SKPathVerb.Move:
                    To(MoveTo, p[0]);
                    break;
                case SKPathVerb.Line:
                    To(LineTo, p[1]);
                    break;
                case SKPathVerb.Quad:
                    To(CurveTo, TwoThirds(p[0], p[1]), TwoThirds(p[2], p[1]), p[2]);
                    break;
                case SKPathVerb.Cubic:
                    To(CurveTo, p[1], p[2], p[3]);
                    break;
                case SKPathVerb.Close:
                    break;
                default:
                    throw new InvalidOperationException($"An outline of a font has no {step}.");
            }
        }
    }

    private static SKPoint TwoThirds(SKPoint from, SKPoint to) => new(from.X + ((to.X - from.X) * 2 / 3), from.Y + ((to.Y - from.Y) * 2 / 3));

    private void To(byte step, params ReadOnlySpan<SKPoint> points)
    {
        foreach (var point in points)
        {
            var (x, y) = ((int)MathF.Round(point.X), (int)MathF.Round(-point.Y));
            Number(x - _x);
            Number(y - _y);
            (_x, _y) = (x, y);
        }

        _bytes.Add(step);
    }

    /// <summary>A number in the fewest bytes (Technical Note 5177 §3.2).</summary>
    private void Number(int value)
    {
        var rest = Math.Abs(value) - 108;
        if (rest < 0)
        {
            _bytes.Add((byte)(value + 139));
        }
        else if (rest < 1024)
        {
            _bytes.AddRange([(byte)((value > 0 ? 247 : 251) + (rest >> 8)), (byte)(rest & 0xFF)]);
        }
        else
        {
            _bytes.AddRange([ShortInteger, unchecked((byte)(value >> 8)), unchecked((byte)value)]);
        }
    }
}
