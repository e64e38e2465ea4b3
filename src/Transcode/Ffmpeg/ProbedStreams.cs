using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Airclass.Transcode.Ffmpeg;

/// <summary>What ffprobe says that a file holds, before anything of it is decoded.</summary>
/// <param name="Format">The container, in ffprobe's words.</param>
/// <param name="Pictures">Its pictures, without covers, in their order.</param>
/// <param name="Sounds">Its sound tracks, in their order.</param>
/// <param name="Protection">How it is encrypted, in its own word; null if it does not say so.</param>
internal sealed record ProbedStreams(string Format, ImmutableArray<PictureInfo> Pictures, ImmutableArray<SoundInfo> Sounds, string? Protection)
{
    /// <summary>The most streams that ffmpeg reads.</summary>
    public const int Most = 1000;

    // Sample entries of protected tracks: ISO 14496-12 §8.12, and the two of a known shop.
    private static readonly ImmutableArray<string> ProtectedTags = ["encv", "enca", "drmi", "drms"];

    /// <summary>True for a file that is a picture and not a recording of one.</summary>
    public bool IsStillPicture => Pictures.Length > 0 && Format.EndsWith("_pipe", StringComparison.Ordinal);

    /// <summary>Reads what <c>ffprobe -of json -show_format -show_streams</c> writes.</summary>
    public static ProbedStreams Read(JsonElement root)
    {
        var streams = root.GetProperty("streams").EnumerateArray().ToArray();
        return new(
            Text(root.GetProperty("format"), "format_name"),
            [.. streams.Where(s => IsOf(s, "video") && Number(s, "width") > 0 && Number(s, "height") > 0 && !IsCover(s)).Select(PictureOf)],
            [.. streams.Where(s => IsOf(s, "audio")).Select(SoundOf).Where(s => s.SampleRate > 0 && s.Channels > 0)],
            streams.Select(s => Text(s, "codec_tag_string")).FirstOrDefault(ProtectedTags.Contains));
    }

    private static bool IsOf(JsonElement stream, string type) => Text(stream, "codec_type") == type && Text(stream, "codec_name") is not ("" or "unknown");

    private static PictureInfo PictureOf(JsonElement stream) => new(
        Number(stream, "index"), Text(stream, "codec_name"), Number(stream, "width"), Number(stream, "height"), Text(stream, "avg_frame_rate"))
    {
        SampleAspect = Text(stream, "sample_aspect_ratio"),
        Rotation = RotationOf(stream),
        Range = Text(stream, "color_range"),
        Matrix = Text(stream, "color_space"),
        Transfer = Text(stream, "color_transfer"),
        FieldOrder = Text(stream, "field_order"),
    };

    // The matrix says by how much it is turned to the left.
    private static int RotationOf(JsonElement stream)
    {
        var left = stream.TryGetProperty("side_data_list", out var list)
            ? list.EnumerateArray().Select(data => Number(data, "rotation")).FirstOrDefault(turn => turn != 0) : 0;
        return (360 - (left % 360)) % 360;
    }

    private static SoundInfo SoundOf(JsonElement stream) => new(
        Number(stream, "index"), Text(stream, "codec_name"),
        int.TryParse(Text(stream, "sample_rate"), NumberStyles.None, CultureInfo.InvariantCulture, out var hertz) ? hertz : 0, Number(stream, "channels"));

    private static bool IsCover(JsonElement stream) =>
        stream.TryGetProperty("disposition", out var disposition) && Number(disposition, "attached_pic") == 1;

    private static string Text(JsonElement element, string key) =>
        element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static int Number(JsonElement element, string key) =>
        element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : 0;
}
