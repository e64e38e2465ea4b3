using System.Collections.Frozen;
using System.Collections.Immutable;
using Airclass.Domain.AirFiles;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Guide;
using Airclass.EpgExport.Replay;
using Airclass.EpgExport.Replay.Media;
using Airclass.Station.Preparation.Queue;

namespace Airclass.Station.Web;

/// <summary>
/// All that pages, guide, live HLS and replay are computed from, at one moment. Immutable: parts that did not change are shared with
/// the snapshot before (rebuild the guide and a timeline only when a rundown or a change was stored).
/// </summary>
public sealed record StationSnapshot
{
    public required StationDefinition Station { get; init; }

    /// <summary>Where air files lie: <c>/media/{id}.ts</c> serves <see cref="AirFileStoreLayout.AirFile"/> and nothing else.</summary>
    public required AirFileStoreLayout Store { get; init; }

    /// <summary>Every profile of the station, in the order of station.yaml; the first that a browser can play is the page's.</summary>
    public required ImmutableArray<Profile> Profiles { get; init; }

    /// <summary>
    /// The timeline of each service with its changes (air-file bindings, slate included): at least from an hour ago to an hour ahead.
    /// A service without one shows as "no signal".
    /// </summary>
    public ImmutableDictionary<ServiceId, Timeline> Timelines { get; init; } = ImmutableDictionary<ServiceId, Timeline>.Empty;

    /// <summary>
    /// Of <see cref="Edition"/> what pages and the guide of the station's own viewers show: today and seven days, in order of start.
    /// </summary>
    public ImmutableDictionary<ServiceId, ImmutableArray<GuideEvent>> Guide { get; init; } =
        ImmutableDictionary<ServiceId, ImmutableArray<GuideEvent>>.Empty;

    /// <summary>The newest edition of the guide: this week and the next, whole. Before the first is made, one without events.</summary>
    public GuideEdition Edition { get => field ?? GuideEdition.None(Station); init; }

    /// <summary>What changed in the guide of late.</summary>
    public GuideNews News { get; init; } = GuideNews.None;

    /// <summary>The lessons on demand for everybody, one entry a lesson (its latest airing), newest first: as <see cref="Jobs.OfferedReplays.At"/> gives them.</summary>
    public ImmutableArray<ReplayEntry> Replay
    {
        get;
        init
        {
            field = value;
            Replayed = [.. value.Select(r => r.Lesson)];
        }
    } = [];

    /// <summary>The lessons of <see cref="Replay"/>.</summary>
    public ImmutableHashSet<LessonId> Replayed { get; private init; } = [];

    /// <summary>Stands for what an export tells: another object when the guide changed, or a lesson is no longer on demand.</summary>
    public object ExportKey { get; init; } = new();

    /// <summary>The lessons on demand that belong to one layer, in the same order: offered within it alone.</summary>
    public ImmutableArray<ReplayEntry> ScopedReplay { get; init; } = [];

    /// <summary>The keys of the addresses at which layers find their own lessons.</summary>
    public ImmutableDictionary<string, LayerId> ScopeKeys { get; init; } = ImmutableDictionary<string, LayerId>.Empty;

    /// <summary>What viewers get with lessons that may air, by the name of the lesson's folder in addresses (<see cref="PublicPath.FolderOf"/>).</summary>
    public ImmutableDictionary<string, AttachmentSet> Attachments { get; init; } = ImmutableDictionary<string, AttachmentSet>.Empty;

    /// <summary>Air files that nobody may have any more: what they hold was withdrawn or refused.</summary>
    public FrozenSet<AirFileId> Withdrawn { get; init; } = [];

    /// <summary>The lessons on demand for viewers within a layer, its parents' with them; for everybody if it is null.</summary>
    public IEnumerable<ReplayEntry> ReplayWithin(LayerId? layer)
    {
        var layers = Above(layer);
        return layers.Count == 0 ? Replay
            : Replay.Concat(ScopedReplay.Where(e => layers.Contains(e.Scope!.Value))).OrderByDescending(e => e.Aired.End);
    }

    /// <summary>Where the CMAF of air files lies.</summary>
    public ICmafShelf Cmaf { get; init; } = new EmptyShelf();

    /// <summary>What viewers within a layer get with the lesson of a folder; null if there is nothing for them.</summary>
    public AttachmentSet? AttachmentsWithin(LayerId? layer, string folder) =>
        Attachments.GetValueOrDefault(folder) is { } found && (found.Scope is not { } scope || Above(layer).Contains(scope)) ? found : null;

    /// <summary>A layer and those it lies over; none without a layer.</summary>
    private HashSet<LayerId> Above(LayerId? layer)
    {
        var layers = new HashSet<LayerId>();
        for (var at = layer; at is { } id && layers.Add(id);)
        {
            at = Station.Find(id)?.Parent;
        }

        return layers;
    }

    /// <summary>True once it was looked which lessons are on demand: before, <see cref="Replay"/> says nothing.</summary>
    public bool IsReplayKnown { get; init; }

    /// <summary>
    /// How many discontinuities live HLS had before some events of <see cref="Timelines"/>, by service and rendition (<see cref="LiveRendition.Name"/>):
    /// see <see cref="DiscontinuityCount"/>.
    /// </summary>
    public ImmutableDictionary<(ServiceId Service, string Rendition), ImmutableArray<DiscontinuityOrigin>> Discontinuities { get; init; } =
        ImmutableDictionary<(ServiceId Service, string Rendition), ImmutableArray<DiscontinuityOrigin>>.Empty;

    /// <summary>Alarms that have not ended.</summary>
    public ImmutableArray<StationAlarm> Alarms { get; init; } = [];

    /// <summary>What playout last wrote of itself; null if there is no heartbeat.</summary>
    public PlayoutHeartbeat? Playout { get; init; }

    /// <summary>How far preparation is, and what it does now; null while unknown.</summary>
    public PreparationStatus? Preparation { get; init; }
}
