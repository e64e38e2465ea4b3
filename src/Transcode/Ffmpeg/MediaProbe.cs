using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Airclass.Domain.Diagnostics;
using Airclass.Transcode.Transcoding;
using NodaTime;

namespace Airclass.Transcode.Ffmpeg;

/// <summary>What came of probing a file.</summary>
public abstract record ProbeOutcome
{
    private ProbeOutcome()
    {
    }

    /// <summary>It can be encoded; there may be warnings.</summary>
    public sealed record Usable(MediaInfo Info, ImmutableArray<Diagnostic> Warnings) : ProbeOutcome;

    /// <summary>It cannot: what is wrong with it.</summary>
    public sealed record Refused(ImmutableArray<Diagnostic> Diagnostics) : ProbeOutcome;

    /// <summary>It could not be probed: no ffprobe, or stopped.</summary>
    public sealed record Failed(ChildOutcome Reason) : ProbeOutcome;
}

/// <summary>
/// Finds out what a lesson file is, and whether a second of its picture really decodes. Reads the whole file once, without decoding it, for its
/// true length.
/// </summary>
public sealed class MediaProbe(FfmpegTools tools)
{
    private const int PicturesOfASecond = 25;
    private const int MostHours = 12;

    /// <summary>Probes a file. Its diagnostics stand at <paramref name="at"/>, or at the file itself.</summary>
    public async Task<ProbeOutcome> ProbeAsync(string path, SourceLocation? at = null, CancellationToken cancellation = default)
    {
        var place = at ?? new(path);
        if (MediaFiles.Fault(path, place) is { } fault)
        {
            return new ProbeOutcome.Refused([fault]);
        }

        var run = await ChildProcess.RunAsync(Probe(["-of", "json", "-show_format", "-show_streams", "file:" + path]), cancellation);
        if (run.Outcome is not ChildOutcome.Exited exited)
        {
            return new ProbeOutcome.Failed(run.Outcome);
        }

        using var json = run.Succeeded ? JsonDocument.Parse(run.Output) : null;
        var format = json is null ? "" : Text(json.RootElement.GetProperty("format"), "format_name");
        if (json is null)
        {
            return Refused(TranscodeDiagnostics.NotMedia, place, Cause(exited, path));
        }

        var streams = json.RootElement.GetProperty("streams").EnumerateArray().ToArray();
        return Pictures(streams).FirstOrDefault() is { } picture
            ? await ProbeAsync(path, place, format, StartOf(json.RootElement), picture, Sounds(streams), cancellation)
            : Refused(TranscodeDiagnostics.NoPicture, place);
    }

    private async Task<ProbeOutcome> ProbeAsync(
        string path, SourceLocation place, string format, decimal start, PictureInfo picture, ImmutableArray<SoundInfo> sounds, CancellationToken cancellation)
    {
        var (pictures, outcome) = await DecodeAsync(path, picture.Stream, ["-vf", "fps=25", "-frames:v", Text(PicturesOfASecond)], "frame=", cancellation);
        if (outcome is not ChildOutcome.Exited exited)
        {
            return new ProbeOutcome.Failed(outcome);
        }

        if (pictures < PicturesOfASecond)
        {
            return Refused(TranscodeDiagnostics.NotDecodable, place, exited.LastError.Length > 0 ? Cause(exited, path) : $"{Text(pictures)} of {Text(PicturesOfASecond)} pictures");
        }

        SoundInfo? sound = null;
        foreach (var candidate in sounds)
        {
            sound ??= await DecodesAsync(path, candidate, cancellation) ? candidate : null;
        }

        var (times, failed) = await TimesAsync(path, start, picture.Stream, sound?.Stream, cancellation);
        if (failed is not null)
        {
            return new ProbeOutcome.Failed(failed);
        }

        return times.Length.TotalHours > MostHours
            ? Refused(TranscodeDiagnostics.TooLong, place, times.Length.TotalHours.ToString("0.0", CultureInfo.InvariantCulture))
            : new ProbeOutcome.Usable(
                new(format, times.Length, times.PictureStart, picture, sound) { Timing = times.Timing() }, sound is null ? [Diagnostic.At(TranscodeDiagnostics.NoSound, place)] : []);
    }

