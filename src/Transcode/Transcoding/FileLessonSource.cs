using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Store;
using NodaTime;

namespace Airclass.Transcode.Transcoding;

/// <summary>A lesson file: anything that ffmpeg reads and that has a picture.</summary>
/// <param name="path">Where it is.</param>
/// <param name="at">Where somebody named it, for diagnostics; null: the file itself.</param>
/// <param name="tools">The ffmpeg to use.</param>
/// <param name="cache">What is known of files already.</param>
public sealed class FileLessonSource(string path, SourceLocation? at, FfmpegTools tools, ProbeCache cache) : ILessonSource
{
    private const long PictureNanoseconds = 1_000_000_000L / VideoFormat.FramesPerSecond;

    /// <inheritdoc/>
    public string Name => path;

    /// <inheritdoc/>
    public Task<SourceHash> HashAsync(Profile profile, CancellationToken cancellation = default) => HashAsync(cancellation);

    /// <inheritdoc/>
    public async Task<CellCount?> LengthAsync(Profile profile, CancellationToken cancellation = default) =>
        (await ProbeAsync(cancellation)).File is { } file ? Transcoder.CellsOf(LengthOf(file), profile) : null;

    /// <inheritdoc/>
    public async Task<SourceOutcome> OpenAsync(Profile profile, string workFolder, CancellationToken cancellation = default)
    {
        var (file, failure) = await ProbeAsync(cancellation);
        return file is null ? failure! : new SourceOutcome.Opened(
            SourceOf(file), file.Info.Sound is null ? [Diagnostic.At(TranscodeDiagnostics.NoSound, at ?? new(path))] : []);
    }

    private async Task<SourceHash> HashAsync(CancellationToken cancellation)
    {
        if (MediaFiles.Fault(path, at ?? new(path)) is { } fault)
        {
            return SourceHash.None(new SourceOutcome.Refused([fault]));
        }

        if (cache.Find(path) is { } known)
        {
            return SourceHash.Of(known.ContentHash);
        }

        try
        {
            return SourceHash.Of(await MediaFiles.HashAsync(path, cancellation));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return SourceHash.None(new SourceOutcome.Refused([Diagnostic.At(TranscodeDiagnostics.Unreadable, at ?? new(path), e.Message)]));
        }
    }

    private async Task<(ProbedFile? File, SourceOutcome? Failure)> ProbeAsync(CancellationToken cancellation)
    {
        if (MediaFiles.Fault(path, at ?? new(path)) is null && cache.Find(path) is { } known)
        {
            return (known, null);
        }

        var hash = await HashAsync(cancellation);
        if (hash.Value is null)
        {
            return (null, hash.Failure);
        }

        switch (await new MediaProbe(tools).ProbeAsync(path, at, cancellation))
        {
            case ProbeOutcome.Usable usable:
                var file = new ProbedFile(hash.Value, usable.Info);
                cache.Keep(path, file);
                return (file, null);
            case ProbeOutcome.Refused refused:
                return (null, new SourceOutcome.Refused(refused.Diagnostics));
            case ProbeOutcome.Failed failed:
                return (null, new SourceOutcome.Failed($"{path}: {failed.Reason}"));
            case var other:
                throw new InvalidOperationException($"unknown outcome {other}");
        }
    }

    private TranscodeSource SourceOf(ProbedFile file)
    {
        // Pictures go to a grid of 40 ms. A sound that starts a little earlier than they (the encoder's delay, in TS and MKV) would put them all
        // between two lines of it: both are moved together so that the first picture stands on one.
        var shift = string.Create(CultureInfo.InvariantCulture, $"PTS+{DelayOf(file)}/1000000000/TB");
        return new()
        {
            Name = path,
            ContentHash = file.ContentHash,
            Inputs = [[.. MediaSandbox.Input, "-i", "file:" + path]],
            PictureGraph = string.Create(CultureInfo.InvariantCulture, $"[0:{file.Info.Picture.Stream}]setpts={shift}[picture]"),
            SoundGraph = file.Info.Sound is { } sound ? string.Create(CultureInfo.InvariantCulture, $"[0:{sound.Stream}]asetpts={shift}[sound]") : null,
            Length = LengthOf(file),
            MayBeInterlaced = file.Info.Picture.MayBeInterlaced,
        };
    }

    private static Duration LengthOf(ProbedFile file) => file.Info.Length + Duration.FromNanoseconds(DelayOf(file));

    /// <summary>Nanoseconds from the first picture to the next line of the grid.</summary>
    private static long DelayOf(ProbedFile file) =>
        (PictureNanoseconds - (file.Info.PictureStart.ToInt64Nanoseconds() % PictureNanoseconds)) % PictureNanoseconds;
}
