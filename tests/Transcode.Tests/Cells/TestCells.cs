using System.Collections.Immutable;
using Airclass.Domain.Profiles;
using Airclass.Transcode.Cells;
using Airclass.Transcode.Profiles;

namespace Airclass.Transcode.Tests.Cells;

/// <summary>Contents of cells in the right form, with noise where pictures and sound would be.</summary>
internal static class TestCells
{
    /// <summary>A content with pictures and frames of these sizes.</summary>
    public static CellContent Content(Profile profile, int seed, Func<int, int> pictureBytes, Func<int, int> frameBytes) => new(
        [.. Enumerable.Range(0, VideoFormat.PicturesPerCell).Select(i => new AccessUnit(Picture(profile.Video, seed + i, i == 0, pictureBytes(i)), profile.Video.OrderTicks))],
        [.. Enumerable.Range(0, profile.Audio.FramesPerCell).Select(i => (ReadOnlyMemory<byte>)Noise(seed - i, frameBytes(i)))]);

    /// <summary>A content that fits easily.</summary>
    public static CellContent Easy(Profile profile, int seed) => Content(profile, seed, i => i == 0 ? 4_000 : 900, _ => 256);

    private static byte[] Picture(VideoFormat video, int seed, bool first, int bytes)
    {
        var head = Head(video.Codec, first);
        return [.. head, .. Noise(seed, Math.Max(1, bytes - head.Length))];
    }

    private static byte[] Head(VideoCodec codec, bool first) => (codec, first) switch
    {
        (VideoCodec.Mpeg2, true) =>
        [
            0, 0, 1, 0xB3, 0x2D, 0x02, 0x40, 0x33, 0x24, 0x9F, 0x23, 0x81, 0, 0, 1, 0xB5, 0x14, 0x8A, 0, 1, 0, 0,
            0, 0, 1, 0xB8, 0, 8, 0, 0x40, 0, 0, 1, 0, 0, 0x0F, 0xFF, 0xF8, 0, 0, 1, 0xB5, 0x8F, 0xFF, 0xF3, 0x41, 0x80, 0, 0, 1, 1,
        ],
        (VideoCodec.Mpeg2, false) => [0, 0, 1, 0, 0, 0x57, 0xFF, 0xF8, 0, 0, 1, 0xB5, 0x8F, 0xFF, 0xF3, 0x41, 0x80, 0, 0, 1, 1],
        (_, true) => [0, 0, 0, 1, 9, 0x10, 0, 0, 0, 1, 0x67, 77, 64, 30, 0, 0, 1, 0x68, 0xEE, 0, 0, 1, 0x65],
        _ => [0, 0, 0, 1, 9, 0x30, 0, 0, 1, 0x41],
    };

    /// <summary>Sizes that keep both bounds of the law and take so many percent of what each picture may, with 60 bytes left for each that follows.</summary>
    public static Func<int, int> Filling(Profile profile, Func<int> percent)
    {
        var room = VideoRoom.Of(profile);
        var used = 0L;
        return i =>
        {
            var bytes = Math.Max(60, (int)((room.BytesUpTo(profile, i) - used - (60 * (23 - i))) * percent() / 100));
            used += bytes;
            return bytes;
        };
    }

    // No zeros, so no start codes.
    private static byte[] Noise(int seed, int bytes)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, bytes).Select(_ => (byte)random.Next(1, 256))];
    }
}
