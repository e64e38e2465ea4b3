using Airclass.Domain.Diagnostics;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Store;
using NodaTime;

namespace Airclass.Transcode.Transcoding;

/// <summary>A lesson file: anything that ffmpeg reads and that has a picture, or sound that a title card can go over.</summary>
/// <param name="path">Where it is.</param>
/// <param name="at">Where somebody named it, for diagnostics; null: the file itself.</param>
/// <param name="tools">The ffmpeg to use.</param>
/// <param name="cache">What is known of files already.</param>
/// <param name="card">Draws the title card of a recording of sound alone; null: there is none, and such a file is refused.</param>
public sealed class FileLessonSource(string path, SourceLocation? at, FfmpegTools tools, ProbeCache cache, Func<Profile, LessonCard?>? card = null) : ILessonSource
{
    /// <inheritdoc/>
    public string Name => path;

    /// <inheritdoc/>
    public async Task<SourceHash> HashAsync(Profile profile, CancellationToken cancellation = default)
    {
        // Only with a card in hand does it matter what the file holds.
        var (file, failure) = card is null ? (null, null) : await ProbeAsync(cancellation);
        return file is not null ? SourceHash.Of(CardUnder(file, profile)?.HashWith(file.ContentHash) ?? file.ContentHash)
            : failure is SourceOutcome.Refused ? SourceHash.None(failure)
            : await FileHashAsync(cancellation);
    }

    /// <inheritdoc/>
    public async Task<CellCount?> LengthAsync(Profile profile, CancellationToken cancellation = default) =>
        (await ProbeAsync(cancellation)).File is { } file ? Transcoder.CellsOf(FileGraph.LengthOf(file.Info), profile) : null;

    /// <inheritdoc/>
    public async Task<SourceOutcome> OpenAsync(Profile profile, string workFolder, CancellationToken cancellation = default)
    {
        var (file, failure) = await ProbeAsync(cancellation);
        if (file is null)
        {
            return failure!;
        }

        var drawn = CardUnder(file, profile);
        if (file.Info.Picture is null && drawn is null)
        {
            return new SourceOutcome.Refused([Diagnostic.At(TranscodeDiagnostics.NoPicture, at ?? new(path))]);
        }

        var (sound, fault) = await EvenSound.OfAsync(path, file.Info, workFolder, tools, cancellation);
        return fault ?? new SourceOutcome.Opened(FileGraph.Of(path, file, drawn, sound), file.Info switch
        {
            { Picture: null } => [Diagnostic.At(TranscodeDiagnostics.SoundAlone, at ?? new(path))],
            { Sound: null } => [Diagnostic.At(TranscodeDiagnostics.NoSound, at ?? new(path))],
            _ => [],
        });
    }

    private LessonCard? CardUnder(ProbedFile file, Profile profile) => file.Info.Picture is null ? card?.Invoke(profile) : null;

    /// <inheritdoc/>
    public async Task<SourceHash> FileHashAsync(CancellationToken cancellation = default)
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

        var hash = await FileHashAsync(cancellation);
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
                cancellation.ThrowIfCancellationRequested();
                return (null, new SourceOutcome.Failed($"{path}: {failed.Reason}"));
            case var other:
                throw new InvalidOperationException($"unknown outcome {other}");
        }
    }
}
