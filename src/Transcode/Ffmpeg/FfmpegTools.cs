using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Airclass.Domain.Profiles;

namespace Airclass.Transcode.Ffmpeg;

/// <summary>
/// The ffmpeg of this machine: where its programs are and which versions they have. Versions are part of every recipe hash: another
/// encoder makes other bytes.
/// </summary>
/// <param name="Ffmpeg">The encoder's program.</param>
/// <param name="Ffprobe">The prober's program.</param>
/// <param name="EncoderVersion">The versions of ffmpeg and of its x264, as <c>5.1.9 x264 164 r3095</c>.</param>
public sealed partial record FfmpegTools(string Ffmpeg, string Ffprobe, string EncoderVersion)
{
    /// <summary>The oldest release that is known to work; what is older lacks filters and options that preparation needs.</summary>
    public static Version Oldest { get; } = new(5, 1);

    /// <summary>The release, as <c>5.1</c>; null where the version does not tell it (a build of the day).</summary>
    public Version? Release =>
        ReleaseNumber().Match(EncoderVersion) is { Success: true } match && Version.TryParse(match.Value.TrimStart('n'), out var release) ? release : null;

    /// <summary>False if it is known to be too old.</summary>
    public bool IsNewEnough => Release is not { } release || release >= Oldest;

    /// <summary>How much encodes give way to others, 0–19, as nice(1) counts.</summary>
    public int Niceness { get; init; }

    /// <summary>What encodes the pictures; see <see cref="With"/>.</summary>
    public EncoderKind Encoder { get; private init; }

    /// <summary>These tools with another encoder of pictures. It is part of the version, since it makes other bytes.</summary>
    public FfmpegTools With(EncoderKind encoder) => encoder == Encoder ? this : this with
    {
        Encoder = encoder,
        EncoderVersion = encoder == EncoderKind.Software ? EncoderVersion : $"{EncoderVersion} {encoder.ToString().ToLowerInvariant()}",
    };

    private const string EncoderMark = "x264 - core ";

    /// <summary>Finds them in PATH. What is missing, or does not run, comes back as an outcome.</summary>
    public static async Task<(FfmpegTools? Tools, ChildOutcome? Missing)> FindAsync(CancellationToken cancellation = default)
    {
        foreach (var program in ImmutableArray.Create("ffmpeg", "ffprobe"))
        {
            if (ChildProcess.FindProgram(program) is null)
            {
                return (null, new ChildOutcome.NotFound(program));
            }
        }

        var version = await ChildProcess.RunAsync(ChildCommand.Of("ffmpeg", "-version"), cancellation);
        var sample = await ChildProcess.RunAsync(SampleEncode, cancellation);
        return version.Succeeded && sample.Succeeded
            ? (new("ffmpeg", "ffprobe", $"{FfmpegVersion(version.Text)} {X264Version(sample.Output.Span)}"), null)
            : (null, version.Succeeded ? sample.Outcome : version.Outcome);
    }

    // x264 names its version nowhere but in the stream: one picture of 64x64 is encoded and read.
    private static ChildCommand SampleEncode => ChildCommand.Of(
        "ffmpeg", "-nostdin", "-v", "error", "-f", "lavfi", "-i", "color=s=64x64:r=25:d=0.04", "-c:v", "libx264", "-threads", "1", "-f", "h264", "pipe:1");

    private static string FfmpegVersion(string text)
    {
        var words = text.Split((char[])[' ', '\n'], 4);
        return words.Length > 2 ? words[2] : "unknown";
    }

    private static string X264Version(ReadOnlySpan<byte> stream)
    {
        var text = Encoding.Latin1.GetString(stream);
        var start = text.IndexOf(EncoderMark, StringComparison.Ordinal);
        if (start < 0)
        {
            return "x264 unknown";
        }

        var end = text.IndexOf(" - ", start + EncoderMark.Length, StringComparison.Ordinal);
        return "x264 " + (end < 0 ? "unknown" : text[(start + EncoderMark.Length)..end]);
    }

    [GeneratedRegex(@"^n?[0-9]{1,3}\.[0-9]{1,3}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ReleaseNumber();
}
