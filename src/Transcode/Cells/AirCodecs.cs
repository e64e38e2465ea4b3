using Airclass.Domain.Profiles;
using Airclass.TransportStream.DvbSi.Descriptors;
using Airclass.TransportStream.Elementary;
using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;

namespace Airclass.Transcode.Cells;

/// <summary>The codecs of a profile as they are in the stream.</summary>
public static class AirCodecs
{
    /// <summary>How the pictures are written.</summary>
    public static VideoSyntax Of(VideoCodec codec) => codec switch
    {
        VideoCodec.H264 => VideoSyntax.H264,
        VideoCodec.Hevc => VideoSyntax.Hevc,
        _ => VideoSyntax.Mpeg2,
    };

    /// <summary>How the frames of sound are written.</summary>
    public static AudioSyntax Of(AudioCodec codec) => codec switch
    {
        AudioCodec.Aac => AudioSyntax.Aac,
        AudioCodec.LayerII => AudioSyntax.LayerII,
        _ => AudioSyntax.Ac3,
    };

    /// <summary>The map of an air file: one video stream with the clock, one of sound.</summary>
    internal static PmtSection Map(Profile profile, ushort programNumber)
    {
        var (video, sound) = (Of(profile.Video.Codec), Of(profile.Audio.Codec));
        var pid = new Pid(profile.Pids.Video);
        return new(programNumber, 0, pid,
        [
            new(video.StreamType, pid),
            new(sound.StreamType, new(profile.Pids.Audio), profile.Audio.Codec == AudioCodec.Ac3 ? [Ac3Descriptor.Of(profile.Audio.Channels)] : []),
        ]);
    }
}
