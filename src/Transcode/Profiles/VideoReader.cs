using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Documents;
using Airclass.Domain.Profiles;

namespace Airclass.Transcode.Profiles;

/// <summary>Reads the video of a profile, or a rung of its ladder: each key for itself and what its codec knows at all.</summary>
internal static class VideoReader
{
    // ETSI TS 101 154 annex B, table B.3; the rest is reserved or only for professional links.
    private static readonly ImmutableArray<int> KnownAfd = [2, 3, 4, 8, 9, 10, 11, 13, 14, 15];
    private static readonly ImmutableArray<AspectRatio> Mpeg2Aspects = [new(4, 3), new(16, 9), new(221, 100)];

    /// <summary>The video; where a key is wrong, a diagnostic and a default.</summary>
    public static VideoFormat Read(MappingReader keys, DiagnosticBag found)
    {
        var codec = keys.Value<VideoCodec>("codec", VideoCodec.H264, "h264, hevc or mpeg2", CodecOf);
        Only(keys, "rate", "25", found);
        var codecProfile = OneOf(keys, "profile", keys.Text("profile") ?? "main", VideoLevels.ProfilesOf(codec), found);
        var level = keys.RequiredText("level", "as \"3.0\", in quotes; of mpeg2 main or high.");
        if (level.Length > 0)
        {
            OneOf(keys, "level", level, [.. VideoLevels.Of(codec, codecProfile).Select(l => l.Name)], found);
        }

        var (width, height) = Size(keys, found);
        var video = new VideoFormat(
            codec, codecProfile, level, width, height,
            keys.Integer("maxBitrate", 0, 0, 100_000_000),
            keys.Integer("quality", 23, 1, codec == VideoCodec.Mpeg2 ? 31 : 51),
            keys.Integer("bFrames", 2, 0, 3))
        {
            Scan = keys.Value<Scan>("scan", Scan.Progressive, "progressive or interlaced", ScanOf),
            BitDepth = keys.Integer("bits", VideoLevels.BitDepthOf(codecProfile), 8, 10),
            Afd = keys.Value<int>("afd", -1, "a number from 0 to 15", AfdOf) is >= 0 and var afd ? afd : null,
        };
        video = keys.Value<AspectRatio>("aspect", default, "a ratio, as 16:9", AspectRatio.Parse) is { Width: > 0 } aspect
            ? video with { DisplayAspect = aspect }
            : video;
        Check(video, keys, found);
        keys.Close();
        return video;
    }

    /// <summary>A key that this version makes in one way only.</summary>
    public static void Only(MappingReader keys, string key, string only, DiagnosticBag found) =>
        OneOf(keys, key, keys.Text(key) ?? only, [only], found);

    private static string OneOf(MappingReader keys, string key, string value, ImmutableArray<string> known, DiagnosticBag found)
    {
        if (!known.Contains(value, StringComparer.Ordinal))
        {
            found.Add(ProfileDiagnostics.NotSupported, keys.LocationOf(key), key, value, string.Join(", ", known));
        }

        return value;
    }

    private static void Check(VideoFormat video, MappingReader keys, DiagnosticBag found)
    {
        if (video.Scan == Scan.Interlaced && (video.Codec == VideoCodec.Hevc || video.Height % 4 != 0))
        {
            found.Add(ProfileDiagnostics.NotInterlaced, keys.LocationOf("scan"), VideoLevels.NameOf(video.Codec), Size(video));
        }

        if (video.BitDepth != VideoLevels.BitDepthOf(video.CodecProfile))
        {
            found.Add(ProfileDiagnostics.WrongBitDepth, keys.LocationOf("bits"), Text(video.BitDepth), video.CodecProfile);
        }

        if (video.Afd is { } afd && !KnownAfd.Contains(afd))
        {
            found.Add(ProfileDiagnostics.ReservedAfd, keys.LocationOf("afd"), Text(afd), string.Join(", ", KnownAfd));
        }

        if (video.Codec == VideoCodec.Mpeg2 && video.SampleAspect != AspectRatio.Square && !Mpeg2Aspects.Contains(video.DisplayAspect))
        {
            found.Add(ProfileDiagnostics.AspectUnknown, keys.LocationOf("aspect"), video.DisplayAspect.ToString());
        }
    }

    private static (int Width, int Height) Size(MappingReader keys, DiagnosticBag found)
    {
        var text = keys.RequiredText("size", "as 640x360.");
        if (PictureSize(text) is { } size)
        {
            return size;
        }

        if (text.Length > 0)
        {
            found.Add(ProfileDiagnostics.OddSize, keys.LocationOf("size"), text);
        }

        return (64, 64);
    }

    /// <summary>Reads <c>640x360</c>: even both ways, 64x64 to 4096x2304; null for anything else.</summary>
    public static (int Width, int Height)? PictureSize(string text)
    {
        var parts = text.Split('x');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var height)
            && width is >= 64 and <= 4096 && height is >= 64 and <= 2304 && width % 2 == 0 && height % 2 == 0
            ? (width, height)
            : null;
    }

    /// <summary>The codec of a key's value; null for anything else.</summary>
    public static VideoCodec? CodecOf(string text) =>
        text switch { "h264" => VideoCodec.H264, "hevc" => VideoCodec.Hevc, "mpeg2" => VideoCodec.Mpeg2, _ => null };

    private static Scan? ScanOf(string text) => text switch { "progressive" => Scan.Progressive, "interlaced" => Scan.Interlaced, _ => null };

    private static int? AfdOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var afd) && afd <= 15 ? afd : null;

    private static string Size(VideoFormat video) => Invariant($"{video.Width}x{video.Height}");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
