using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Airclass.Domain.Diagnostics;
using Airclass.Transcode.Transcoding;

namespace Airclass.Transcode.Ffmpeg;

/// <summary>What came of probing a file.</summary>
public abstract record ProbeOutcome
{
    private ProbeOutcome()
    {
    }

    /// <summary>It can be encoded.</summary>
    public sealed record Usable(MediaInfo Info) : ProbeOutcome;

    /// <summary>It cannot: what is wrong with it.</summary>
    public sealed record Refused(ImmutableArray<Diagnostic> Diagnostics) : ProbeOutcome;

    /// <summary>It could not be probed: no ffprobe, or stopped.</summary>
    public sealed record Failed(ChildOutcome Reason) : ProbeOutcome;
}

/// <summary>
/// Finds out what a lesson file is, and whether a second of its picture really decodes. Reads the whole file once, without decoding it, for its
/// true length. What it refuses it names: a file comes back to a school with a sentence that says what to do.
/// </summary>
public sealed class MediaProbe(FfmpegTools tools)
{
    /// <summary>The longest lesson: more is a recording that nobody stopped.</summary>
    public const int MostHours = 4;

    private const int PicturesOfASecond = 25;

    // What says its rate and channels anew all the time, and so may change them: recordings off the air.
    private static readonly ImmutableArray<string> InBand = ["mpegts", "mpeg", "aac", "flv"];

    // Sound that does not decode is rare; a file with hundreds of such tracks must not cost hundreds of tries.
    private const int MostTries = 8;

    /// <summary>Probes a file. Its diagnostics stand at <paramref name="at"/>, or at the file itself.</summary>
    public async Task<ProbeOutcome> ProbeAsync(string path, SourceLocation? at = null, CancellationToken cancellation = default)
    {
        var place = at ?? new(path);
        if (MediaFiles.Fault(path, place) is { } fault)
        {
            return new ProbeOutcome.Refused([fault]);
        }

        var head = await FileSignature.HeadAsync(path, cancellation);
        var signature = FileSignature.Of(head.Span);
        if (FileSignature.IsScrambled(head.Span))
        {
            return Refused(TranscodeDiagnostics.Encrypted, place, "DVB");
        }

        var run = await ChildProcess.RunAsync(
            new(tools.Ffprobe, ["-v", "error", .. MediaSandbox.Input, "-of", "json", "-show_format", "-show_streams", "file:" + path]) { Sandbox = MediaSandbox.Probing },
            cancellation);
        if (run.Outcome is not ChildOutcome.Exited { Signal: null } exited)
        {
            return new ProbeOutcome.Failed(run.Outcome);
        }

        if (exited.LastError.StartsWith("prlimit:", StringComparison.Ordinal))
        {
            // Our own limits are tighter than what the sandbox asks for: that is no fault of the file.
            return new ProbeOutcome.Failed(exited);
        }

        if (!run.Succeeded)
        {
            return Unreadable(exited, signature, path, place);
        }

        using var json = JsonDocument.Parse(run.Output);
        return await ProbeAsync(path, place, ProbedStreams.Read(json.RootElement), cancellation);
    }

    private static ProbeOutcome.Refused Unreadable(ChildOutcome.Exited exited, FileSignature? signature, string path, SourceLocation place)
    {
        bool Says(string words) => exited.ErrorTail.Any(l => l.Contains(words, StringComparison.OrdinalIgnoreCase));
        return signature is { IsStillPicture: true } ? Refused(TranscodeDiagnostics.StillPicture, place, signature.Name)
            : signature is not null ? Refused(TranscodeDiagnostics.NotMedia, place, signature.Name)
            : Says("max_streams") ? Refused(TranscodeDiagnostics.TooManyTracks, place, Text(ProbedStreams.Most))
            : Says("moov atom not found") ? Refused(TranscodeDiagnostics.NoIndex, place)
            : Refused(TranscodeDiagnostics.NotMedia, place, Cause(exited, path));
    }

