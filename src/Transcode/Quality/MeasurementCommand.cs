using System.Collections.Immutable;
using System.Globalization;
using Airclass.Transcode.Transcoding;

namespace Airclass.Transcode.Quality;

/// <summary>What ffmpeg is told for <see cref="LessonMeasurement"/>: the tap, and a small preview or nothing.</summary>
internal static class MeasurementCommand
{
    private const string PreviewPicture = "fps=25:start_time=0,scale=w='max(2,trunc(min(640,360*dar)/2)*2)':h='max(2,trunc(min(360,640/dar)/2)*2)',setsar=1,format=yuv420p";

    /// <summary>The arguments. Progress comes out of standard output.</summary>
    public static ImmutableArray<string> For(TranscodeSource source, SoundCorrection correction, QualityTap tap, string? preview)
    {
        var length = source.Cells?.Duration ?? source.Length;
        var end = length.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
        var graph = $"{source.PictureGraph};{tap.Graph("picture", "watched", length)}";
        var audible = preview is not null && source.SoundGraph is not null;
        return
        [
            "-nostdin", "-hide_banner", "-nostats", "-v", "error", "-progress", "pipe:1", "-stats_period", "0.5",
            .. source.Inputs.SelectMany(input => (string[])["-protocol_whitelist", "file,pipe", .. input]),
            "-filter_complex", preview is null ? $"{graph};[watched]trim=end={end}[v]"
                : $"{graph};[watched]{PreviewPicture},trim=end={end}[v]" + (audible ? $";{source.SoundGraph};[sound]{Chain(correction)},atrim=end={end}[a]" : ""),
            "-map", "[v]", .. preview is null ? (string[])["-fps_mode", "passthrough", "-f", "null", "-"] : Encoded(preview, audible), .. tap.Output,
        ];
    }

    private static string Chain(SoundCorrection correction) =>
        correction.Filters.Length == 0 ? SoundMeasurement.Conformed : $"{SoundMeasurement.Conformed},{correction.Filters}";

    private static string[] Encoded(string preview, bool audible) =>
    [
        .. audible ? (string[])["-map", "[a]", "-c:a", "aac", "-b:a", "96k"] : [],
        "-c:v", "libx264", "-preset", "veryfast", "-crf", "28", "-g", "50", "-movflags", "+faststart", "-f", "mp4", "-y", "file:" + preview,
    ];
}
