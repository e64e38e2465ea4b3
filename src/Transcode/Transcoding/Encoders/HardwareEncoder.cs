using System.Collections.Immutable;
using Airclass.Domain.Profiles;

namespace Airclass.Transcode.Transcoding.Encoders;

/// <summary>
/// H.264 and HEVC by a graphics card: constant quality as far as the card knows it, capped by the limits. Not tested on any card: what it
/// makes is verified cell by cell like all else, and refused where it breaks the law.
/// </summary>
/// <param name="kind">Whose card.</param>
public sealed class HardwareEncoder(EncoderKind kind) : IVideoEncoder
{
    private const string RenderNode = "/dev/dri/renderD128";

    /// <summary>Whether cards are asked for such a video at all: whole pictures in H.264 or HEVC.</summary>
    public static bool Takes(VideoFormat video)
    {
        ArgumentNullException.ThrowIfNull(video);
        return video.Codec != VideoCodec.Mpeg2 && video.Scan == Scan.Progressive;
    }

    public ImmutableArray<string> Device =>
        kind == EncoderKind.Vaapi ? ["-init_hw_device", $"vaapi=card:{RenderNode}", "-filter_hw_device", "card"] : [];

    public ImmutableArray<string> LastFilters => kind == EncoderKind.Vaapi ? ["hwupload"] : [];

    public ImmutableArray<string> Filters(VideoFormat video)
    {
        ArgumentNullException.ThrowIfNull(video);
        return [video.BitDepth == 10 ? "format=p010le" : "format=nv12"];
    }

    public ImmutableArray<string> Words(VideoFormat video, EncoderLimits limits, int threads)
    {
        ArgumentNullException.ThrowIfNull(video);
        var (rate, group) = (FfmpegText.Of(limits.MaxRateBps), FfmpegText.Of(VideoFormat.PicturesPerCell));
        return
        [
            "-c:v", $"{(video.Codec == VideoCodec.Hevc ? "hevc" : "h264")}_{kind.ToString().ToLowerInvariant()}", "-profile:v", video.CodecProfile,
            .. Own(video.Codec, FfmpegText.Of(video.Quality), rate), "-maxrate", rate, "-bufsize", FfmpegText.Of(limits.BufferBits),
            "-g", group, "-bf", FfmpegText.Of(video.BFrames), "-aud", "1", "-flags:v", "+bitexact+cgop",
            // Cards write their own name and times there; nothing of it is for receivers.
            .. video.Codec == VideoCodec.H264 ? (string[])["-bsf:v", "filter_units=remove_types=6"] : ["-bsf:v", "filter_units=remove_types=39|40"],
        ];
    }

    private string[] Own(VideoCodec codec, string quality, string rate) => kind switch
    {
        EncoderKind.Nvenc => ["-preset", "p5", "-rc", "vbr", "-cq", quality, "-b:v", "0", "-no-scenecut", "1", "-forced-idr", "1", "-strict_gop", "1"],
        EncoderKind.Vaapi => ["-rc_mode", "QVBR", "-global_quality", quality, "-b:v", rate, "-idr_interval", "0", "-sei", "0"],
        _ =>
        [
            "-preset", "medium", "-b:v", rate, "-idr_interval", "0", "-forced_idr", "1", "-b_strategy", "0",
            .. codec == VideoCodec.H264 ? (string[])["-adaptive_i", "0", "-adaptive_b", "0"] : [],
        ],
    };
}
