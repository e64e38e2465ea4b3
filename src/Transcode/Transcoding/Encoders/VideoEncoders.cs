using Airclass.Domain.Profiles;

namespace Airclass.Transcode.Transcoding.Encoders;

/// <summary>Which encoder makes which codec.</summary>
public static class VideoEncoders
{
    private static readonly H264Encoder H264 = new();
    private static readonly HevcEncoder Hevc = new();
    private static readonly Mpeg2Encoder Mpeg2 = new();

    /// <summary>The encoder of a codec.</summary>
    public static IVideoEncoder Of(VideoCodec codec) => codec switch
    {
        VideoCodec.H264 => H264,
        VideoCodec.Hevc => Hevc,
        _ => Mpeg2,
    };
}
