using System.Collections.Immutable;
using Airclass.Domain.Profiles;

namespace Airclass.Transcode.Transcoding.Encoders;

/// <summary>H.264 by x264: constant quality, capped by the limits.</summary>
public sealed class H264Encoder : IVideoEncoder
{
    // Parameter sets must not depend on the content: stitchable, fixed references, and chroma where most sources have it.
    private const string Fixed = "stitchable=1:force-cfr=1:aud=1:repeat-headers=1:open-gop=0:ref=3:b-pyramid=normal:nal-hrd=none:chromaloc=0";

    public ImmutableArray<string> Filters(VideoFormat video) => video.Scan == Scan.Interlaced ? ["format=yuv420p", "setfield=tff"] : ["format=yuv420p"];

    public ImmutableArray<string> Words(VideoFormat video, EncoderLimits limits, int threads)
    {
        ArgumentNullException.ThrowIfNull(video);
        var group = FfmpegText.Of(VideoFormat.PicturesPerCell);
        return
        [
            "-c:v", "libx264", "-preset", "veryfast", "-profile:v", video.CodecProfile, "-level:v", video.Level,
            "-crf", FfmpegText.Of(video.Quality), "-maxrate", FfmpegText.Of(limits.MaxRateBps), "-bufsize", FfmpegText.Of(limits.BufferBits),
            "-g", group, "-keyint_min", group, "-sc_threshold", "0", "-bf", FfmpegText.Of(video.BFrames),
            .. video.Scan == Scan.Interlaced ? Interlaced : Progressive, "-threads:v", FfmpegText.Of(threads),
        ];
    }

    // SEI holds the encoder's settings, and goes: what is left is the pictures.
    private static ImmutableArray<string> Progressive => ["-flags:v", "+bitexact", "-x264-params", Fixed, "-bsf:v", "filter_units=remove_types=6"];

    // Here SEI also says which field comes first: the cell's assembler takes out what holds the settings.
    private static ImmutableArray<string> Interlaced => ["-flags:v", "+bitexact+ildct+ilme", "-x264-params", Fixed + ":tff=1:weightp=0"];
}
