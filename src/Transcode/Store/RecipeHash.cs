using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Airclass.Domain.Profiles;
using Airclass.Transcode.Transcoding;

namespace Airclass.Transcode.Store;

/// <summary>
/// The hash of all that makes an air file: content, every key of the profile with its SI slots, our settings,
/// the encoder. The same hash is never encoded twice; whatever changes makes another air file, never silently the same.
/// </summary>
public static class RecipeHash
{
    /// <summary>SHA-256, lower-case hex.</summary>
    /// <param name="contentHash">Of the source.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="encoderVersion">Of ffmpeg and x264.</param>
    public static string Of(string contentHash, Profile profile, string encoderVersion) => Hash(
        "content " + contentHash,
        Canonical(profile),
        Settings(encoderVersion));

    /// <summary>SHA-256 of what decides on the parameter sets: profile, settings, encoder.</summary>
    public static string OfEncoder(Profile profile, string encoderVersion) => Hash(Canonical(profile), Settings(encoderVersion));

    /// <summary>A profile as text, every key of it but what is only for people.</summary>
    public static string Canonical(Profile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var (v, a, s, p) = (profile.Video, profile.Audio, profile.Si, profile.Pids);
        return string.Create(CultureInfo.InvariantCulture, $"""
            profile {profile.Name} packets {profile.PacketsPerCell} pcr {profile.PcrPerCell} lead {profile.LeadMs}
            video {v.Codec} {v.CodecProfile} {v.Level} {v.Width}x{v.Height}@{VideoFormat.FramesPerSecond} max {v.MaxBitrateBps} quality {v.Quality} b {v.BFrames}{Unusual(v)}
            audio {a.Codec} {a.BitrateBps} {a.Channels}@{AudioFormat.SampleRate}
            si {s.Pat} {s.Pmt} {s.Nit} {s.Sdt} {s.Eit} {s.TdtTot}
            pids {p.Pmt} {p.Video} {p.Audio}
            """) + Ladder(profile);
    }

    private static string Ladder(Profile profile) => profile.Use == ProfileUse.Air ? "" : string.Concat(profile.Rungs.Select(v => string.Create(
        CultureInfo.InvariantCulture,
        $"\nrung {v.Codec} {v.CodecProfile} {v.Level} {v.Width}x{v.Height} max {v.MaxBitrateBps} quality {v.Quality} b {v.BFrames}{Unusual(v)}")));

    /// <summary>What came later to video, said only where it is not the default: the names of older air files stay.</summary>
    private static string Unusual(VideoFormat video) => string.Concat(
        video.Scan == Scan.Interlaced ? " interlaced" : "",
        video.BitDepth == 8 ? "" : string.Create(CultureInfo.InvariantCulture, $" {video.BitDepth} bit"),
        video.SampleAspect == AspectRatio.Square ? "" : $" seen {video.DisplayAspect}",
        video.Afd is { } afd ? string.Create(CultureInfo.InvariantCulture, $" afd {afd}") : "");

    private static string Settings(string encoderVersion) =>
        string.Create(CultureInfo.InvariantCulture, $"settings {EncoderCommand.SettingsVersion} encoder {encoderVersion}");

    private static string Hash(params string[] lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
}
