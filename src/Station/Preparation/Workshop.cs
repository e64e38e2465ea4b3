using System.Collections.Immutable;
using Airclass.Domain.AirFiles;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station.Composition;
using Airclass.Station.Storage;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Store;
using Airclass.Transcode.Transcoding;
using NodaTime;

namespace Airclass.Station.Preparation;

/// <summary>
/// Where materials are prepared: finds or makes the air file, stores how far it is, and lets the timeline have it three cells from now. What
/// is ready is not looked at again until what it is made from changes. May be killed at any time.
/// </summary>
public sealed class Workshop
{
    private readonly OpenedStation _station;
    private readonly LessonPreparation _preparation;
    private readonly AirFileStore _store;
    private readonly FfmpegTools _tools;
    private readonly IClock _clock;
    private readonly Shelf? _shelf;

    /// <summary>A workshop of a station.</summary>
    /// <param name="station">The station.</param>
    /// <param name="tools">The ffmpeg to use.</param>
    /// <param name="host">The clocks.</param>
    /// <param name="database">Where readiness and air files are written down; null: nowhere, only the store is filled.</param>
    public Workshop(OpenedStation station, FfmpegTools tools, StationHost host, StationDatabase? database)
    {
        ArgumentNullException.ThrowIfNull(station);
        ArgumentNullException.ThrowIfNull(tools);
        ArgumentNullException.ThrowIfNull(host);
        (_station, _tools, _clock) = (station, tools, host.Clock);
        _store = new(station.Store);
        // Two encodes at once keep two cores busy; each with one thread costs less than one encode with two.
        _preparation = new(tools, _store, host.Time);
        Sources = new(station, tools, _preparation);
        _shelf = database is null ? null : new(new(database), new(database, host.Clock), new(database, host.Clock));
    }

    /// <summary>How many are prepared at once: one a core, since encodes run at low priority and playout before them.</summary>
    public static int Places => Environment.ProcessorCount;

    /// <summary>What materials are made from.</summary>
    public LessonSources Sources { get; }

    /// <summary>The works that are not settled, in their order.</summary>
    public ImmutableArray<Work> Open(IEnumerable<Work> works)
    {
        var assets = _shelf?.Assets.All().ToDictionary(a => (a.Material, a.Profile));
        return [.. works.Where(w => assets?.GetValueOrDefault((w.Material, w.Profile)) is not { } asset || !IsSettled(w, asset))];
    }

    /// <summary>Prepares one material for a profile.</summary>
    public async Task<PreparationOutcome> PrepareAsync(Work work, IProgress<TranscodeProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        var profile = _station.Profiles[work.Profile];
        if (Sources.Of(work.Material) is not { } source)
        {
            return new PreparationOutcome.Failed($"{work.Material}: the catalogue has no such lesson");
        }

        var key = KeyOf(work, profile);
        Note(work, key, AssetState.Preparing);
        var outcome = await _preparation.PrepareAsync(source, profile, progress, cancellation);
        switch (outcome)
        {
            case PreparationOutcome.Prepared prepared:
                Bind(work, prepared.Sidecar);
                Note(work, key, AssetState.Ready, prepared.Sidecar, prepared.Warnings);
                break;
            case PreparationOutcome.Refused refused:
                Note(work, key, AssetState.Refused, diagnostics: refused.Diagnostics);
                break;
            case PreparationOutcome.Failed failed:
                Note(work, key, AssetState.Failed, diagnostics: [Diagnostic.At(WorldDiagnostics.PreparationFailed, new(source.Name), failed.Reason)]);
                break;
            default:
                Note(work, key, AssetState.Waiting);
                break;
        }

        return outcome;
    }

    private bool IsSettled(Work work, Asset asset) =>
        string.Equals(asset.Source, KeyOf(work, _station.Profiles[work.Profile]), StringComparison.Ordinal)
        && asset.State switch
        {
            AssetState.Ready => asset.AirFile is { } id && _store.Find(id) is not null,
            AssetState.Refused => true,
            // The world gets a minute before it is asked again.
            AssetState.Failed => _clock.GetCurrentInstant() - asset.UpdatedAt < Duration.FromMinutes(1),
            _ => false,
        };

    private string KeyOf(Work work, Profile profile) =>
        $"{Sources.KeyOf(work.Material)}|{RecipeHash.OfEncoder(profile, _tools.EncoderVersion)}";

    private void Bind(Work work, AirFileSidecar sidecar)
    {
        while (_shelf is { } shelf && shelf.Changes.Store(
            new AirFileBinding(shelf.Timeline.NextEffective, work.Material, work.Profile, sidecar.Id, sidecar.Cells)) == ChangeOutcome.TooLate)
        {
            // The database was locked for longer than a cell: again, from now.
        }
    }

    private void Note(
        Work work, string key, AssetState state, AirFileSidecar? sidecar = null, ImmutableArray<Diagnostic> diagnostics = default) =>
        _shelf?.Assets.Store(new(
            work.Material, work.Profile, state, sidecar?.Id, sidecar?.Cells,
            diagnostics.IsDefault ? [] : [.. diagnostics.Select(d => d.Format(Domain.Identity.Language.English))], key, _clock.GetCurrentInstant()));

    private sealed record Shelf(AssetReadiness Assets, TimelineChanges Changes, TimelineLog Timeline);
}
