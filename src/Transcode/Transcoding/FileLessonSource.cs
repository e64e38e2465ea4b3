using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Store;

namespace Airclass.Transcode.Transcoding;

/// <summary>A lesson file: anything that ffmpeg reads and that has a picture.</summary>
/// <param name="path">Where it is.</param>
/// <param name="at">Where somebody named it, for diagnostics; null: the file itself.</param>
/// <param name="tools">The ffmpeg to use.</param>
/// <param name="cache">What is known of files already.</param>
public sealed class FileLessonSource(string path, SourceLocation? at, FfmpegTools tools, ProbeCache cache) : ILessonSource
{
    /// <inheritdoc/>
    public string Name => path;

    /// <inheritdoc/>
    public async Task<SourceHash> HashAsync(CancellationToken cancellation = default)
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

    /// <inheritdoc/>
    public async Task<CellCount?> LengthAsync(Profile profile, CancellationToken cancellation = default) =>
        (await ProbeAsync(cancellation)).File is { } file ? Transcoder.CellsOf(file.Info.Length, profile) : null;

    /// <inheritdoc/>
    public async Task<SourceOutcome> OpenAsync(Profile profile, string workFolder, CancellationToken cancellation = default)
    {
        var (file, failure) = await ProbeAsync(cancellation);
        return file is null ? failure! : new SourceOutcome.Opened(
            SourceOf(file), file.Info.Sound is null ? [Diagnostic.At(TranscodeDiagnostics.NoSound, at ?? new(path))] : []);
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

    private TranscodeSource SourceOf(ProbedFile file) => new()
    {
        Name = path,
        ContentHash = file.ContentHash,
        Inputs = [["-i", "file:" + path]],
        PictureGraph = string.Create(CultureInfo.InvariantCulture, $"[0:{file.Info.Picture.Stream}]null[picture]"),
        SoundGraph = file.Info.Sound is { } sound ? string.Create(CultureInfo.InvariantCulture, $"[0:{sound.Stream}]anull[sound]") : null,
        Length = file.Info.Length,
        MayBeInterlaced = file.Info.Picture.MayBeInterlaced,
    };
}
