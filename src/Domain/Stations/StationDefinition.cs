using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using NodaTime;

namespace Airclass.Domain.Stations;

/// <summary>A station as station.yaml describes it, validated.</summary>
public sealed record StationDefinition
{
    /// <summary>The station's folder, absolute.</summary>
    public required string Folder { get; init; }

    public required LocalizedText Name { get; init; }

    public required DateTimeZone Zone { get; init; }

    /// <summary>When the broadcast day begins, in the station's zone. Default midnight.</summary>
    public LocalTime DayStart { get; init; } = LocalTime.Midnight;

    /// <summary>When the station broadcasts; null: around the clock.</summary>
    public BroadcastHours? Hours { get; init; }

    /// <summary>How long before a lesson its countdown runs, if the gap is as long; zero: not at all. Whole seconds, at most ten minutes.</summary>
    public Duration Countdown { get; init; }

    /// <summary>Where viewers reach the station's pages; guides and channel lists carry it. Without a trailing slash.</summary>
    public required Uri PublicUrl { get; init; }

    public required StationPorts Ports { get; init; }

    /// <summary>The two nodes of a redundant pair; they count where a station is run with a role.</summary>
    public PairSettings Pair { get => field ?? PairSettings.DefaultFor(Ports); init; }

    /// <summary>What the streams say of their network.</summary>
    public NetworkSettings Network { get; init; } = new();

    /// <summary>What viewers are told of the plan.</summary>
    public GuideSettings Guide { get; init; } = new();

    public required ImmutableArray<Service> Services { get; init; }

    public required ImmutableArray<Subject> Subjects { get; init; }

    public required ImmutableArray<Output> Outputs { get; init; }

    /// <summary>Every profile that is prepared: those of the outputs, then the others named in station.yaml.</summary>
    public required ImmutableArray<ProfileName> Profiles { get; init; }

    /// <summary>The layers over the city's timetable.</summary>
    public ImmutableArray<Layer> Layers { get; init; } = [];

    /// <summary>The public holidays the station keeps, by the names of their files: <c>cn</c> is every <c>calendars/cn-*.csv</c>.</summary>
    public ImmutableArray<string> Holidays { get; init; } = [];

    /// <summary>The rule sets the station is under, in the order written.</summary>
    public ImmutableArray<RuleSetReference> RuleSets { get; init; } = [];

    public ReviewLevel Review { get; init; } = ReviewLevel.None;

    /// <summary>At which level somebody must have accepted a lesson's content before it airs; none: it airs unless it was refused or withdrawn.</summary>
    public ReviewLevel ContentReview { get; init; } = ReviewLevel.None;

    /// <summary>Where studios put lesson files; null: <c>inbox</c> in the data folder.</summary>
    public InboxSettings Inbox { get; init; } = new(null, InboxSettings.DefaultRest);

    public PublishMode Publish { get; init; } = PublishMode.Auto;

    /// <summary>When the next week is published, or has to be; null for a station that publishes day by day.</summary>
    public PublishTime? PublishOn { get; init; }

    /// <summary>How long before its air a published event may no longer be changed, unless a reason is given. Zero for no limit.</summary>
    public Duration Freeze { get; init; }

    /// <summary>True if something stands between the plan and the air: a review, a person who publishes, a day of the week or a freeze.</summary>
    public bool IsGated => Review != ReviewLevel.None || Publish == PublishMode.Manual || PublishOn is not null || Freeze > Duration.Zero;

    /// <summary>Where Airclass writes, absolute.</summary>
    public required string DataFolder { get; init; }

    /// <summary>What is asked of lesson files.</summary>
    public QualityThresholds Quality { get; init; } = QualityThresholds.Default;

    /// <summary>What encodes the pictures. Default software.</summary>
    public EncoderKind Encoder { get; init; }

    /// <summary>How many versions of the exported guide are kept, 1–1000.</summary>
    public int KeptExports { get; init; } = DefaultKeptExports;

