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
        return $"{H264(profile.Video)},{OfAudio(profile.Audio.Codec)}";
    }

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
        var level = decimal.TryParse(video.Level, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? (int)(number * 10)
            : throw new ArgumentException($"no H.264 level \"{video.Level}\".", nameof(video));
        return $"avc1.{profile}{level:x2}";
    }

    private static string OfAudio(AudioCodec codec) => codec switch
    {
        AudioCodec.Aac => "mp4a.40.2",
        AudioCodec.LayerII => "mp4a.40.33",
        _ => "ac-3",
    };
}
