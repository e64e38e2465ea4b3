using System.Collections.Immutable;
using Airclass.Domain.AirFiles;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Lessons;
using Airclass.Domain.Profiles;
using Airclass.Domain.Renditions;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station.Composition;
using Airclass.Station.Ingest;
using Airclass.Station.Storage;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Recipes;
using Airclass.Transcode.Store;
using Airclass.Transcode.Transcoding;
using NodaTime;

namespace Airclass.Station.Preparation;

/// <summary>
/// Where materials are prepared: finds or makes the air files, stores how far it is, and lets the timeline have them three cells from now. What
/// is ready is not looked at again until what it is made from changes. May be killed at any time.
/// </summary>
public sealed class Workshop
{
    private readonly OpenedStation _station;
    private readonly LessonPreparation _preparation;
    private readonly AirFileStore _store;
    private readonly FfmpegTools _tools;
    private readonly IClock _clock;
    private readonly LessonMaking _making;
    private readonly Shelf? _shelf;
    private readonly AiringGate? _gate;
    private readonly MeasuredLessons? _measured;

    /// <summary>A workshop of a station.</summary>
    /// <param name="station">The station.</param>
    /// <param name="tools">The ffmpeg to use.</param>
    /// <param name="host">The clocks.</param>
    /// <param name="database">Where readiness and air files are written down; null: nowhere, only the store is filled.</param>
    /// <param name="space">Tells whether air files fit on the disk; null: as the system says.</param>
    public Workshop(OpenedStation station, FfmpegTools tools, StationHost host, StationDatabase? database, StoreSpace? space = null)
    {
        ArgumentNullException.ThrowIfNull(station);
        ArgumentNullException.ThrowIfNull(tools);
        ArgumentNullException.ThrowIfNull(host);
        tools = tools.With(station.Definition.Encoder);
        (_station, _tools, _clock) = (station, tools, host.Clock);
        _store = new(station.Store);
        // Two encodes at once keep two cores busy; each with one thread costs less than one encode with two.
        _preparation = new(tools, _store, host.Time, quality: station.Definition.Quality);
        _making = new(_preparation, space ?? new(station.Store));
        Sources = new(station, tools, _preparation);
        _shelf = database is null ? null : new(new(database), new(database, host.Clock), new(database, host.Clock), new(database, host.Clock));
        _gate = database is null ? null : new(station, database, host.Clock);
        _measured = database is null ? null : new(station, new(database, host.Clock));
    }

    /// <summary>How many are prepared at once: one a core, since encodes run at low priority and playout before them.</summary>
    public static int Places => Environment.ProcessorCount;

    /// <summary>What materials are made from.</summary>
    public LessonSources Sources { get; }

    /// <summary>The works that are not settled, in their order.</summary>
    /// <param name="works">What is wanted.</param>
    /// <param name="failedBefore">What the world refused before then is tried again; null: a minute ago.</param>
    public ImmutableArray<Work> Open(IEnumerable<Work> works, Instant? failedBefore = null)
    {
        Sources.Refresh();
        var retry = failedBefore ?? _clock.GetCurrentInstant() - Duration.FromMinutes(1);
        var assets = _shelf?.Assets.All().ToDictionary(a => (a.Material, a.Profile));
        return [.. works.Where(w => assets?.GetValueOrDefault((w.Material, w.Profile)) is not { } asset || !IsSettled(w, asset, retry))];
    }

    /// <summary>Prepares one material for one profile.</summary>
    public async Task<PreparationOutcome> PrepareAsync(Work work, IProgress<TranscodeProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        return (await PrepareAsync(new PreparationOrder(work.Material, [work.Profile], work.NeededBy), progress, cancellation)).Of(work.Profile);
    }

    /// <summary>Prepares one material for every profile of an order, with one decode.</summary>
    public async Task<LessonOutcome> PrepareAsync(PreparationOrder order, IProgress<TranscodeProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        var delivery = await DeliveryAsync(order.Material, cancellation);
        if (Sources.Of(order.Material) is not { } source)
        {
            var unknown = new PreparationOutcome.Failed($"{order.Material}: the catalogue has no such lesson");
            return new(order.Profiles.ToImmutableDictionary(p => p, PreparationOutcome (_) => unknown));
        }

        // The keys as they are now: a file that changes meanwhile is looked at again.
        var keys = order.Profiles.ToImmutableDictionary(p => p, p => KeyOf(order.Material, _station.Profiles[p]));
        var lines = _shelf?.Log.Begin(order.Material, order.Profiles);
        foreach (var (profile, key) in keys)
        {
            Note(order.Material, profile, key, AssetState.Preparing);
        }

        var outcome = await _making.MakeAsync(source, [.. order.Profiles.Select(p => _station.Profiles[p])], _measured?.Along(delivery, progress) ?? progress, cancellation);
        delivery = await IsOfAsync(delivery, source) ? delivery : null;
        _measured?.Tell(delivery);
        foreach (var (profile, key) in keys)
        {
            Keep(order.Material, profile, key, source, outcome.Of(profile), delivery);
            if (lines is not null)
            {
                End(lines[profile], outcome.Of(profile));
            }
        }

        return outcome;
    }

