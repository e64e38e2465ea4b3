using System.Globalization;
using Airclass.Domain.Profiles;

namespace Airclass.EpgExport.Replay;

/// <summary>The names of codecs in playlists (RFC 6381 §3.3): <c>avc1.4d401e,mp4a.40.2</c>.</summary>
public static class CodecNames
{
    /// <summary>The video and the audio codec of a profile, with a comma between.</summary>
    /// <exception cref="ArgumentException">The profile names a codec profile or level that does not exist: profiles are checked when read.</exception>
    public static string Of(Profile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return $"{OfVideo(profile.Video)},{OfAudio(profile.Audio.Codec)}";
    }

    /// <summary>The codec of a video, of a rung for instance.</summary>
    /// <exception cref="ArgumentException">The codec profile or level does not exist.</exception>
    public static string OfVideo(VideoFormat video)
    {
        ArgumentNullException.ThrowIfNull(video);
        return video.Codec switch
        {
            VideoCodec.H264 => H264(video),
            VideoCodec.Hevc => Hevc(video),
            _ => Mpeg2Main,
        };
    }

    // Object type 0x61: MPEG-2 video of the Main profile (the MP4 registration authority).
    private const string Mpeg2Main = "mp4v.61";

    /// <summary>profile_idc, the constraint flags that x264 sets, level_idc (ISO 14496-10 §7.4.2.1.1).</summary>
    private static string H264(VideoFormat video)
    {
        var profile = video.CodecProfile.ToUpperInvariant() switch
        {
            "BASELINE" => "42c0",
            "MAIN" => "4d40",
            "HIGH" => "6400",
            _ => throw new ArgumentException($"no H.264 profile \"{video.CodecProfile}\".", nameof(video)),
        };
        return string.Create(CultureInfo.InvariantCulture, $"avc1.{profile}{(int)(Level(video) * 10):x2}");
    }

    /// <summary>Profile, compatibility flags in reverse, tier and level_idc, 30 for each whole level; progressive (ISO 14496-15 annex E.3).</summary>
    private static string Hevc(VideoFormat video) => string.Create(
        CultureInfo.InvariantCulture, $"hvc1.{(video.BitDepth == 10 ? "2.4" : "1.6")}.L{(int)(Level(video) * 30)}.90");

    private static decimal Level(VideoFormat video) =>
        decimal.TryParse(video.Level, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ArgumentException($"no level \"{video.Level}\" of {video.Codec}.", nameof(video));

    /// <summary>The codec of a sound.</summary>
    public static string OfAudio(AudioCodec codec) => codec switch
    {
        AudioCodec.Aac => "mp4a.40.2",
        AudioCodec.LayerII => "mp4a.40.33",
        _ => "ac-3",
    };
}
