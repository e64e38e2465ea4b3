using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.AirFiles;
using Airclass.Domain.Profiles;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Store;

namespace Airclass.Transcode.Transcoding;

/// <summary>
/// Makes lessons ready for air: a source and a profile in, an air file in the store out. What is there already is not made again, and two that
/// ask for the same at once wait for one encode. May be killed at any time: the store holds whole air files only.
/// </summary>
/// <param name="tools">The ffmpeg to use.</param>
/// <param name="store">Where air files are kept.</param>
/// <param name="time">The clock for progress.</param>
/// <param name="threads">Threads of the encoder; 0: as many as ffmpeg likes.</param>
public sealed class LessonPreparation(FfmpegTools tools, AirFileStore store, TimeProvider time, int threads = 0)
{
    private readonly ProbeCache _probes = new(Path.Combine(store.Layout.Root, "probes"));

    /// <summary>A lesson file as a source; its diagnostics stand at the place that named it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="at">Who named it; null: the file itself.</param>
    /// <param name="card">Draws the title card of a recording of sound alone; null: such a file is refused.</param>
    public ILessonSource File(string path, SourceLocation? at = null, Func<Profile, LessonCard?>? card = null) =>
        new FileLessonSource(Path.GetFullPath(path), at, tools, _probes, card);

    /// <summary>The air file of a source if it is there already; null if it has to be made, or can't be.</summary>
    public async Task<AirFileSidecar?> FindAsync(ILessonSource source, Profile profile, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return (await source.HashAsync(profile, cancellation)).Value is { } hash ? store.Find(RecipeHash.Of(hash, profile, tools.EncoderVersion)) : null;
    }

    /// <summary>Finds or makes the air files of a source for several profiles.</summary>
    /// <param name="source">The lesson.</param>
    /// <param name="profiles">For whom; each once.</param>
    /// <param name="progress">Hears how far an encode is; may be null.</param>
    /// <param name="cancellation">Stops it at once.</param>
    public async Task<LessonOutcome> PrepareAsync(
        ILessonSource source, ImmutableArray<Profile> profiles, IProgress<TranscodeProgress>? progress = null, CancellationToken cancellation = default)
    {
        var outcomes = ImmutableDictionary.CreateBuilder<ProfileName, PreparationOutcome>();
        foreach (var profile in profiles)
        {
            outcomes.Add(profile.Name, await PrepareAsync(source, profile, progress, cancellation));
        }

        return new(outcomes.ToImmutable());
    }

    /// <summary>Finds or makes the air file of a source for one profile.</summary>
    /// <param name="source">The lesson.</param>
    /// <param name="profile">For whom.</param>
    /// <param name="progress">Hears how far an encode is; may be null.</param>
    /// <param name="cancellation">Stops it at once.</param>
    public async Task<PreparationOutcome> PrepareAsync(
        ILessonSource source, Profile profile, IProgress<TranscodeProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        try
        {
            var hash = await source.HashAsync(profile, cancellation);
            if (hash.Value is null)
            {
                return Outcome(hash.Failure!);
            }

            var recipe = RecipeHash.Of(hash.Value, profile, tools.EncoderVersion);
            if (store.Find(recipe) is { } known)
            {
                return new PreparationOutcome.Prepared(known, Made: false, []);
            }

            using var turn = await store.LockAsync(recipe, cancellation);
            return store.Find(recipe) is { } made
                ? new PreparationOutcome.Prepared(made, Made: false, [])
                : await MakeAsync(source, profile, recipe, progress, cancellation);
        }
        catch (OperationCanceledException)
        {
            return new PreparationOutcome.Cancelled();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new PreparationOutcome.Failed($"{store.Layout.Root}: {e.Message}");
        }
    }

    /// <summary>Makes an air file outside the store, with its sidecar beside it (the ending <c>.json</c> instead of its own).</summary>
    /// <param name="source">The lesson.</param>
    /// <param name="profile">For whom.</param>
    /// <param name="path">The air file; replaced if it exists.</param>
    /// <param name="progress">Hears how far it is; may be null.</param>
    /// <param name="cancellation">Stops it at once.</param>
    public async Task<PreparationOutcome> MakeFileAsync(
        ILessonSource source, Profile profile, string path, IProgress<TranscodeProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        try
        {
            var hash = await source.HashAsync(profile, cancellation);
            if (hash.Value is null)
            {
                return Outcome(hash.Failure!);
            }

            using var writer = AirFileWriter.Open(Path.GetDirectoryName(Path.GetFullPath(path))!);
            return await EncodeAsync(source, profile, writer, progress, content =>
            {
                var sidecar = content.ToSidecar(profile, RecipeHash.Of(hash.Value, profile, tools.EncoderVersion));
                writer.Publish(path);
                AirFileWriter.WriteWhole(Path.ChangeExtension(path, ".json"), SidecarJson.Write(sidecar));
                return new StoreOutcome.Stored(sidecar);
            }, cancellation);
        }
        catch (OperationCanceledException)
        {
            return new PreparationOutcome.Cancelled();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new PreparationOutcome.Failed($"{path}: {e.Message}");
        }
    }

    private async Task<PreparationOutcome> MakeAsync(
        ILessonSource source, Profile profile, string recipe, IProgress<TranscodeProgress>? progress, CancellationToken cancellation)
    {
        using var writer = store.Write();
        return await EncodeAsync(
            source, profile, writer, progress, content => store.Put(writer, content, profile, recipe, tools.EncoderVersion), cancellation);
    }

    private async Task<PreparationOutcome> EncodeAsync(
        ILessonSource source, Profile profile, AirFileWriter writer, IProgress<TranscodeProgress>? progress,
        Func<AirFileContent, StoreOutcome> put, CancellationToken cancellation)
    {
        var work = Directory.CreateDirectory(writer.WorkPath + AirFileWriter.FolderEnding).FullName;
        try
        {
            var opened = await source.OpenAsync(profile, work, cancellation);
            if (opened is not SourceOutcome.Opened { Source: var ready, Warnings: var warnings })
            {
                return Outcome(opened);
            }

            return await new Transcoder(tools, time, threads).EncodeAsync(ready, profile, writer, progress, cancellation) switch
            {
                TranscodeOutcome.Encoded encoded => put(encoded.Content) switch
                {
                    StoreOutcome.Stored stored => new PreparationOutcome.Prepared(stored.Sidecar, Made: true, Warnings(warnings, encoded, source)),
                    var refused => new PreparationOutcome.Failed($"{source.Name}: {refused}"),
                },
                TranscodeOutcome.Failed failed => new PreparationOutcome.Failed(failed.Reason),
                _ => new PreparationOutcome.Cancelled(),
            };
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static ImmutableArray<Diagnostic> Warnings(ImmutableArray<Diagnostic> found, TranscodeOutcome.Encoded encoded, ILessonSource source) =>
        encoded.Complaints == 0 ? found
            : [.. found, Diagnostic.At(TranscodeDiagnostics.Damaged, new(source.Name), encoded.Complaints.ToString(CultureInfo.InvariantCulture))];

    private static PreparationOutcome Outcome(SourceOutcome failure) => failure switch
    {
        SourceOutcome.Refused refused => new PreparationOutcome.Refused(refused.Diagnostics),
        SourceOutcome.Failed failed => new PreparationOutcome.Failed(failed.Reason),
        _ => throw new InvalidOperationException($"no failure: {failure}"),
    };
}
