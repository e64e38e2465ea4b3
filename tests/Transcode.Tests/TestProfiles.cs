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
}
