using System.Globalization;
using System.Text;

namespace Airclass.Transcode.Quality;

/// <summary>A sound's waveform and loudness as SVG, as wide as the lesson is long; without words, so that they are for every language.</summary>
internal static class SoundPictures
{
    internal const int Width = 1200;
    internal const int Height = 120;

    /// <summary>The loudness that stands at the bottom of its picture; 0 LUFS is at the top.</summary>
    internal const int FaintestLufs = -60;

    /// <summary>Peaks above and below a middle line.</summary>
    public static string Waveform(SoundCurve curve)
    {
        var path = new StringBuilder();
        const float Middle = Height / 2f;
        var up = curve.Moments.Select((m, n) => (X: XOf(n, curve), Y: Middle * MathF.Min(1, MathF.Pow(10, m.PeakDb / 20))));
        foreach (var (x, y) in up)
        {
            path.Append(CultureInfo.InvariantCulture, $"M{x:0.0} {Middle - y - 0.5f:0.0}V{Middle + y + 0.5f:0.0}");
        }

        var stroke = Math.Max(1, (float)Width / Math.Max(1, curve.Moments.Length)).ToString("0.0", CultureInfo.InvariantCulture);
        return Picture($"<path d=\"{path}\" stroke=\"#5fb4c9\" stroke-width=\"{stroke}\"/>");
    }

    /// <summary>Momentary loudness as an area, short-term as a line, the target as a dashed line.</summary>
    public static string Loudness(SoundCurve curve, decimal targetLufs)
    {
        if (curve.Moments.Length == 0)
        {
            return Picture(Line((float)targetLufs));
        }

        var momentary = string.Join(' ', curve.Moments.Select((m, n) => Point(XOf(n, curve), m.MomentaryLufs)));
        var shortTerm = string.Join(' ', curve.Moments.Select((m, n) => Point(XOf(n, curve), m.ShortTermLufs)));
        return Picture(
            $"<polygon points=\"0,{Height} {momentary} {Width},{Height}\" fill=\"#2f6673\"/>"
            + $"<polyline points=\"{shortTerm}\" fill=\"none\" stroke=\"#f2c14e\" stroke-width=\"2\" vector-effect=\"non-scaling-stroke\"/>" + Line((float)targetLufs));
    }

    internal static string Picture(string content) =>
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" preserveAspectRatio=\"none\" width=\"{Width}\" height=\"{Height}\">"
        + $"<rect width=\"{Width}\" height=\"{Height}\" fill=\"#12242a\"/>{content}</svg>\n";

    private static float XOf(int n, SoundCurve curve) => (n + 0.5f) * Width / curve.Moments.Length;

    private static string Line(float lufs) =>
        $"<path d=\"M0 {Y(lufs)}H{Width}\" stroke=\"#8fd694\" stroke-dasharray=\"6 5\" vector-effect=\"non-scaling-stroke\"/>";

    private static string Point(float x, float lufs) => string.Create(CultureInfo.InvariantCulture, $"{x:0.0},{Y(lufs)}");

    private static string Y(float lufs) => (Height * Math.Clamp(lufs / FaintestLufs, 0, 1)).ToString("0.0", CultureInfo.InvariantCulture);
}
