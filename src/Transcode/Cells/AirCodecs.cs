using System.Globalization;
using Airclass.Domain.Profiles;
using Airclass.TransportStream.DvbSi.Descriptors;
using Airclass.TransportStream.Elementary;
using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;
using Airclass.TransportStream.TStd;

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

    /// <summary>The decoder's buffers for the pictures of a profile, by its level.</summary>
    internal static VideoBuffers BuffersOf(Profile profile)
    {
        var (video, rate) = (profile.Video, SequenceRate.Of(profile));
        var found = video.Codec switch
        {
            VideoCodec.H264 => VideoBuffers.OfH264((int)(LevelOf(video) * 10), string.Equals(video.CodecProfile, "high", StringComparison.Ordinal) ? 100 : 77),
            VideoCodec.Hevc => VideoBuffers.OfHevc((int)(LevelOf(video) * 30), highTier: false),
            _ => VideoBuffers.OfMpeg2(SequenceRate.LevelOf(video), rate.BitRate * 400L, rate.Buffer * 16_384L),
        };
        return found ?? throw new InvalidOperationException($"profile {profile.Name}: no level {video.Level} of {video.Codec}");
    }

    private static decimal LevelOf(VideoFormat video) =>
        decimal.TryParse(video.Level, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var level) ? level : 0;

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
