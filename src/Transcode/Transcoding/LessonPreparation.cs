using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.AirFiles;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Quality;
using Airclass.Transcode.Store;

namespace Airclass.Transcode.Transcoding;

/// <summary>
/// Makes lessons ready for air: a source and profiles in, air files in the store out. The source is decoded once for all of them. What is there
/// already is not made again, and two that ask for the same at once wait for one encode. May be killed at any time: the store holds whole air
/// files only, and what was finished of an encode is gone on with.
/// </summary>
/// <param name="tools">The ffmpeg to use.</param>
/// <param name="store">Where air files are kept.</param>
/// <param name="time">The clock for progress.</param>
/// <param name="threads">Threads of each encoder; 0: as many as ffmpeg likes.</param>
/// <param name="quality">What is asked of lessons; null: nothing, and they are encoded as they are.</param>
public sealed class LessonPreparation(FfmpegTools tools, AirFileStore store, TimeProvider time, int threads = 0, QualityThresholds? quality = null)
{
    private readonly QualityShelf _reports = new(store.Layout);

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
        return (await source.HashAsync(profile, cancellation)).Value is { } hash ? store.Find(RecipeOf(hash, profile)) : null;
    }

    /// <summary>Finds or makes the air files of a source for several profiles.</summary>
    /// <param name="source">The lesson.</param>
    /// <param name="profiles">For whom; each once.</param>
    /// <param name="progress">Hears how far an encode is; may be null.</param>
    /// <param name="cancellation">Stops it; what is finished is gone on with the next time.</param>
    public async Task<LessonOutcome> PrepareAsync(
        ILessonSource source, ImmutableArray<Profile> profiles, IProgress<TranscodeProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        var outcomes = new Dictionary<ProfileName, PreparationOutcome>();
        try
        {
            await MakeAsync(source, await WantedAsync(source, profiles, outcomes, cancellation), outcomes, progress, cancellation);
        }
        catch (OperationCanceledException)
        {
            Rest(new PreparationOutcome.Cancelled());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Rest(new PreparationOutcome.Failed($"{store.Layout.Root}: {e.Message}"));
        }

        return new(outcomes.ToImmutableDictionary());

        void Rest(PreparationOutcome outcome) => profiles.ToList().ForEach(p => outcomes.TryAdd(p.Name, outcome));
    }

    /// <summary>Finds or makes the air file of a source for one profile.</summary>
    public async Task<PreparationOutcome> PrepareAsync(
        ILessonSource source, Profile profile, IProgress<TranscodeProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return (await PrepareAsync(source, [profile], progress, cancellation)).Of(profile.Name);
    }

    /// <summary>Makes an air file outside the store, with its sidecar beside it (the ending <c>.json</c> instead of its own).</summary>
    /// <param name="source">The lesson.</param>
    /// <param name="profile">For whom; one that goes on the wire.</param>
    /// <param name="path">The air file; replaced if it exists.</param>
    /// <param name="progress">Hears how far it is; may be null.</param>
    /// <param name="cancellation">Stops it at once.</param>
    public async Task<PreparationOutcome> MakeFileAsync(
        ILessonSource source, Profile profile, string path, IProgress<TranscodeProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(profile);
        try
        {
            // On the same disk, so that what was made only changes its name.
            using var work = SourceWork.In(Path.GetDirectoryName(Path.GetFullPath(path))!);
            var own = new AirFileStore(new(work.Path));
            var outcome = await new LessonPreparation(tools, own, time, threads, quality).PrepareAsync(source, profile with { Cmaf = false }, progress, cancellation);
            if (outcome is PreparationOutcome.Prepared { Sidecar.Id: var made })
            {
                System.IO.File.Move(own.Layout.AirFile(made), path, overwrite: true);
                System.IO.File.Move(own.Layout.Sidecar(made), Path.ChangeExtension(path, ".json"), overwrite: true);
            }

            return outcome;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new PreparationOutcome.Failed($"{path}: {e.Message}");
        }
    }

    /// <summary>What has to be made, in the order of its hash: the order in which locks are taken, so that nobody waits for somebody who waits.</summary>
    private async Task<ImmutableArray<Wanted>> WantedAsync(
        ILessonSource source, ImmutableArray<Profile> profiles, Dictionary<ProfileName, PreparationOutcome> outcomes, CancellationToken cancellation)
    {
        var wanted = new List<Wanted>();
        foreach (var profile in profiles)
        {
            var hash = await source.HashAsync(profile, cancellation);
            var recipe = hash.Value is null ? null : RecipeOf(hash.Value, profile);
            if (recipe is null)
            {
                outcomes[profile.Name] = Outcome(hash.Failure!);
            }
            else if (RenditionWork.Find(store, profile, recipe) is { } known)
            {
                outcomes[profile.Name] = known;
            }
            else
            {
                wanted.Add(new(profile, hash.Value!, recipe));
            }
        }

        return [.. wanted.OrderBy(w => w.Recipe, StringComparer.Ordinal)];
    }

    private async Task MakeAsync(
        ILessonSource source, ImmutableArray<Wanted> wanted, Dictionary<ProfileName, PreparationOutcome> outcomes,
        IProgress<TranscodeProgress>? progress, CancellationToken cancellation)
    {
        var works = new List<(RenditionWork Work, string Content)>();
        try
        {
            foreach (var (profile, content, recipe) in wanted)
            {
                var turn = await store.LockAsync(recipe, cancellation);
                works.Add((new(store, profile, recipe, turn), content));
                if (RenditionWork.Find(store, profile, recipe) is { } made)
                {
                    outcomes[profile.Name] = made;
                }
            }

            QualityRun? measured = null;
            foreach (var alike in works.Where(w => !outcomes.ContainsKey(w.Work.Profile.Name)).GroupBy(w => w.Content, w => w.Work, StringComparer.Ordinal))
            {
                var run = await MakeAsync(source, [.. alike], outcomes, progress, cancellation);
                measured = run is { Reported: true } ? run : measured;
            }

            await (measured?.AddAsync(
            [
                .. from work in works
                   let prepared = outcomes[work.Work.Profile.Name] as PreparationOutcome.Prepared
                   where prepared is not null
                   select (work.Work.Profile, store.Layout.AirFile(prepared.Sidecar.Id)),
            ], tools, cancellation) ?? Task.CompletedTask);
        }
        finally
        {
            works.ForEach(w => w.Work.Dispose());
        }
    }

    /// <returns>The quality control that looked on; null if the source could not be used.</returns>
    private async Task<QualityRun?> MakeAsync(
        ILessonSource source, ImmutableArray<RenditionWork> works, Dictionary<ProfileName, PreparationOutcome> outcomes,
        IProgress<TranscodeProgress>? progress, CancellationToken cancellation)
    {
        using var folder = SourceWork.In(store.Layout.Work);
        var opened = await source.OpenAsync(works[0].Profile, folder.Path, cancellation);
        if (opened is not SourceOutcome.Opened { Source: var ready, Warnings: var warnings })
        {
            works.ToList().ForEach(w => outcomes[w.Profile.Name] = Outcome(opened));
            return null;
        }

        var (run, outcome) = await QualityRun.BeginAsync(ready, _reports, quality, tools, Path.Combine(folder.Path, "tap"), cancellation);
        if (run is null)
        {
            works.ToList().ForEach(w => outcomes[w.Profile.Name] = outcome!);
            return null;
        }

        works.ToList().ForEach(w => w.Open(run.Source, tools, threads));
        ImmutableArray<CellLine> lines = [.. works.SelectMany(w => w.Lines)];
        var (encodes, watched) = await new Transcoder(tools, time, threads).EncodeAsync(
            run.Source, lines, run.Tap, progress is null ? null : new(progress, lines, time), cancellation);
        if (await JudgedAsync(run, lines, encodes, watched, cancellation) is { } failed)
        {
            works.ToList().ForEach(w => outcomes[w.Profile.Name] = failed);
            works.Where(_ => failed is PreparationOutcome.Refused).ToList().ForEach(w => w.Discard());
            return run;
        }

        warnings = [.. warnings, .. run.Warnings];
        foreach (var work in works)
        {
            outcomes[work.Profile.Name] = await work.FinishAsync(
                [.. work.Lines.Select(line => encodes[lines.IndexOf(line)])], tools, encoded => Warnings(warnings, encoded, source), cancellation);
            if (outcomes[work.Profile.Name] is PreparationOutcome.Prepared or PreparationOutcome.Offered || work.Lines.Any(l => l.Fault is not null))
            {
                work.Discard();
            }
        }

        return run;
    }

    /// <summary>What quality control says, if an encode is whole. What was encoded before a kill is watched now: nothing airs unseen.</summary>
    private async Task<PreparationOutcome?> JudgedAsync(
        QualityRun run, ImmutableArray<CellLine> lines, ImmutableArray<TranscodeOutcome> encodes, bool watched, CancellationToken cancellation)
    {
        var whole = lines.Zip(encodes).Where(e => e.Second is TranscodeOutcome.Encoded).ToArray();
        return whole.Length == 0 ? null
            : (watched ? null : await run.WatchAsync(tools, cancellation))
                ?? run.End(whole.Select(e => (e.First.Order.Profile.Name, ((TranscodeOutcome.Encoded)e.Second).Tightened)));
    }

    /// <summary>Everything sounds as the station asks, so the same content has other air files at another loudness.</summary>
    private string RecipeOf(string content, Profile profile) =>
        RecipeHash.Of(quality is null ? content : $"{content} {quality.SoundKey}", profile, tools.EncoderVersion);

    /// <summary>Quality control says where a decoder complained (QC0028); without it, that it did.</summary>
    private ImmutableArray<Diagnostic> Warnings(ImmutableArray<Diagnostic> found, TranscodeOutcome.Encoded encoded, ILessonSource source) =>
        encoded.Complaints == 0 || quality is not null ? found
            : [.. found, Diagnostic.At(TranscodeDiagnostics.Damaged, new(source.Name), encoded.Complaints.ToString(CultureInfo.InvariantCulture))];

    private static PreparationOutcome Outcome(SourceOutcome failure) => failure switch
    {
        SourceOutcome.Refused refused => new PreparationOutcome.Refused(refused.Diagnostics),
        SourceOutcome.Failed failed => new PreparationOutcome.Failed(failed.Reason),
        _ => throw new InvalidOperationException($"no failure: {failure}"),
    };

    private sealed record Wanted(Profile Profile, string Content, string Recipe);
}
