using System.Globalization;

namespace Airclass.Transcode.Transcoding.Encoders;

/// <summary>Numbers as ffmpeg reads them.</summary>
internal static class FfmpegText
{
    /// <summary>A whole number.</summary>
    public static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);
}