    private async Task<ProbeOutcome> ProbeAsync(string path, SourceLocation place, ProbedStreams file, CancellationToken cancellation)
    {
        if (file.Protection is { } protection)
        {
            return Refused(TranscodeDiagnostics.Encrypted, place, protection);
        }

        if (file.IsStillPicture)
        {
            return Refused(TranscodeDiagnostics.StillPicture, place, file.Pictures[0].Codec.ToUpperInvariant());
        }

        var (picture, beginning) = (file.Pictures.FirstOrDefault(), FieldCounts.None);
        if (picture is not null)
        {
            var run = await BeginAsync(path, picture, cancellation);
            if (Fault(run, path, picture, place) is { } fault)
            {
                return fault;
            }

            beginning = FieldProbe.Read(run.Text);
        }

        var (sound, failed) = await SoundAsync(path, file, cancellation);
        if (failed is not null)
        {
            return new ProbeOutcome.Failed(failed);
        }

        if (sound is not null && InBand.Contains(file.Format, StringComparer.Ordinal))
        {
            sound = sound with { Changes = await ChangesAsync(path, sound, cancellation) };
        }

        return picture is null && sound is null
            ? Refused(TranscodeDiagnostics.NoPicture, place)
            : await MeasureAsync(path, place, file.Format, picture, beginning, sound, cancellation);
    }

    /// <summary>The first sound that decodes. A decoder that somebody killed says nothing of the file.</summary>
    private async Task<(SoundInfo? Sound, ChildOutcome? Failed)> SoundAsync(string path, ProbedStreams file, CancellationToken cancellation)
    {
        foreach (var candidate in file.Sounds.Take(MostTries))
        {
            switch ((await DecodeAsync(path, candidate.Stream, ["-frames:a", "10"], cancellation)).Outcome)
            {
                case ChildOutcome.Exited { Succeeded: true }:
                    return (candidate, null);
                case ChildOutcome.Exited { Signal: null }:
                    break;
                case var failed:
                    return (null, failed);
            }
        }

        return (null, null);
    }

    private async Task<ProbeOutcome> MeasureAsync(
        string path, SourceLocation place, string format, PictureInfo? picture, FieldCounts beginning, SoundInfo? sound, CancellationToken cancellation)
    {
        var (times, failed) = await TimesAsync(path, picture, sound, cancellation);
        if (failed is not null)
        {
            return new ProbeOutcome.Failed(failed);
        }

        if (times.Length.TotalHours > MostHours)
        {
            return Refused(TranscodeDiagnostics.TooLong, place, times.Length.TotalHours.ToString("0.0", CultureInfo.InvariantCulture));
        }

        picture = picture is null ? null : picture with { Fields = await new FieldProbe(tools).CountAsync(path, picture, beginning, times.Length, cancellation) };
        return new ProbeOutcome.Usable(new(format, times.Length, times.PictureStart, picture, sound) { Timing = times.Timing() });
    }

    /// <summary>
    /// Reads when all packets are, without decoding them, on the times on which ffmpeg will encode: jumps of a recording's clock are taken out, and
    /// a stream without times has been given some. So a lesson is as long as its content, whatever its header and its clock say.
    /// </summary>
    private async Task<(PacketTimes Times, ChildOutcome? Failed)> TimesAsync(string path, PictureInfo? picture, SoundInfo? sound, CancellationToken cancellation)
    {
        var times = new PacketTimes(picture is null ? null : 0, sound is null ? null : picture is null ? 0 : 1);
        var start = ChildProcess.Start(new(tools.Ffmpeg,
        [
            "-nostdin", "-hide_banner", "-nostats", "-v", "error", .. MediaSandbox.Input, "-i", "file:" + path,
            .. new[] { picture?.Stream, sound?.Stream }.OfType<int>().SelectMany(s => (string[])["-map", "0:" + Text(s)]),
            "-c", "copy", "-copyinkf", "-copypriorss", "1", "-max_muxing_queue_size", "100000", "-f", "framecrc", "pipe:1",
        ]) { Sandbox = MediaSandbox.Probing });
        if (start is not ChildOutcome.Started { Child: var child })
        {
            return (times, start);
        }

        await using var owned = child;
        using var stop = cancellation.Register(() => _ = child.KillAsync());
        using var lines = new StreamReader(child.Output);
        while (await lines.ReadLineAsync(CancellationToken.None) is { } line)
        {
            times.Take(line);
        }

        // What ends by itself, with whatever code, has read the file to its end, or to where it is damaged.
        return (times, await child.Completion is var ended and not ChildOutcome.Exited { Signal: null } ? ended : null);
    }

