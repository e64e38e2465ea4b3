using System.Collections.Immutable;
using System.Globalization;

namespace Airclass.Transcode.Ffmpeg;

/// <summary>
/// The room in which a program may look at a file that strangers made: no network, no new rights, no core dumps, and an end to its time, memory
/// and output. What ffmpeg reads is held by <see cref="Input"/>, the words before every <c>-i</c> of such a file.
/// </summary>
/// <remarks>The limits are those of setrlimit(2). Where util-linux is missing or the kernel refuses, the words of <see cref="Input"/> still hold.</remarks>
public sealed record MediaSandbox
{
    private const long Gibibyte = 1L << 30;

    /// <summary>
    /// What a lesson file may be, in ffmpeg's names of its readers. Not here: whatever opens other files or the network (concat, hls, dash, sdp,
    /// image2, imf, vobsub), makes pictures of any bytes (tty, rawvideo, data), or is no recording (subtitles, fonts, drawings).
    /// </summary>
    public static ImmutableArray<string> Formats { get; } =
    [
        // Containers.
        "mov", "mp4", "m4a", "3gp", "3g2", "mj2", "matroska", "webm", "mpegts", "mpeg", "avi", "asf", "asf_o", "flv", "live_flv", "kux", "ogg", "mxf", "gxf",
        "rm", "swf", "nut", "ivf", "wtv", "nsv", "pmp", "lxf", "dv", "dhav", "r3d", "smk", "yuv4mpegpipe", "gif", "apng",
        // Streams without a container.
        "mpegvideo", "m4v", "h261", "h263", "h264", "hevc", "obu", "vc1", "cavsvideo", "avs2", "avs3", "dirac", "mjpeg", "mpjpeg", "ingenient", "dnxhd",
        // Sound alone.
        "wav", "w64", "aiff", "caf", "au", "mp3", "aac", "loas", "ac3", "eac3", "dts", "dtshd", "truehd", "mlp", "flac", "ape", "wv", "tta", "tak", "mpc", "mpc8",
        "amr", "amrnb", "amrwb", "oma", "xwma", "voc", "gsm",
        // Still pictures, each read from its own bytes.
        "png_pipe", "jpeg_pipe", "jpegls_pipe", "jpegxl_pipe", "j2k_pipe", "bmp_pipe", "webp_pipe", "tiff_pipe", "gif_pipe", "psd_pipe", "exr_pipe", "dpx_pipe",
    ];

    /// <summary>
    /// The words before every <c>-i</c> that names a stranger's file: it is read as a recording or not at all, and what it names is not followed.
    /// ffmpeg hands both lists on to every reader that a file calls for.
    /// </summary>
    public static ImmutableArray<string> Input { get; } =
        ["-protocol_whitelist", "file,pipe", "-format_whitelist", string.Join(',', Formats)];

    /// <summary>For looking at a file: 10 minutes of processor time, 4 GiB, 256 MiB written.</summary>
    public static MediaSandbox Probing { get; } =
        new() { ProcessorTime = TimeSpan.FromMinutes(10), MemoryBytes = 4 * Gibibyte, OutputBytes = Gibibyte / 4 };

    /// <summary>Processor time, all threads together, at least a second; null: without end. Counts work, not waiting: a busy machine changes nothing.</summary>
    public TimeSpan? ProcessorTime { get; init; }

    /// <summary>Memory that it may fill (RLIMIT_DATA); null: without end.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>The length of the longest file that it may write (RLIMIT_FSIZE); pipes and sockets are not counted. Null: without end.</summary>
    public long? OutputBytes { get; init; }

    /// <summary>True: it has a network of its own, with nothing in it, where the kernel lets us. Sockets that are files still work.</summary>
    public bool WithoutNetwork { get; init; } = true;

    /// <summary>
    /// For encoding content of a length: an hour and 1 000 seconds of processor time for each second, three quarters of the machine's memory but
    /// at least 4 GiB. A rendition in HEVC at 2160 lines needs about 100.
    /// </summary>
    public static MediaSandbox Encoding(NodaTime.Duration content) => new()
    {
        ProcessorTime = TimeSpan.FromHours(1) + (1000 * content.ToTimeSpan()),
        MemoryBytes = Math.Max(4 * Gibibyte, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 * 3),
    };

    /// <summary>The words that go before a program so that it runs in here; each program replaces itself by the next.</summary>
    /// <param name="find">The path of a program; null if there is none.</param>
    /// <param name="networkWords">What takes the network away on this machine; empty if nothing does.</param>
    internal ImmutableArray<string> Words(Func<string, string?> find, ImmutableArray<string> networkWords)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        words.AddRange(WithoutNetwork ? networkWords : []);
        if (find("prlimit") is { } prlimit)
        {
            words.AddRange(prlimit, "--core=0");
            words.AddRange(Limit("cpu", (long?)ProcessorTime?.TotalSeconds));
            words.AddRange(Limit("data", MemoryBytes));
            words.AddRange(Limit("fsize", OutputBytes));
            words.Add("--");
        }

        return words.ToImmutable();
    }

    private static ImmutableArray<string> Limit(string name, long? value) =>
        value is { } limit ? [$"--{name}={limit.ToString(CultureInfo.InvariantCulture)}"] : [];
}
