using System.Collections.Frozen;
using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Documents;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.EpgExport.Guide;
using Airclass.Scheduler.Planning;
using Airclass.Scheduler.Reading;
using Airclass.Scheduler.Rules;
using Airclass.Station.Composition;
using Airclass.Station.Documents;
using Airclass.Station.Planning;
using Airclass.Station.Storage;
using Airclass.Transcode.Profiles;
using NodaTime;

namespace Airclass.Station;

/// <summary>
/// Who is joined to whom. The rooms of Airclass do not know each other; here they meet:
/// <code>
/// station folder ── StationReader ──> OpenedStation ── RundownPlanner + LessonLengths ──> DayPlanner
/// DayPlanner ── Publisher ──> PublishedRundowns, TimelineLog ── TimelineStore ──> PlayoutEngine, StationView
/// lesson or recipe ── Preparation ──> air files, TimelineChanges ── TimelineStore ──> the same two
/// Signalling (EpgExport's tables) ──> PlayoutEngine ── EvidenceQueue ──> AsRunJournal, AsRunBook, TimelineChanges
/// </code>
/// </summary>
public sealed class StationHost(TimeProvider time)
{
    private readonly StationTime _clock = new(time);

    /// <summary>The one parser of configuration documents.</summary>
    public static IDocumentParser Parser { get; } = new YamlDocumentParser();

    /// <summary>Where the shipped profiles stand: beside the program.</summary>
    public static string ShippedProfiles => Path.Combine(AppContext.BaseDirectory, "hardware-profiles");

    /// <summary>Finds rule sets: a station's own, then those beside the program.</summary>
    public static RuleSetReader RuleSets { get; } = new(Parser, Path.Combine(AppContext.BaseDirectory, "rules"));

    /// <summary>Timers and the monotonic clock.</summary>
    public TimeProvider Time { get; } = time;

    /// <summary>The station's clock: the system's, unless a playout that lives goes by another.</summary>
    public IClock Clock => _clock;

    /// <summary>From now on the clock is that of the playout of a data folder, while it lives.</summary>
    public void Follow(string dataFolder) => _clock.Follow(dataFolder);

    /// <summary>Reads a station's folder with the profiles that it names.</summary>
    /// <param name="folder">The station's folder.</param>
    /// <param name="dataFolder">Where Airclass writes, if not as station.yaml says.</param>
    /// <param name="diagnostics">Takes every finding.</param>
    /// <returns>The station with all that is right in it; null if station.yaml or a profile is wrong.</returns>
    public static OpenedStation? Open(string folder, string? dataFolder, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        var reading = new StationReader(Parser, AppContext.BaseDirectory).Read(folder, dataFolder);
        diagnostics.AddRange(reading.Plan is { Definition: var read } ? Ingest.DeliveredLessons.WithoutDelivered(reading.Diagnostics, read) : reading.Diagnostics);
        if (reading.Plan is not { } plan)
        {
            return null;
        }

        var profiles = ImmutableDictionary.CreateBuilder<ProfileName, Profile>();
        var catalogue = Profiles(folder);
        foreach (var name in plan.Definition.Profiles)
        {
            if (catalogue.Find(name, plan.Definition.Location, diagnostics) is { } profile)
            {
                profiles[name] = profile;
            }
        }

        var uses = new DiagnosticBag();
        ProfileUses.Check(plan.Definition, profiles, uses);
        diagnostics.AddRange(uses.ToImmutable());
        var rules = new DiagnosticBag();
        var sets = RuleSets.Read(plan.Definition, rules);
        diagnostics.AddRange(rules.ToImmutable());
        return profiles.Count < plan.Definition.Profiles.Length || uses.HasErrors
            ? null
            : new(plan with { Definition = ProfileUses.OverTheirTransport(plan.Definition, profiles) }, profiles.ToImmutable())
            {
                RuleSets = sets,
                Errors = [.. reading.Diagnostics.Concat(rules.ToImmutable()).Where(d => d.Severity == Severity.Error)],
            };
    }

    /// <summary>The profiles that can be asked for: a station's own, then the shipped ones.</summary>
    public static ProfileCatalogue Profiles(string? stationFolder) => ProfileCatalogue.Of(Parser, stationFolder, ShippedProfiles);

    /// <summary>Plans the days of a station.</summary>
    public DayPlanner DayPlanner(OpenedStation station, LessonLengths lengths)
    {
        ArgumentNullException.ThrowIfNull(station);
        return new(station, new RundownPlanner(station.Plan), lengths, Clock);
    }

    /// <summary>Holds rundowns against the rules of a station.</summary>
    /// <param name="station">The station.</param>
    /// <param name="lengths">How long its lessons are.</param>
    /// <param name="reviewed">
    /// The lessons that were reviewed, where what airs without review is to be told; null while a plan is on its way to review.
    /// </param>
    public static StationChecks Checks(OpenedStation station, LessonLengths lengths, FrozenSet<LessonId>? reviewed = null)
    {
        ArgumentNullException.ThrowIfNull(station);
        return new(station.Plan, station.RuleSets, new RecordedLessons(station, lengths, reviewed));
    }

    /// <summary>Tells viewers what a timeline holds.</summary>
    public static GuideBuilder Guide(OpenedStation station)
    {
        ArgumentNullException.ThrowIfNull(station);
        return new(station.Definition, station.Plan.Catalogue.Lessons.ToImmutableDictionary(l => l.Id));
    }

    /// <summary>Makes the tables that streams carry.</summary>
    public static Signalling Signalling(OpenedStation station) => new(station, Guide(station));
}
