using System.Collections.Immutable;
using Airclass.Domain.Profiles;

namespace Airclass.Transcode.Profiles;

/// <summary>What the standards of the video codecs know: profiles, levels, names.</summary>
public static class VideoLevels
{
    /// <summary>The codec's name for people.</summary>
    public static string NameOf(VideoCodec codec) => codec switch { VideoCodec.H264 => "H.264", VideoCodec.Hevc => "HEVC", _ => "MPEG-2" };

    /// <summary>The profiles of a codec that are made.</summary>
    public static ImmutableArray<string> ProfilesOf(VideoCodec codec) => codec switch
    {
        VideoCodec.H264 => ["main", "high"],
        VideoCodec.Hevc => ["main", "main10"],
        _ => ["main"],
    };

    /// <summary>The bits of a sample in a codec's profile.</summary>
    public static int BitDepthOf(string codecProfile) => string.Equals(codecProfile, "main10", StringComparison.Ordinal) ? 10 : 8;

    /// <summary>The levels of a codec in one of its profiles, in rising order.</summary>
    public static ImmutableArray<VideoLevel> Of(VideoCodec codec, string codecProfile) => codec switch
    {
        VideoCodec.H264 => H264Level.Of(codecProfile),
        VideoCodec.Hevc => HevcLevel.All,
        _ => Mpeg2Level.All,
    };

    /// <summary>The level that a video names; null if its codec has none of that name.</summary>
    public static VideoLevel? Of(VideoFormat video)
    {
        ArgumentNullException.ThrowIfNull(video);
        return Of(video.Codec, video.CodecProfile).FirstOrDefault(l => string.Equals(l.Name, video.Level, StringComparison.Ordinal));
    }

    /// <summary>The lowest level that takes a video's size, scan, rate and buffer; null if there is none.</summary>
    /// <param name="video">The video.</param>
    /// <param name="rateBps">Its peak rate.</param>
    /// <param name="bufferBits">The most that waits in the decoder.</param>
    public static VideoLevel? LeastFor(VideoFormat video, long rateBps, long bufferBits)
    {
        ArgumentNullException.ThrowIfNull(video);
        return Of(video.Codec, video.CodecProfile).FirstOrDefault(l =>
            l.Takes(video.Width, video.Height) && rateBps <= l.MostBitsPerSecond && bufferBits <= l.BufferBits
            && (video.Scan == Scan.Progressive || l.TakesInterlaced));
    }
}
