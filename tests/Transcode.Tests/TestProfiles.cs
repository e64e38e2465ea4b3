using System.Collections.Immutable;
using Airclass.Domain.Profiles;

namespace Airclass.Transcode.Tests;

/// <summary>Profiles that are small enough to encode in a test.</summary>
internal static class TestProfiles
{
    /// <summary>320x180 in 658 kbit/s.</summary>
    public static Profile Tiny { get; } = new()
    {
        Name = new("tiny"),
        Description = new("测试", "Test"),
        Video = new(VideoCodec.H264, "main", "3.0", 320, 180, 0, 26, 2),
        Audio = new(AudioCodec.Aac, 96_000, 2),
        PacketsPerCell = 420,
        Si = new(12, 12, 1, 1, 8, 2),
        Pids = new(0x100, 0x101, 0x102),
    };

    /// <summary>Each video codec, scan and depth with each sound codec once; small, and with room enough for any of them.</summary>
    public static ImmutableDictionary<string, Profile> OfEveryCodec { get; } = new Dictionary<string, Profile>(StringComparer.Ordinal)
    {
        ["h264 interlaced, ac3"] = Of("h264i", new(VideoCodec.H264, "high", "4.0", 320, 180, 0, 26, 2) { Scan = Scan.Interlaced }, Ac3),
        ["h264 with active format, layer ii"] = Of("h264afd", new(VideoCodec.H264, "main", "3.0", 320, 180, 0, 26, 2) { Afd = 10 }, LayerII),
        ["hevc 8 bit, layer ii"] = Of("hevc8", new(VideoCodec.Hevc, "main", "3.0", 320, 180, 0, 28, 2), LayerII),
        ["hevc 10 bit, aac"] = Of("hevc10", new(VideoCodec.Hevc, "main10", "3.0", 320, 180, 0, 28, 3) { BitDepth = 10 }, Tiny.Audio),
        ["mpeg-2 progressive, aac"] = Of("mpeg2p", new(VideoCodec.Mpeg2, "main", "main", 320, 180, 0, 6, 2), Tiny.Audio),
        ["mpeg-2 interlaced with active format, layer ii"] = Of("mpeg2i", new(VideoCodec.Mpeg2, "main", "main", 320, 180, 0, 6, 2) { Scan = Scan.Interlaced, Afd = 8 }, LayerII),
    }.ToImmutableDictionary(StringComparer.Ordinal);

    private static AudioFormat LayerII => new(AudioCodec.LayerII, 128_000, 2);

    private static AudioFormat Ac3 => new(AudioCodec.Ac3, 192_000, 2);

    private static Profile Of(string name, VideoFormat video, AudioFormat audio) => Tiny with { Name = new(name), Video = video, Audio = audio, PacketsPerCell = 1260 };
}
