using System.Globalization;
using Airclass.Transcode.Ffmpeg;

namespace Airclass.Transcode.Quality;

/// <summary>What is said of a file before one of its pictures is seen: rate, turn, shape, size.</summary>
internal static class FileRule
{
    private const int MostIrregular = 20;
    private const int LeastLines = 360;

    public static void Judge(MediaInfo media, PictureInfo picture, Found found)
    {
        Rate(media, found);
        if (picture.Rotation != 0)
        {
            found.Add(QualityDiagnostics.Turned, Found.Text(picture.Rotation));
        }

        Shape(picture, found);
        if (Math.Min(picture.Height, picture.Width) < LeastLines)
        {
            found.Add(QualityDiagnostics.FewLines, Size(picture), Found.Text(LeastLines));
        }
    }

    private static void Rate(MediaInfo media, Found found)
    {
        var seconds = (decimal)(media.Timing.PictureEnd - media.PictureStart).TotalSeconds;
        var average = seconds <= 0 ? 0 : media.Timing.Pictures / seconds;
        var text = average.ToString("0.##", CultureInfo.InvariantCulture);
        if (media.Timing.IrregularPermille > MostIrregular)
        {
            found.Add(QualityDiagnostics.RateVaries, text, Found.Text(media.Timing.IrregularPermille));
        }
        else if (average is > 0 and < 24.9m)
        {
            found.Add(QualityDiagnostics.RateRepeated, text);
        }
        else if (average > 25.1m)
        {
            found.Add(QualityDiagnostics.RateThinned, text);
        }
    }

    private static void Shape(PictureInfo picture, Found found)
    {
        var sample = SampleShape(picture.SampleAspect);
        var coded = (decimal)picture.Width / picture.Height;
        var shown = picture.Rotation is 90 or 270 ? 1 / (coded * sample) : coded * sample;
        // The sizes of television are coded narrower than shown (576, 480 and 1080 lines); square samples of 4:3 are a computer's.
        var television = picture is { Height: 1080 } or { Height: 576 } or { Height: 480, Width: not 640 };
        if (Near(coded, 4m / 3) && Near(shown, 16m / 9) && !television)
        {
            found.Add(QualityDiagnostics.Stretched, Size(picture), "16:9");
        }
        else if (!Near(shown, 16m / 9))
        {
            found.Add(QualityDiagnostics.Barred, Near(shown, 4m / 3) ? "4:3" : shown.ToString("0.00", CultureInfo.InvariantCulture) + ":1");
        }
    }

    /// <summary>Width to height of a sample; one where the file says nothing.</summary>
    private static decimal SampleShape(string text) =>
        text.Split(':') is [var w, var h]
        && int.TryParse(w, NumberStyles.None, CultureInfo.InvariantCulture, out var width) && width > 0
        && int.TryParse(h, NumberStyles.None, CultureInfo.InvariantCulture, out var height) && height > 0
            ? (decimal)width / height : 1;

    private static bool Near(decimal a, decimal b) => Math.Abs(a - b) < b * 0.03m;

    private static string Size(PictureInfo picture) => $"{Found.Text(picture.Width)}x{Found.Text(picture.Height)}";
}
