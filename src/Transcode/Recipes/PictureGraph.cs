using System.Globalization;
using System.Text;

namespace Airclass.Transcode.Recipes;

/// <summary>
/// A chain of ffmpeg filters that draws one picture, written step by step. Places and sizes are in units of 1/360 of the picture's
/// height, so one layout serves every profile; the title-safe area is 32 units from the sides and 18 from top and bottom. Where a profile promises
/// less, the whole layout shrinks towards the middle; the ground and what spans the picture do not.
/// </summary>
public sealed class PictureGraph
{
    /// <summary>Units of the picture's height.</summary>
    public const int HeightUnits = 360;

    private const int SafeSide = 32;

    private readonly StringBuilder _text = new();
    private readonly CardFont _font;
    private readonly double _scale;
    private readonly int _left;
    private readonly int _top;
    private int _layers;

    /// <summary>Begins with filters that make the picture's ground, without a label at their end.</summary>
    public PictureGraph(CardFont font, PictureCanvas canvas, string ground)
    {
        _font = font;
        (Width, Height) = (canvas.Width, canvas.Height);
        _scale = Math.Min(1.0, (double)canvas.SafePercent / PictureCanvas.UsualSafePercent);
        (_left, _top) = (Even(Width * (1 - _scale) / 2), Even(Height * (1 - _scale) / 2));
        _text.Append(ground);
    }

    /// <summary>Luma samples of a line.</summary>
    public int Width { get; }

    /// <summary>Lines.</summary>
    public int Height { get; }

    /// <summary>The picture's width in units.</summary>
    public int WidthUnits => Width * HeightUnits / Height;

    /// <summary>Units as a number of samples, even, so that chroma stays in step.</summary>
    public int Samples(int units) => Even(units * (double)Height / HeightUnits * _scale);

    /// <summary>The line of the picture that is so many units down.</summary>
    public int Down(int units) => _top + Samples(units);

    private int Across(int units) => _left + Samples(units);

    private static int Even(double samples) => (int)Math.Round(samples / 2, MidpointRounding.AwayFromZero) * 2;

    // Rounded down: a text that was fitted must not grow.
    private int FontSize(int units) => Math.Max(6, (int)(units * Height * _scale / HeightUnits));

    /// <summary>Fills a rectangle.</summary>
    public PictureGraph Box(int x, int y, int width, int height, string colour) => Add(
        $"drawbox=x={Across(x)}:y={Down(y)}:w={Samples(width)}:h={Samples(height)}:t=fill:c={colour}");

    /// <summary>Fills a strip from edge to edge; what reaches down to the last unit reaches the picture's edge.</summary>
    public PictureGraph Band(int y, int height, string colour) => Add(
        $"drawbox=x=0:y={Down(y)}:w={Width}:h={(y + height == HeightUnits ? Height - Down(y) : Samples(height))}:t=fill:c={colour}");

    /// <summary>Fills a rectangle in the pictures <c>n</c> for which an expression is not 0.</summary>
    public PictureGraph BoxWhen(string expression, int x, int y, int width, int height, string colour) => Add(
        $"drawbox=x={Across(x)}:y={Down(y)}:w={Samples(width)}:h={Samples(height)}:t=fill:c={colour}:enable='{expression}'");

    /// <summary>Draws one line of text from its left end; nothing if the text is empty.</summary>
    public PictureGraph Text(string text, int x, int baseline, int size, string colour, bool bold = true, string? box = null) =>
        Line(text, Number(Across(x)), baseline, size, colour, bold, box);

    /// <summary>Draws one line of text that ends so far from the picture's right edge.</summary>
    public PictureGraph TextToRight(string text, int rightMargin, int baseline, int size, string colour, bool bold = true, string? box = null) =>
        Line(text, $"w-tw-{Number(Across(rightMargin))}", baseline, size, colour, bold, box);

    /// <summary>Draws one line of text in the middle, smaller where the picture is too narrow for it.</summary>
    public PictureGraph TextInMiddle(string text, int baseline, int size, string colour, bool bold = true)
    {
        var fitted = CardText.Fit(text, WidthUnits - (2 * SafeSide), 1, size, size * 7 / 8, size * 3 / 4, size * 5 / 8, size / 2);
        return Line(fitted.Lines.FirstOrDefault(""), "(w-tw)/2", baseline, fitted.Size, colour, bold, null);
    }

