using System.Collections.Immutable;
using Airclass.Domain.Profiles;
using Airclass.Transcode.Transcoding.Encoders;

namespace Airclass.Transcode.Transcoding;

/// <summary>
/// What ffmpeg is told: a source is decoded once, and for each profile brought to its rate, size and sound, held to whole cells, and coded
/// so that it can be cut anywhere between cells. A pure function.
/// </summary>
public static class EncoderCommand
{
    /// <summary>Grows with every change here that makes other bytes: it is part of the recipe hash, so that files are made anew.</summary>
    public const int SettingsVersion = 4;

    /// <summary>The encoder's limits in percent of the profile's rule, try by try: a cell that breaks them is encoded tighter.</summary>
    public static ImmutableArray<int> Tightness { get; } = [100, 88, 75, 60, 45];

    /// <summary>The arguments of ffmpeg.</summary>
    /// <param name="source">What to encode.</param>
    /// <param name="orders">For whom, and from which cell on.</param>
    /// <param name="outputs">Where the MPEG-TS of each goes: <c>unix:/path</c>, <c>pipe:1</c>.</param>
    /// <param name="tap">Measures the pictures on their way; may be null.</param>
    /// <param name="threads">Threads of each encoder, decoder and filter; 0: as many as ffmpeg likes.</param>
    public static ImmutableArray<string> For(
        TranscodeSource source, ImmutableArray<EncodeOrder> orders, ImmutableArray<string> outputs, EncodeTap? tap, int threads)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfNotEqual(outputs.Length, orders.Length, nameof(outputs));
        var count = FfmpegText.Of(threads);
        return
        [
            .. Start, .. orders.Select(o => VideoEncoders.Of(o.Profile.Video, o.Encoder).Device).FirstOrDefault(d => !d.IsEmpty, []),
            "-filter_complex_threads", count,
            .. source.Inputs.SelectMany(input => (string[])["-protocol_whitelist", "file,pipe", "-threads", count, .. input]),
            "-filter_complex", new EncodeGraph(source, orders).Text(tap),
            .. orders.SelectMany((order, n) => Output(order, n, outputs[n], threads)),
            .. tap?.Output ?? [],
        ];
    }

    /// <summary>
    /// The arguments that encode one cell's pictures again, tighter: they come in as they were coded, at standard input, and leave as MPEG-TS at
    /// standard output.
    /// </summary>
    /// <param name="profile">For whom.</param>
    /// <param name="percent">One of <see cref="Tightness"/>.</param>
    /// <param name="threads">Threads of the encoder; 0: as many as ffmpeg likes.</param>
    /// <param name="kind">What encodes.</param>
    public static ImmutableArray<string> ForCell(Profile profile, int percent, int threads, EncoderKind kind = EncoderKind.Software)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var (video, sar) = (profile.Video, profile.Video.SampleAspect);
        var encoder = VideoEncoders.Of(video, kind);
        ImmutableArray<string> filters =
        [
            $"setpts=N/{FfmpegText.Of(VideoFormat.FramesPerSecond)}/TB", $"setsar={FfmpegText.Of(sar.Width)}/{FfmpegText.Of(sar.Height)}",
            .. encoder.Filters(video), PictureColours.Of(video).Filter, .. encoder.LastFilters,
        ];
        return
        [
            .. Start, .. encoder.Device, "-f", video.Codec switch { VideoCodec.H264 => "h264", VideoCodec.Hevc => "hevc", _ => "mpegvideo" },
            "-framerate", FfmpegText.Of(VideoFormat.FramesPerSecond), "-i", "pipe:0", "-map", "0:v:0", "-vf", string.Join(',', filters),
            .. encoder.Words(video, EncoderLimits.Of(profile, percent), threads), .. Mux, "pipe:1",
        ];
    }

    private static ImmutableArray<string> Start => ["-nostdin", "-hide_banner", "-nostats", "-v", "error"];

    private static ImmutableArray<string> Mux =>
        ["-fflags", "+bitexact", "-map_metadata", "-1", "-max_muxing_queue_size", "4096", "-muxdelay", "0", "-muxpreload", "0", "-f", "mpegts"];

    private static ImmutableArray<string> Output(EncodeOrder order, int number, string target, int threads) =>
    [
        "-map", FormattableString.Invariant($"[v{number}]"), "-map", FormattableString.Invariant($"[a{number}]"),
        .. VideoEncoders.Of(order.Profile.Video, order.Encoder).Words(order.Profile.Video, EncoderLimits.Of(order.Profile, Tightness[0]), threads),
        .. AudioEncoder.Of(order.Profile.Audio).Words, .. Mux, target,
    ];
}
