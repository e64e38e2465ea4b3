using System.Collections.Immutable;
using Airclass.Domain.Profiles;

namespace Airclass.Transcode.Transcoding.Encoders;

/// <summary>
/// MPEG-2 video by ffmpeg's own encoder: as many bits as the limits allow, but no finer than the profile's quantiser. The rate and buffer
/// that its sequence header names follow the limits; the cell's assembler puts those of the profile.
/// </summary>
public sealed class Mpeg2Encoder : IVideoEncoder
{
    public ImmutableArray<string> Filters(VideoFormat video)
    {
        ArgumentNullException.ThrowIfNull(video);
        return video.Scan == Scan.Interlaced ? ["format=yuv420p", "setfield=tff"] : ["format=yuv420p"];
    }

    public ImmutableArray<string> Words(VideoFormat video, EncoderLimits limits, int threads)
    {
        ArgumentNullException.ThrowIfNull(video);
        var (rate, buffer) = (FfmpegText.Of(limits.MaxRateBps), FfmpegText.Of(limits.BufferBits));
        return
        [
            // Captions of a recording would go into user data, which has no place in a cell but for the active format.
            "-c:v", "mpeg2video", "-a53cc", "0", "-profile:v", video.CodecProfile, "-level:v", video.Level,
            "-b:v", rate, "-maxrate", rate, "-bufsize", buffer, "-rc_init_occupancy", buffer, "-qmin", FfmpegText.Of(Math.Min(video.Quality, 31)), "-qmax", "31",
            // It ignores -g with closed groups: pictures are forced where cells begin, and nowhere else.
            "-force_key_frames", "expr:eq(mod(n,24),0)", "-g", "600", "-sc_threshold", "1000000000", "-bf", FfmpegText.Of(video.BFrames),
            .. video.Scan == Scan.Interlaced ? Interlaced : Progressive, "-threads:v", FfmpegText.Of(threads),
        ];
    }

    private static ImmutableArray<string> Progressive => ["-flags:v", "+bitexact+cgop"];

    private static ImmutableArray<string> Interlaced => ["-flags:v", "+bitexact+cgop+ildct+ilme", "-alternate_scan", "1", "-intra_vlc", "1"];
}