    private void Keep(MaterialId material, ProfileName profile, string key, ILessonSource source, PreparationOutcome outcome, LessonFile? delivery)
    {
        switch (outcome)
        {
            case PreparationOutcome.Prepared prepared:
                LetOnAir(material, profile, prepared.Sidecar, delivery);
                Note(material, profile, key, AssetState.Ready, prepared.Sidecar, prepared.Warnings);
                break;
            case PreparationOutcome.Offered offered:
                Note(material, profile, key, AssetState.Ready, diagnostics: offered.Warnings);
                break;
            case PreparationOutcome.Refused refused:
                // Where only this machine lacks the font, the recipe is as good as it was.
                _gate?.Refuse(refused.Diagnostics.Any(d => d.Descriptor == RecipeDiagnostics.NoFont) ? null : delivery, refused.Diagnostics);
                Note(material, profile, key, AssetState.Refused, diagnostics: refused.Diagnostics);
                break;
            case PreparationOutcome.Failed failed:
                Note(material, profile, key, AssetState.Failed, diagnostics: [failed.Finding ?? Diagnostic.At(WorldDiagnostics.PreparationFailed, new(source.Name), Without(source.Name, failed.Reason))]);
                break;
            default:
                Note(material, profile, key, AssetState.Waiting);
                break;
        }
    }

    /// <summary>A reason without the name that stands before it already.</summary>
    private static string Without(string name, string reason) =>
        reason.StartsWith(name + ": ", StringComparison.Ordinal) ? reason[(name.Length + 2)..] : reason;

    private void End(long line, PreparationOutcome outcome)
    {
        var (word, airFile) = outcome switch
        {
            PreparationOutcome.Prepared prepared => (prepared.Made ? RunOutcome.Made : RunOutcome.Found, (AirFileId?)prepared.Sidecar.Id),
            PreparationOutcome.Offered offered => (offered.Made ? RunOutcome.Made : RunOutcome.Found, null),
            PreparationOutcome.Refused => (RunOutcome.Refused, null),
            PreparationOutcome.Failed => (RunOutcome.Failed, null),
            _ => (RunOutcome.Stopped, null),
        };
        _shelf!.Log.End(line, word, airFile);
    }

    private bool IsSettled(Work work, Asset asset, Instant retry) =>
        string.Equals(asset.Source, KeyOf(work.Material, _station.Profiles[work.Profile]), StringComparison.Ordinal)
        && asset.State switch
        {
            // What only the web gets has no air file.
            AssetState.Ready => asset.AirFile is { } id ? IsWhole(id, _station.Profiles[work.Profile]) : _station.Profiles[work.Profile].Use == ProfileUse.Web,
            AssetState.Refused => true,
            AssetState.Failed => asset.UpdatedAt > retry,
            _ => false,
        };

    private bool IsWhole(AirFileId id, Profile profile) =>
        _store.Find(id) is { } known && (!profile.Cmaf || File.Exists(Path.Combine(_store.Layout.Cmaf(known.RecipeHash), CmafRendition.File)));

    private string KeyOf(MaterialId material, Profile profile) => $"{Sources.KeyOf(material)}|{RecipeHash.OfEncoder(profile, _tools.EncoderVersion)}|{_station.Definition.Quality.Key}";

    /// <summary>What is in force of a lesson; null for the station's own pieces, and where nothing is written down.</summary>
    private async Task<LessonFile?> DeliveryAsync(MaterialId material, CancellationToken cancellation)
    {
        if (_gate is null || material.Lesson is not { } id || _station.Plan.Catalogue.Find(id) is not { } lesson)
        {
            return null;
        }

        try
        {
            return await _gate.InForceAsync(lesson, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It cannot be read: preparation finds that out too, and says so.
            return null;
        }
        finally
        {
            Sources.Refresh();
        }
    }

    /// <summary>True if what was prepared is that delivery: the file may have changed meanwhile.</summary>
    private static async Task<bool> IsOfAsync(LessonFile? delivery, ILessonSource source) =>
        delivery is not null && string.Equals((await source.FileHashAsync(CancellationToken.None)).Value, delivery.Content, StringComparison.Ordinal);

    /// <summary>A lesson goes on air as its reviews say, and only as the content that they are about.</summary>
    private void LetOnAir(MaterialId material, ProfileName profile, AirFileSidecar sidecar, LessonFile? delivery)
    {
        if (_gate is null || material.Lesson is null)
        {
            Bind(material, profile, sidecar);
        }
        else if (delivery is not null)
        {
            _gate.Admit(delivery, profile, sidecar);
        }
    }

    private void Bind(MaterialId material, ProfileName profile, AirFileSidecar sidecar)
    {
        while (_shelf is { } shelf && shelf.Changes.Store(
            new AirFileBinding(shelf.Timeline.NextEffective, material, profile, sidecar.Id, sidecar.Cells)) == ChangeOutcome.TooLate)
        {
            // The database was locked for longer than a cell: again, from now.
        }
    }

    private void Note(
        MaterialId material, ProfileName profile, string key, AssetState state, AirFileSidecar? sidecar = null, ImmutableArray<Diagnostic> diagnostics = default) =>
        _shelf?.Assets.Store(new(
            material, profile, state, sidecar?.Id, sidecar?.Cells,
            diagnostics.IsDefault ? [] : [.. diagnostics.Select(d => d.Format(Language.English))], key, _clock.GetCurrentInstant()));

    private sealed record Shelf(AssetReadiness Assets, TimelineChanges Changes, TimelineLog Timeline, PreparationLog Log);
}
