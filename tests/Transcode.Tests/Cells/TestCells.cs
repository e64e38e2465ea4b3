using System.Collections.Immutable;
using Airclass.Domain.Profiles;
using Airclass.Transcode.Cells;

namespace Airclass.Transcode.Tests.Cells;

/// <summary>Contents of cells in the right form, with noise where pictures and sound would be.</summary>
internal static class TestCells
{
    /// <summary>A content with pictures and frames of these sizes.</summary>
    public static CellContent Content(Profile profile, int seed, Func<int, int> pictureBytes, Func<int, int> frameBytes) => new(
        [.. Enumerable.Range(0, VideoFormat.PicturesPerCell).Select(i => new AccessUnit(Picture(seed + i, i == 0, pictureBytes(i)), profile.Video.OrderTicks))],
        [.. Enumerable.Range(0, profile.Audio.FramesPerCell).Select(i => (ReadOnlyMemory<byte>)Noise(seed - i, frameBytes(i)))]);

    /// <summary>A content that fits easily.</summary>
    public static CellContent Easy(Profile profile, int seed) => Content(profile, seed, i => i == 0 ? 4_000 : 900, _ => 256);

    private static byte[] Picture(int seed, bool idr, int bytes)
    {
        byte[] head = idr ? [0, 0, 0, 1, 9, 0x10, 0, 0, 0, 1, 0x67, 77, 64, 30, 0, 0, 1, 0x68, 0xEE, 0, 0, 1, 0x65] : [0, 0, 0, 1, 9, 0x30, 0, 0, 1, 0x41];
        return [.. head, .. Noise(seed, Math.Max(1, bytes - head.Length))];
    }

    // No zeros, so no start codes.
    private static byte[] Noise(int seed, int bytes)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, bytes).Select(_ => (byte)random.Next(1, 256))];
    }
}