    /// <summary>Decodes the first second of the picture, and looks at its fields.</summary>
    private Task<ChildRun> BeginAsync(string path, PictureInfo picture, CancellationToken cancellation) =>
        DecodeAsync(path, picture.Stream, ["-vf", $"{FieldProbe.Filters},fps=25", "-frames:v", Text(PicturesOfASecond)], cancellation);

    /// <summary>Null if the first second of the picture came.</summary>
    private static ProbeOutcome? Fault(ChildRun run, string path, PictureInfo picture, SourceLocation place)
    {
        if (run.Outcome is not ChildOutcome.Exited { Signal: null } exited)
        {
            return new ProbeOutcome.Failed(run.Outcome);
        }

        const string Key = "frame=";
        var last = run.Text.Split('\n').LastOrDefault(l => l.StartsWith(Key, StringComparison.Ordinal)) ?? Key;
        var pictures = int.TryParse(last.AsSpan(Key.Length).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return pictures >= PicturesOfASecond ? null
            : exited.ErrorTail.Any(l => l.Contains("DRM", StringComparison.Ordinal)) ? Refused(TranscodeDiagnostics.Encrypted, place, "DRM")
            : pictures == 0 || exited.LastError.Length > 0 || !exited.Succeeded
                ? Refused(TranscodeDiagnostics.NotDecodable, place, exited.LastError.Length > 0 ? Cause(exited, path) : $"{Text(pictures)} of {Text(PicturesOfASecond)} pictures")
            : pictures == 1 ? Refused(TranscodeDiagnostics.StillPicture, place, picture.Codec.ToUpperInvariant())
            : Refused(TranscodeDiagnostics.TooShort, place, ((decimal)pictures / PicturesOfASecond).ToString("0.0", CultureInfo.InvariantCulture));
    }

    /// <summary>Decodes all of the sound, some seconds for a lesson: ffmpeg tells each time that it sets up for another kind.</summary>
    private async Task<bool> ChangesAsync(string path, SoundInfo sound, CancellationToken cancellation)
    {
        var kinds = 0;
        await ChildProcess.RunAsync(
            new(tools.Ffmpeg,
            [
                "-nostdin", "-hide_banner", "-nostats", "-v", "verbose", .. MediaSandbox.Input, "-threads", "1", "-i", "file:" + path,
                "-map", "0:" + Text(sound.Stream), "-f", "null", "-",
            ])
            { Sandbox = MediaSandbox.Probing, OnErrorLine = line => kinds += line.Contains(" samplerate:", StringComparison.Ordinal) ? 1 : 0 },
            cancellation);
        return kinds > 1;
    }

    /// <summary>Decodes a stream into nothing.</summary>
    private Task<ChildRun> DecodeAsync(string path, int stream, ImmutableArray<string> options, CancellationToken cancellation) => ChildProcess.RunAsync(
        new(tools.Ffmpeg,
        [
            "-nostdin", "-hide_banner", "-nostats", "-v", "error", .. MediaSandbox.Input, "-threads", "1", "-i", "file:" + path,
            "-map", "0:" + Text(stream), .. options, "-progress", "pipe:1", "-f", "null", "-",
        ]) { Sandbox = MediaSandbox.Probing },
        cancellation);

    private static string Cause(ChildOutcome.Exited exited, string path) =>
        exited.LastError.Replace("file:" + path + ": ", "", StringComparison.Ordinal).TrimEnd('.');

    private static ProbeOutcome.Refused Refused(DiagnosticDescriptor descriptor, SourceLocation place, params ImmutableArray<string> arguments) =>
        new([Diagnostic.At(descriptor, place, arguments)]);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