    /// <summary>Draws the lines of a text, one under the other, and says where the next baseline would be.</summary>
    public int Lines(CardText text, int x, int baseline, string colour, bool bold = true)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var line in text.Lines)
        {
            Text(line, x, baseline, text.Size, colour, bold);
            baseline += text.Size * 5 / 4;
        }

        return baseline;
    }

    /// <summary>Draws the running clock HH:MM:SS:FF, exact to the picture, 00:00:00:00 being the first.</summary>
    public PictureGraph Clock(int rightMargin, int baseline, int size)
    {
        var (font, start) = (FilterText.Quote(_font.Bold), FilterText.Quote("00:00:00:00"));
        Add($"drawtext=fontfile={font}:timecode={start}:rate=25:fontsize={FontSize(size)}:fontcolor=white:x=w-tw-{Across(rightMargin)}:y={Down(baseline)}-ascent");
        _text.Append(CultureInfo.InvariantCulture, $":box=1:boxcolor=black@0.45:boxborderw={Samples(7)}");
        return this;
    }

    /// <summary>Draws the time that is left until a piece of so many pictures ends, as seconds or M:SS: 1 in the last second.</summary>
    public PictureGraph Remaining(int rightMargin, int baseline, int size, long pictures)
    {
        const int PicturesPerSecond = 25, Minute = 60;
        var left = FormattableString.Invariant($"ceil(({pictures}-n)/{PicturesPerSecond})");
        var text = pictures <= Minute * PicturesPerSecond
            ? $"%{{eif:{left}:d}}"
            : $"%{{eif:trunc({left}/{Minute}):d}}:%{{eif:mod({left},{Minute}):d:2}}";
        Add($"drawtext=fontfile={FilterText.Quote(_font.Bold)}:text={FilterText.Quote(text)}:fontsize={FontSize(size)}:fontcolor=white");
        _text.Append(CultureInfo.InvariantCulture, $":x=w-tw-{Across(rightMargin)}:y={Down(baseline)}-ascent:borderw={Math.Max(1, Samples(2) / 2)}:bordercolor=black@0.55");
        return this;
    }

    /// <summary>Draws a bar at the bottom edge of a line that grows over the lesson.</summary>
    public PictureGraph Progress(int y, int height, string colour, long pictures) => Layer(
        $"color=c={colour}:s={Width}x{Samples(height)}:r=25,format=yuv420p",
        $"overlay=x='-w+w*n/{pictures}':y={Down(y)}");

    /// <summary>Draws the clock for machines: <see cref="ClockCode"/>, as a row of small blocks in the middle of the bottom edge.</summary>
    public PictureGraph ClockCode(byte tag)
    {
        var block = Recipes.ClockCode.BlockSize(Height);
        return Layer(
            $"{Recipes.ClockCode.Filters(tag)},scale={Recipes.ClockCode.Blocks * block}:{block}:flags=neighbor,format=yuv420p",
            "overlay=x=(W-w)/2:y=H-h");
    }

    /// <summary>Lays another chain of filters over the picture.</summary>
    public PictureGraph Layer(string chain, string overlay)
    {
        var n = _layers++;
        _text.Append(CultureInfo.InvariantCulture, $"[g{n}];{chain}[l{n}];[g{n}][l{n}]{overlay}");
        return this;
    }

    /// <summary>Adds a filter.</summary>
    public PictureGraph Add(FormattableString filter)
    {
        _text.Append(',').Append(FormattableString.Invariant(filter));
        return this;
    }

    /// <summary>The whole graph, ending in <c>[picture]</c>.</summary>
    public override string ToString() => _text + "[picture]";

    private PictureGraph Line(string text, string x, int baseline, int size, string colour, bool bold, string? box)
    {
        var drawable = CardText.Drawable(text);
        if (drawable.Length == 0)
        {
            return this;
        }

        var font = FilterText.Quote(bold ? _font.Bold : _font.Regular);
        // An edge lifts large letters off the ground; on small ones it costs time and is not seen.
        var edge = box is null && bold ? FormattableString.Invariant($":borderw={Math.Max(1, Samples(2) / 2)}:bordercolor=black@0.55") : "";
        var ground = box is null ? "" : FormattableString.Invariant($":box=1:boxcolor={box}:boxborderw={Samples(7)}");
        return Add(
            $"drawtext=fontfile={font}:expansion=none:text={FilterText.Quote(drawable)}:fontsize={FontSize(size)}:fontcolor={colour}:x={x}:y={Down(baseline)}-ascent{edge}{ground}");
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
