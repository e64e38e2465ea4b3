using Airclass.Domain.Profiles;

namespace Airclass.Transcode.Transcoding.Encoders;

/// <summary>Which encoder makes which codec.</summary>
public static class VideoEncoders
{
    private static readonly H264Encoder H264 = new();
    private static readonly HevcEncoder Hevc = new();
    private static readonly Mpeg2Encoder Mpeg2 = new();

    /// <summary>The encoder of a video where a station says what encodes: its card where that takes such a video, else the software.</summary>
    public static IVideoEncoder Of(VideoFormat video, EncoderKind kind)
    {
        ArgumentNullException.ThrowIfNull(video);
        return kind != EncoderKind.Software && HardwareEncoder.Takes(video) ? new HardwareEncoder(kind) : Of(video.Codec);
    }

    /// <summary>The encoder of a codec.</summary>
    public static IVideoEncoder Of(VideoCodec codec) => codec switch
    {
        VideoCodec.H264 => H264,
        VideoCodec.Hevc => Hevc,
        _ => Mpeg2,
    };
}