    private async Task<bool> DecodesAsync(string path, SoundInfo sound, CancellationToken cancellation)
    {
        var (_, outcome) = await DecodeAsync(path, sound.Stream, ["-frames:a", "10"], "frame=", cancellation);
        return outcome is ChildOutcome.Exited { Succeeded: true };
    }

    /// <summary>Decodes a stream into nothing and returns the last number that the progress gives for a key.</summary>
    private async Task<(long Number, ChildOutcome Outcome)> DecodeAsync(
        string path, int stream, ImmutableArray<string> options, string key, CancellationToken cancellation)
    {
        var run = await ChildProcess.RunAsync(
            new(tools.Ffmpeg,
            [
                "-nostdin", "-hide_banner", "-nostats", "-v", "error", .. MediaSandbox.Input, "-threads", "1", "-i", "file:" + path,
                "-map", "0:" + Text(stream), .. options, "-progress", "pipe:1", "-f", "null", "-",
            ]) { Sandbox = MediaSandbox.Probing },
            cancellation);
        var last = run.Text.Split('\n').LastOrDefault(l => l.StartsWith(key, StringComparison.Ordinal)) ?? key;
        return (long.TryParse(last.AsSpan(key.Length).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0, run.Outcome);
    }

    private async Task<(PacketTimes Times, ChildOutcome? Failed)> TimesAsync(
        string path, decimal fileStart, int picture, int? sound, CancellationToken cancellation)
    {
        var times = new PacketTimes(picture, sound, fileStart);
        var start = ChildProcess.Start(
            Probe(["-show_entries", "packet=stream_index,pts_time,dts_time,duration_time", "-of", "csv=p=0", "file:" + path]));
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

        return (times, await child.Completion is ChildOutcome.Cancelled cancelled ? cancelled : null);
    }

    private ChildCommand Probe(ImmutableArray<string> words) =>
        new(tools.Ffprobe, ["-v", "error", .. MediaSandbox.Input, .. words]) { Sandbox = MediaSandbox.Probing };

    private static IEnumerable<PictureInfo> Pictures(IEnumerable<JsonElement> streams) =>
        from stream in streams
        where Text(stream, "codec_type") is "video" && Text(stream, "codec_name") is not ("" or "unknown") && !IsCover(stream)
        where Number(stream, "width") > 0 && Number(stream, "height") > 0
        select new PictureInfo(
            Number(stream, "index"), Text(stream, "codec_name"), Number(stream, "width"), Number(stream, "height"), Text(stream, "avg_frame_rate"),
            Text(stream, "field_order") is not "progressive")
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

    private static ImmutableArray<SoundInfo> Sounds(IEnumerable<JsonElement> streams) =>
    [
        .. from stream in streams
           where Text(stream, "codec_type") is "audio" && Text(stream, "codec_name") is not ("" or "unknown")
           let rate = int.TryParse(Text(stream, "sample_rate"), NumberStyles.None, CultureInfo.InvariantCulture, out var hertz) ? hertz : 0
           where rate > 0 && Number(stream, "channels") > 0
           select new SoundInfo(Number(stream, "index"), Text(stream, "codec_name"), rate, Number(stream, "channels")),
    ];

    private static bool IsCover(JsonElement stream) =>
        stream.TryGetProperty("disposition", out var disposition) && Number(disposition, "attached_pic") == 1;

    // ffmpeg counts from the file's own start.
    private static decimal StartOf(JsonElement root) => Seconds(Text(root.GetProperty("format"), "start_time")) ?? 0;

    private static string Cause(ChildOutcome.Exited exited, string path) =>
        exited.LastError.Replace("file:" + path + ": ", "", StringComparison.Ordinal).TrimEnd('.');

    private static ProbeOutcome.Refused Refused(DiagnosticDescriptor descriptor, SourceLocation place, params ImmutableArray<string> arguments) =>
        new([Diagnostic.At(descriptor, place, arguments)]);

    private static string Text(JsonElement element, string key) =>
        element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static int Number(JsonElement element, string key) =>
        element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : 0;

    private static decimal? Seconds(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