    /// <summary>Ten: the changes of a lively day can be looked up.</summary>
    public const int DefaultKeptExports = 10;

    /// <summary>So many fit a disk that is looked after.</summary>
    public const int MostKeptExports = 1000;

    /// <summary>What viewers may watch of the past.</summary>
    public CatchUpSettings CatchUp { get; init; } = CatchUpSettings.Default;

    /// <summary>When a lesson is on demand.</summary>
    public VodSettings Vod { get; init; } = VodSettings.Default;

    /// <summary>How long what was made is kept.</summary>
    public RetentionSettings Retention { get; init; } = new();

    public AlarmTargets Alarms { get; init; } = new(null, null);

    /// <summary>Who is told which lessons are on demand.</summary>
    public ImmutableArray<Portal> Portals { get; init; } = [];

    /// <summary>Service and counselling lines by name, as printed on sheets and slates.</summary>
    public ImmutableArray<Contact> Contacts { get; init; } = [];

    /// <summary>How many datagrams of a stream are handed to the system at once, 1–16: fewer passes through its network, and as much more jitter.</summary>
    public int Together { get; init; } = 1;

    /// <summary>More gain nothing.</summary>
    public const int MostTogether = 16;

    /// <summary>The file that said all this.</summary>
    public required SourceLocation Location { get; init; }

    /// <summary>The service of an id, or null.</summary>
    public Service? Find(ServiceId id) => Services.FirstOrDefault(s => s.Id == id);

    /// <summary>The layer of an id, or null.</summary>
    public Layer? Find(LayerId id) => Layers.FirstOrDefault(l => l.Id == id);

    /// <summary>The layer whose folder holds the file of a slot; null for the city's base.</summary>
    public Layer? LayerAt(SourceLocation slot) =>
        Layers.FirstOrDefault(l => slot.File.StartsWith(l.Folder + "/", StringComparison.Ordinal));

    /// <summary>The layers that a service follows, from the nearest to the base to its own; none for the city's base.</summary>
    public ImmutableArray<Layer> LayersOf(Service service)
    {
        ArgumentNullException.ThrowIfNull(service);
        var layers = ImmutableArray.CreateBuilder<Layer>();
        for (var at = service.Layer; at is { } id && Find(id) is { } layer && !layers.Contains(layer); at = layer.Parent)
        {
            layers.Insert(0, layer);
        }

        return layers.ToImmutable();
    }

    /// <summary>The name of a subject for viewers; the key itself if the subject is not described.</summary>
    public LocalizedText NameOf(SubjectId id) => Subjects.FirstOrDefault(s => s.Id == id)?.Name ?? new(id.Value);
}

/// <summary>All ports of the station, in one block.</summary>
/// <param name="Web">TCP port of pages, guide and replay, 1–65535 (0: a free one). Default 8480.</param>
/// <param name="Output">Base UDP port of the outputs: <c>{port}</c> in their addresses. Default 5500.</param>
/// <param name="WebAddress">The address the web listens on. Default 127.0.0.1: leaving the machine takes an explicit address.</param>
public sealed record StationPorts(int Web, int Output, System.Net.IPAddress WebAddress);

/// <summary>A school subject and its name for viewers.</summary>
public sealed record Subject(SubjectId Id, LocalizedText Name);

/// <summary>A line to call or a page to open.</summary>
public sealed record Contact(LocalizedText Name, string Value);

/// <summary>Who is told of an alarm besides the pages: a command (the alarm as JSON on its standard input) and a webhook (POST of the same JSON).</summary>
public sealed record AlarmTargets(string? Command, Uri? Webhook);

/// <summary>The level at which lessons and rundowns must be reviewed before they air.</summary>
public enum ReviewLevel
{
    None,
    School,
    District,
    City,
}

/// <summary>Who publishes rundowns.</summary>
public enum PublishMode
{
    Auto,
    Manual,
}
