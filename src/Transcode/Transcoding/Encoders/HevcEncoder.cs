using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Profiles;

namespace Airclass.Transcode.Transcoding.Encoders;

/// <summary>HEVC by x265, 8 or 10 bits, progressive: constant quality, capped by the limits.</summary>
public sealed class HevcEncoder : IVideoEncoder
{
    // Where chroma lies would be copied from the source into the parameter sets, which must not depend on it.
    // One picture at a time, so that the limits hold from picture to picture; rows of it run beside each other.
    private const string Fixed = "keyint=24:min-keyint=24:scenecut=0:open-gop=0:b-pyramid=1:aud=1:repeat-headers=1:info=0:hrd=0:frame-threads=1:chromaloc=0:log-level=error";

    public ImmutableArray<string> Filters(VideoFormat video)
    {
        ArgumentNullException.ThrowIfNull(video);
        return [video.BitDepth == 10 ? "format=yuv420p10le" : "format=yuv420p"];
    }

    public ImmutableArray<string> Words(VideoFormat video, EncoderLimits limits, int threads)
    {
        ArgumentNullException.ThrowIfNull(video);
        var parameters = string.Create(
            CultureInfo.InvariantCulture,
            $"crf={video.Quality}:vbv-maxrate={limits.MaxRateBps / 1000}:vbv-bufsize={limits.BufferBits / 1000}:bframes={video.BFrames}:level-idc={video.Level}:high-tier=0:{Fixed}");
        return
        [
            "-c:v", "libx265", "-preset", "superfast", "-profile:v", video.CodecProfile, "-flags:v", "+bitexact",
            "-x265-params", threads > 0 ? $"{parameters}:pools={FfmpegText.Of(threads)}" : parameters,
        ];
    }
}
