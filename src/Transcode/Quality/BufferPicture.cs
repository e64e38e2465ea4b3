using System.Globalization;

namespace Airclass.Transcode.Quality;

/// <summary>How full a decoder's buffer is over an air file, as SVG: the red line at the top is its size.</summary>
internal static class BufferPicture
{
    private const int MostPoints = 1200;

    /// <summary>The file of a report's buffer.</summary>
    public static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"pictures/buffer-{number + 1}.svg");

    /// <summary>Draws it. The whole height is a tenth more than the buffer holds, so that an overflow can be seen.</summary>
    public static string Draw(BufferCurve curve)
    {
        var together = Math.Max(1, (curve.Bytes.Length + MostPoints - 1) / MostPoints);
        int[] most = [.. curve.Bytes.Chunk(together).Select(c => c.Max())];
        var points = string.Join(' ', most.Select((bytes, n) => string.Create(
            CultureInfo.InvariantCulture, $"{(n + 0.5) * SoundPictures.Width / most.Length:0.0},{Y(bytes, curve):0.0}")));
        var limit = Y(curve.SizeBytes, curve).ToString("0.0", CultureInfo.InvariantCulture);
        return SoundPictures.Picture(
            $"<polygon points=\"0,{SoundPictures.Height} {points} {SoundPictures.Width},{SoundPictures.Height}\" fill=\"#5fb4c9\"/>"
            + $"<path d=\"M0 {limit}H{SoundPictures.Width}\" stroke=\"#ff8a80\" vector-effect=\"non-scaling-stroke\"/>");
    }

    private static double Y(int bytes, BufferCurve curve) => SoundPictures.Height * (1 - Math.Clamp(bytes / (curve.SizeBytes * 1.1), 0, 1));
}
